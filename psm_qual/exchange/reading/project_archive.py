"""Find and read the project in an archive, mending its XML if it needs it."""

from __future__ import annotations

import io
from pathlib import Path

from psm_qual.exchange.interchange import Interchange
from psm_qual.exchange.reading.archive import (
    MAX_PROJECT_BYTES,
    Archive,
    Limited,
    begins_like_xml,
    is_archive,
)
from psm_qual.exchange.reading.assembling import assemble
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.mending import mended
from psm_qual.exchange.reading.placing import Counting
from psm_qual.exchange.reading.problems import refused
from psm_qual.exchange.reading.project_file import read_project_file
from psm_qual.exchange.reading.raw import RawProject
from psm_qual.exchange.reading.xml_events import BrokenXmlError

_INNER = ".qde"
# What is mended is in memory as a whole.
_MAX_MENDED = 64_000_000


def read_archive(path: Path, ledger: Ledger) -> tuple[Interchange, list[Counting]]:
    """Read a ``.qdpx``.

    Parameters
    ----------
    path : Path
        The file.
    ledger : Ledger
        Where losses are noted.
    """
    if begins_like_xml(path):
        return read_alone(path, ledger)
    with Archive(path) as archive:
        inner = _inner(archive)
        archive.base = inner.rpartition("/")[0]
        try:
            with archive.open(inner, MAX_PROJECT_BYTES) as stream:
                raw = read_project_file(stream, path.name)
        except BrokenXmlError as error:
            if archive.size(inner) > _MAX_MENDED:
                raise refused("broken_xml", path.name, line=error.line) from error
            raw = _mended(archive.read(inner, _MAX_MENDED), path.name, ledger)
        return assemble(raw, archive, ledger)


def read_alone(path: Path, ledger: Ledger) -> tuple[Interchange, list[Counting]]:
    """Read a ``.qdc``, or a ``.qde`` without its archive.

    Parameters
    ----------
    path : Path
        The file.
    ledger : Ledger
        Where losses are noted.
    """
    if is_archive(path):
        return read_archive(path, ledger)
    try:
        with path.open("rb") as stream:
            raw = read_project_file(Limited(stream, MAX_PROJECT_BYTES, path.name), path.name)
    except BrokenXmlError as error:
        if path.stat().st_size > _MAX_MENDED:
            raise refused("broken_xml", path.name, line=error.line) from error
        raw = _mended(path.read_bytes(), path.name, ledger)
    return assemble(raw, None, ledger)


def _mended(data: bytes, file: str, ledger: Ledger) -> RawProject:
    repaired = mended(data)
    try:
        raw = read_project_file(io.BytesIO(repaired.data), file)
    except BrokenXmlError as error:
        raise refused("broken_xml", file, line=error.line) from error
    for what, line in repaired.repairs:
        ledger.changed("xml", f"{file}:{line}", what)
    return raw


def _inner(archive: Archive) -> str:
    """The project's own file: `project.qde`, or the only one of its kind; the highest first."""
    found = [name for name in archive.names() if name.lower().endswith(_INNER)]
    found = [name for name in found if not name.startswith("__MACOSX/")]
    if not found:
        raise refused("no_inner", archive.file)
    ordered = sorted(found, key=lambda name: (name.count("/"), not _is_project(name), name))
    alike = [name for name in ordered if name.count("/") == ordered[0].count("/")]
    if len(alike) > 1 and not _is_project(ordered[0]):
        raise refused("several_inner", archive.file)
    return ordered[0]


def _is_project(name: str) -> bool:
    return name.rpartition("/")[2].lower() == "project.qde"
