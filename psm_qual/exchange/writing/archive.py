"""``.qdpx``: a zip of ``project.qde`` and the texts it refers to (REFI-QDA 1.5, section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from psm_qual.exchange.interchange import Interchange
from psm_qual.exchange.losses import Loss
from psm_qual.exchange.writing.fitting import fit
from psm_qual.exchange.writing.notes import all_notes
from psm_qual.exchange.writing.project_xml import write_project_xml
from psm_qual.files import writing

# The first day a zip knows: the same project gives the same bytes on any day.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o644


def write_qdpx(path: Path, project: Interchange) -> list[Loss]:
    """Write a project for other programs, whole or not at all.

    Parameters
    ----------
    path : Path
        Where; a file that is there is replaced.
    project : Interchange
        Made fit first, see `fit`.

    Returns
    -------
    list of Loss
        What is not in the file as it was.

    Raises
    ------
    StorageError
        If it cannot be written; an old file is untouched.
    """
    fitted = fit(project)
    with writing(path) as file:
        write_archive(file, fitted.project)
    return fitted.losses


def write_archive(file: IO[bytes], project: Interchange) -> None:
    """Write a project that is fit already.

    Parameters
    ----------
    file : binary file
        Open for writing, and one in which places can be sought.
    project : Interchange
        As `fit` gives it.
    """
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        with archive.open(_entry("project.qde"), "w") as inner:
            write_project_xml(inner, project)
        for guid, text in _texts(project):
            archive.writestr(_entry(f"sources/{guid}.txt"), text.encode("utf-8"))


def _texts(project: Interchange) -> Iterator[tuple[str, str]]:
    for source in project.sources:
        yield source.guid, source.text
    for note in all_notes(project):
        yield note.guid, note.text


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _NO_DAY)
    entry.compress_type = ZIP_DEFLATED
    # Else it would tell on which system it was written.
    entry.create_system = _UNIX
    entry.external_attr = _MODE << 16
    return entry
