"""A text and where in a file it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from psm_qual.messages import say
from psm_qual.model import clean


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file's text.

    Parameters
    ----------
    where : str
        Line, page, part or cell: enough to find it.
    text : str
        What stands there, on one line, without invisible characters.
    """

    where: str
    text: str


def places(texts: Iterable[tuple[str, str]]) -> Iterator[Place]:
    """Places with clean texts; those without any are left out."""
    for where, text in texts:
        bare = clean(text)
        if bare:
            yield Place(where, bare)


def line(n: int) -> str:
    """Name of a line, from 1."""
    return say("inspecting.where.line", n=n)
