"""What the leak check tells of a file: where and why, never what stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from psm_qual.errors import UnreadableFileError

_HIDDEN = "•••"
_SHORTEST = 2  # letters of a word worth hiding


class Found(NamedTuple):
    """A place of a file that somebody must look at: which file, where in it, why.

    Never what stands there.
    """

    file: str
    place: str
    reason: str


@dataclass
class Checked:
    """What was found in finished files.

    Parameters
    ----------
    leaks : list of Found
        They refuse publication.
    doubts : list of Found
        Perhaps nothing; they refuse publication where the study is strict.
    unseen : list of Found
        Pictures: words inside them are not read.
    unread : list of UnreadableFileError
        Files that could not be looked through, or not whole: of them nothing is known.
    """

    leaks: list[Found] = field(default_factory=list)
    doubts: list[Found] = field(default_factory=list)
    unseen: list[Found] = field(default_factory=list)
    unread: list[UnreadableFileError] = field(default_factory=list)


def hider(secrets: Iterable[str]) -> Callable[[str], str]:
    """What hides, in the name of a file or of a place in it, that which leaked in the file.

    Such a name may repeat words of the file: a heading, the name of a sheet.

    Parameters
    ----------
    secrets : iterable of str
        What the leaks of the file say.
    """
    words = sorted({word for each in secrets for word in _words(each)}, key=len, reverse=True)
    if not words:
        return str
    secret = "|".join(map(re.escape, words))
    pattern = re.compile(rf"(?<![^\W_])(?:{secret})(?![^\W_])", re.IGNORECASE)
    return lambda name: pattern.sub(_HIDDEN, name)


def _words(secret: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", secret) if len(word) >= _SHORTEST]
