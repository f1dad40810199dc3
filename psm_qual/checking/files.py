"""Finished files, one after the other: those on their way out, and those edited by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from psm_qual.checking.checker import Checker
from psm_qual.checking.findings import Checked, Found
from psm_qual.errors import DisclosureError, SettingsError, UnreadableFileError
from psm_qual.messages import problem, say
from psm_qual.study import Study

# A refusal names so many places: the rest are of the same kind.
_NAMED = 10


def check_files(study: Study, paths: Iterable[Path]) -> Checked:
    """Leaks in finished files, also ones edited by hand.

    Parameters
    ----------
    study : Study
        With its passphrase: what is hidden is in the vault.
    paths : iterable of Path
        txt, csv, docx, xlsx, html, pdf, qdpx and the like.

    Raises
    ------
    VaultError
        If the vault cannot be opened: then nothing can be said of the files.

    Returns
    -------
    Checked
        In the order of the files. Where the study is strict, doubts are among the leaks.
    """
    checker = Checker.of(study)
    checked = Checked()
    for path in paths:
        try:
            _add(checked, checker.look(path.name, _data(path)))
        except UnreadableFileError as error:
            checked.unread.append(error)
    return _strictly(study, checked)


def _add(checked: Checked, more: Checked) -> None:
    checked.leaks += more.leaks
    checked.doubts += more.doubts
    checked.unseen += more.unseen
    checked.unread += more.unread


def _strictly(study: Study, checked: Checked) -> Checked:
    if study.settings.disclosure.strict:
        checked.leaks += checked.doubts
        checked.doubts = []
    return checked


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise problem(UnreadableFileError, "checking.unreadable", file=path.name) from error


def refuse_leaks(study: Study, files: Mapping[str, bytes], checker: Checker | None = None) -> None:
    """Refuse to publish files that would give somebody away.

    What is only doubtful is told among the study's notices. Pictures are those of the program:
    what is written in them is in the page as well, and is looked at there.

    Parameters
    ----------
    study : Study
        With its passphrase.
    files : mapping of str to bytes
        File name → contents.
    checker : Checker, optional
        The study's own, when it was made before.

    Raises
    ------
    DisclosureError
        With places and reasons; exit status 3.
    """
    checker = checker or Checker.of(study)
    checked = Checked()
    for name, data in files.items():
        _add(checked, checker.look(name, data))
    _strictly(study, checked)
    if checked.leaks:
        n, places = len(checked.leaks), listed(checked.leaks)
        raise problem(DisclosureError, "checking.refused", n=n, places=places)
    if checked.doubts:
        n, places = len(checked.doubts), listed(checked.doubts)
        study.notices.append(problem(DisclosureError, "checking.doubts", n=n, places=places))


def listed(found: list[Found]) -> str:
    """The first places, one a line."""
    return "\n".join(say("cli.leak", **each._asdict()) for each in found[:_NAMED])


def keep_out_of_publication(study: Study, path: Path) -> None:
    """Refuse to write anything unchecked beside what passed the disclosure check.

    Raises
    ------
    SettingsError
        If the path lies in the folder of publications.
    """
    if path.resolve().is_relative_to((study.outputs / "publication").resolve()):
        raise problem(SettingsError, "checking.publication_folder", file=path.name)
