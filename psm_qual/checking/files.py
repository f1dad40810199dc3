"""The leak check of finished files: against all that the vault hides, and what looks personal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from psm_qual.disclosure import LeakCheck
from psm_qual.errors import DisclosureError, SettingsError, UnreadableFileError, VaultError
from psm_qual.inspecting import inspect
from psm_qual.messages import problem, say
from psm_qual.recognisers import load_recognisers
from psm_qual.study import Study
from psm_qual.unlocking import open_vault, refuse_destroyed

# A refusal names so many places: the rest are of the same kind.
_NAMED = 10


class Found(NamedTuple):
    """A leak: which file, where in it, why. Never what stands there."""

    file: str
    place: str
    reason: str


def check_files(
    study: Study, paths: Iterable[Path]
) -> tuple[list[Found], list[UnreadableFileError]]:
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
    found : list of Found
        In the order of the files.
    unread : list of UnreadableFileError
        Files that could not be looked through: of them nothing is known.
    """
    check = _leak_check(study)
    found: list[Found] = []
    unread: list[UnreadableFileError] = []
    for path in paths:
        try:
            found += _look(check, path.name, _data(path))
        except UnreadableFileError as error:
            unread.append(error)
    return found, unread


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise problem(UnreadableFileError, "checking.unreadable", file=path.name) from error


def refuse_leaks(study: Study, files: Mapping[str, bytes]) -> None:
    """Refuse to publish files that would give somebody away.

    Raises
    ------
    DisclosureError
        With places and reasons; exit status 3.
    """
    check = _leak_check(study)
    found = [leak for name, data in files.items() for leak in _look(check, name, data)]
    if found:
        places = [say("cli.leak", **leak._asdict()) for leak in found[:_NAMED]]
        raise problem(DisclosureError, "checking.refused", n=len(found), places="\n".join(places))


def keep_out_of_publication(study: Study, path: Path) -> None:
    """Refuse to write anything unchecked beside what passed the disclosure check.

    Raises
    ------
    SettingsError
        If the path lies in the folder of publications.
    """
    if path.resolve().is_relative_to((study.outputs / "publication").resolve()):
        raise problem(SettingsError, "checking.publication_folder", file=path.name)


def _leak_check(study: Study) -> LeakCheck:
    refuse_destroyed(study)
    if not study.passphrase:
        raise problem(VaultError, "checking.no_passphrase")
    vault = open_vault(study)
    return LeakCheck(vault.entities, load_recognisers())


def _look(check: LeakCheck, name: str, data: bytes) -> list[Found]:
    leaks = [
        Found(name, place.where, str(leak))
        for place in inspect(name, data)
        for leak in check.find(place.text)
    ]
    # A paragraph is found again in the whole page: once is enough.
    return list(dict.fromkeys(leaks))
