"""A file read but not yet judged: its values, and the line of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class NotText:
    """A value that the format took for a number, a date or a truth value.

    Parameters
    ----------
    raw : str
        As it was written.
    """

    raw: str


@dataclass(frozen=True, slots=True)
class Document:
    """Values of a file and where they stand.

    Parameters
    ----------
    file : str
        Name of the file.
    data : object
        Mappings, lists, texts, `NotText` and None.
    lines : mapping of path to int
        Line of the value at a path of keys and positions, from 1: ``("codes", 0, "id")`` → 12.
    """

    file: str
    data: Any
    lines: Mapping[Steps, int]

    def line(self, path: Steps) -> int:
        """Line of a value, or of the nearest thing that holds it.

        Parameters
        ----------
        path : tuple of str or int
            Keys and positions that lead to the value.
        """
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)
