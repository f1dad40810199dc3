"""Where in a file something is, and the error that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from psm_qual.errors import CodebookError
from psm_qual.messages import problem, say


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, and the code it belongs to.

    Parameters
    ----------
    file : str
        Name of the file, without its folder.
    line : int
        From 1; for a spreadsheet, the row.
    code : str
        Id of the code, "" outside any.
    """

    file: str
    line: int
    code: str = ""

    def __str__(self) -> str:
        key = "codebooks.at_code" if self.code else "codebooks.at_line"
        return say(key, file=self.file, line=self.line, code=self.code)


def mistake(key: str, place: Place, /, **values: object) -> CodebookError:
    """Error of the catalogue's room `codebooks`, with its place filled in.

    Parameters
    ----------
    key : str
        Key inside the room: ``"repeated_id"``.
    place : Place
        Where the mistake is.
    **values
        The other fields of the text; never words of a passage.
    """
    return problem(CodebookError, f"codebooks.{key}", place=place, **values)


def mistake_about(key: str, place: Place, name: str, known: Iterable[str]) -> CodebookError:
    """Error about a name nobody knows, with the nearest known one suggested when there is one.

    Parameters
    ----------
    key : str
        Key of the error; ``<key>_near`` is the one with a suggestion.
    place : Place
        Where the name is.
    name : str
        The name.
    known : iterable of str
        Names that would be right.
    """
    names = list(known)
    near = nearest(name, names)
    if near:
        return mistake(f"{key}_near", place, name=name, near=near)
    return mistake(key, place, name=name, known=", ".join(names))


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known name most like `name`, or None when none is.

    Parameters
    ----------
    name : str
        What was written.
    known : iterable of str
        What could have been meant.
    likeness : float
        Ratio of `difflib.SequenceMatcher` below which two names are not alike, from 0 to 1.
    """
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=likeness)), None)
