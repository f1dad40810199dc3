"""Files for other programs: which one, by its ending."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from psm_qual.checking import keep_out_of_publication
from psm_qual.checking.checker import Checker
from psm_qual.checking.files import listed
from psm_qual.errors import DisclosureError, SettingsError
from psm_qual.exchange.interchange import Interchange
from psm_qual.exchange.loss_report import losses_beside, write_losses
from psm_qual.exchange.losses import Loss
from psm_qual.exchange.writing import write_qdc, write_qdpx, write_tags
from psm_qual.exporting.coded_segments import export_codings
from psm_qual.exporting.whole import interchange_of
from psm_qual.files import write_bytes
from psm_qual.messages import problem
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.study import Study


class Format(StrEnum):
    """What a file is, when its ending does not say all."""

    AUTO = "auto"  # by its ending
    TAGUETTE = "taguette"  # a csv of tags, not of coded segments


class Exported(NamedTuple):
    """What was written.

    Parameters
    ----------
    path : Path
        The file.
    losses : tuple of Loss
        What of the study is not in it.
    told : Path or None
        Where these are told item by item; None when nothing is lost.
    """

    path: Path
    losses: tuple[Loss, ...]
    told: Path | None


_Write = Callable[[Path, Interchange], list[Loss]]
_WRITERS: dict[str, _Write] = {".qdpx": write_qdpx, ".qdc": write_qdc}
_TABLES = (".csv", ".xlsx")
_OF_CODES = ("code", "crosswalk")


def export_study(
    study: Study,
    path: Path,
    *,
    format: str = Format.AUTO,
    suggestions: bool = False,
    check: bool = False,
) -> Exported:
    """Write a study for other programs, whole or not at all.

    Such a file is for whoever works on the study: it has whole interviews, pseudonymised, and
    the attributes of single sources. It is no publication, and must not lie among these.

    Parameters
    ----------
    study : Study
        An open study.
    path : Path
        ``.qdpx`` for all of it, ``.qdc`` for its codes, ``.csv`` and ``.xlsx`` for coded segments.
    format : {"auto", "taguette"}
        With "taguette" a ``.csv`` is the codes as Taguette reads them.
    suggestions : bool
        Also what the machine only suggests; tables of coded segments always have it.
    check : bool
        Look through the finished file, as `psm-qual check` does, before it is put in its place.

    Raises
    ------
    SettingsError
        If the ending is none of these, or the file would lie among publications.
    StudyError
        If the study was read again and not anonymised since.
    DisclosureError
        If `check` found that somebody could be recognised; nothing has been written.
    """
    keep_out_of_publication(study, path)
    writer = _writer(path, format)
    if not check:
        losses = _write(study, path, writer, suggestions=suggestions)
    else:
        losses = _write_checked(study, path, writer, suggestions=suggestions)
    beside = losses_beside(path)
    if not losses:
        beside.unlink(missing_ok=True)
        return Exported(path, (), None)
    write_losses(beside, losses)
    return Exported(path, tuple(losses), beside)


def _writer(path: Path, format: str) -> _Write | None:
    """How a file is written; None for a table of coded segments."""
    ending = path.suffix.lower()
    if format not in list(Format):
        known = ", ".join(Format)
        raise problem(SettingsError, "exporting.no_format", format=format, known=known)
    if format == Format.TAGUETTE:
        if ending != ".csv":
            raise problem(SettingsError, "exporting.tags_are_csv", file=path.name)
        return write_tags
    if ending in _TABLES:
        return None
    if ending not in _WRITERS:
        raise problem(SettingsError, "exporting.no_ending", file=path.name)
    return _WRITERS[ending]


def _write(study: Study, path: Path, writer: _Write | None, *, suggestions: bool) -> list[Loss]:
    if writer is None:
        export_codings(load_corpus(study), path)
        return []
    gathered = interchange_of(study, suggestions=suggestions)
    changed = writer(path, gathered.project)
    if writer is not write_qdpx:
        # Of codes alone nobody expects codings.
        return [*(loss for loss in gathered.losses if loss.what in _OF_CODES), *changed]
    return [*gathered.losses, *changed]


def _write_checked(
    study: Study, path: Path, writer: _Write | None, *, suggestions: bool
) -> list[Loss]:
    """Write beside the database, look through it, and only then put it where it goes."""
    checker = Checker.of(study)
    with TemporaryDirectory(dir=study.private) as folder:
        draft = Path(folder) / path.name
        losses = _write(study, draft, writer, suggestions=suggestions)
        data = draft.read_bytes()
    checked = checker.look(path.name, data)
    leaks = checked.leaks + (checked.doubts if study.settings.disclosure.strict else [])
    if leaks:
        places = listed(leaks)
        raise problem(DisclosureError, "exporting.refused", n=len(leaks), places=places)
    write_bytes(path, data)
    return losses
