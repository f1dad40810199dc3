"""Look up a text of the catalogue in the language of the moment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from psm_qual.errors import PsmQualError

LANGUAGES = ("it", "en")

# One for the whole program: threads and the callbacks of widgets speak it too.
_chosen: str | None = None

ErrorT = TypeVar("ErrorT", bound=PsmQualError)


def use_language(language: str) -> None:
    """Set the language of all texts from here on, in the whole program.

    Parameters
    ----------
    language : str
        "it" or "en".

    Raises
    ------
    ValueError
        If the catalogue does not have that language.
    """
    global _chosen
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")
    _chosen = language


def current_language() -> str:
    """Language of the moment: set by `use_language`, else `PSM_QUAL_LANG`, else Italian."""
    chosen = _chosen or os.environ.get("PSM_QUAL_LANG", "")[:2].lower()
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def say(key: str, /, **values: object) -> str:
    """Text of the catalogue, with its `{fields}` filled in.

    Parameters
    ----------
    key : str
        Room, a dot, and the path inside the room's file: ``"readers.empty.what"``.
    **values
        One for each field of the text.

    Raises
    ------
    KeyError
        If the catalogue has no such text, or a field is not given: a mistake of ours, caught by
        the tests.
    """
    return _text(current_language(), key).format(**values)


def say_count(key: str, n: int, /, **values: object) -> str:
    """Text for a counted thing: the key's `one` when `n` is 1, else its `many`."""
    return say(f"{key}.{'one' if n == 1 else 'many'}", n=n, **values)


def problem(kind: type[ErrorT], key: str, /, **values: object) -> ErrorT:
    """Make an error from the catalogue's `what` and `do` under a key.

    Examples
    --------
    >>> from psm_qual.errors import UnreadableFileError
    >>> raise problem(UnreadableFileError, "readers.empty", file="int01.docx")
    Traceback (most recent call last):
    ...
    psm_qual.errors.UnreadableFileError: int01.docx: il file è vuoto.
    Sostituiscilo con la trascrizione, o toglilo da corpus/.
    """
    return kind(say(f"{key}.what", **values), say(f"{key}.do", **values))


def texts_of(room: str) -> Iterator[str]:
    """All texts of a room in the language of the moment, fields not filled in.

    Parameters
    ----------
    room : str
        Name of the room's file.
    """
    yield from _texts(_room(current_language(), room))


def texts_by_key(room: str) -> dict[str, str]:
    """All texts of a room in the language of the moment, by full key, fields not filled in.

    Parameters
    ----------
    room : str
        Name of the room's file.
    """
    return dict(_flat(room, _room(current_language(), room)))


def _flat(path: str, entry: object) -> Iterator[tuple[str, str]]:
    if isinstance(entry, dict):
        for key, inner in entry.items():
            yield from _flat(f"{path}.{key}", inner)
    else:
        yield path, str(entry)


def _texts(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        for inner in entry.values():
            yield from _texts(inner)
    else:
        yield str(entry)


def _text(language: str, key: str) -> str:
    room, *path = key.split(".")
    entry: object = _room(language, room)
    for step in path:
        entry = entry.get(step) if isinstance(entry, dict) else None
    if not isinstance(entry, str):
        raise KeyError(f"{key} is not a text of the catalogue")
    return entry


@cache
def _room(language: str, room: str) -> dict[str, Any]:
    file = files(__package__).joinpath(language, f"{room}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
