"""Logs in which nothing is ever changed: what is taken back is taken back by a later line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Line(Protocol):
    """A line of such a log."""

    @property
    def id(self) -> int:
        """Order in which the lines were written."""
        ...

    @property
    def undoes(self) -> int | None:
        """Id of the line that this one takes back."""
        ...


LineT = TypeVar("LineT", bound=Line)


def taken_back(log: Sequence[LineT]) -> set[int]:
    """Ids of the lines that somebody took back; an undo that was undone takes nothing back.

    Parameters
    ----------
    log : sequence of lines
        The whole log, in order.
    """
    undone: set[int] = set()
    for line in reversed(log):
        if line.undoes and line.id not in undone:
            undone.add(line.undoes)
    return undone


def standing(log: Sequence[LineT]) -> list[LineT]:
    """Lines that nobody took back, in order; see `taken_back`.

    Parameters
    ----------
    log : sequence of lines
        The whole log, in order.

    Returns
    -------
    list of lines
        Without those that only take others back.
    """
    undone = taken_back(log)
    return [line for line in log if line.id not in undone and not line.undoes]
