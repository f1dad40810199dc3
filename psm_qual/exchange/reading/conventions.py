"""The ways in which programs count positions, as data.

REFI-QDA 1.5 (section 10.2) says: Unicode code points, from 0, "the first and the last character".
Programs count what their text widgets count: .NET, Qt and Java in UTF-16 units; line ends as one
character although the file beside has two, or as two; some count the byte-order mark; the
standard's "last character" was read as inside and as outside; a text in decomposed form is counted
in composed form, and the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product


class Unit(StrEnum):
    """What is counted."""

    CODE_POINTS = "code_points"
    UTF16 = "utf16"
    BYTES = "bytes"  # of UTF-8


class LineEnds(StrEnum):
    """What a line end counts."""

    WRITTEN = "written"  # as many as the file has
    ONE = "one"
    TWO = "two"  # as CRLF, although the file has LF


class Form(StrEnum):
    """In which normal form letters with accents are counted."""

    WRITTEN = "written"
    NFC = "nfc"
    NFD = "nfd"


@dataclass(frozen=True, slots=True)
class Convention:
    """A way to count positions in a text.

    Parameters
    ----------
    unit, line_ends, form : Unit, LineEnds, Form
        What is counted.
    mark : bool
        Whether a byte-order mark at the beginning counts.
    base : int
        Number of the first place: 0 or 1.
    inclusive : bool
        Whether the end is the last one selected, rather than the one after it.
    """

    unit: Unit = Unit.CODE_POINTS
    line_ends: LineEnds = LineEnds.WRITTEN
    form: Form = Form.WRITTEN
    mark: bool = False
    base: int = 0
    inclusive: bool = False

    def __str__(self) -> str:
        """In short, for reports: only what is not plain, ``code_points`` when all is."""
        parts = [str(self.unit)]
        parts += [f"line_ends_{self.line_ends}"] if self.line_ends != LineEnds.WRITTEN else []
        parts += [str(self.form)] if self.form != Form.WRITTEN else []
        parts += ["mark"] * self.mark + ["from_1"] * (self.base == 1)
        return "+".join(parts + ["inclusive"] * self.inclusive)


PLAIN = Convention(line_ends=LineEnds.ONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How a program is expected to count, where its file leaves it open.

    Parameters
    ----------
    units, line_ends, marks : tuple
        Likeliest first.
    why : str
        Where that is known from.
    sure : bool
        Whether there is nothing to be tried.
    """

    units: tuple[Unit, ...] = (Unit.CODE_POINTS, Unit.UTF16, Unit.BYTES)
    line_ends: tuple[LineEnds, ...] = (LineEnds.WRITTEN, LineEnds.ONE, LineEnds.TWO)
    marks: tuple[bool, ...] = (False, True)
    why: str = ""
    sure: bool = False


_UTF16_FIRST = (Unit.UTF16, Unit.CODE_POINTS, Unit.BYTES)
_ONE_FIRST = (LineEnds.ONE, LineEnds.WRITTEN, LineEnds.TWO)

# A word that the origin of a file has in it, in small letters, and the habit of that program.
HABITS: tuple[tuple[str, Habit], ...] = (
    (
        "psm_qual",
        Habit(line_ends=_ONE_FIRST, sure=True, why="LF and code points, as the standard has it"),
    ),
    (
        "qualcoder",
        Habit(
            units=_UTF16_FIRST,
            line_ends=_ONE_FIRST,
            why="positions of Qt's text cursor; on Windows, or when asked for MAXQDA's line ends, "
            "the file has CRLF and they still count one; a mark is written, never counted",
        ),
    ),
    (
        "atlas",
        Habit(units=_UTF16_FIRST, line_ends=_ONE_FIRST, why="CRLF in the file, counted as one"),
    ),
    (
        "nvivo",
        Habit(units=_UTF16_FIRST, why=".NET: UTF-16 units; CRLF in the file, counted as two"),
    ),
    (
        "maxqda",
        Habit(units=_UTF16_FIRST, why="positions are places in the file as it is read"),
    ),
    (
        "taguette",
        Habit(
            units=(Unit.BYTES, Unit.UTF16, Unit.CODE_POINTS),
            line_ends=_ONE_FIRST,
            why="counts bytes of UTF-8 of its HTML; exports of its own have none",
        ),
    ),
    ("quirkos", Habit(units=_UTF16_FIRST, line_ends=_ONE_FIRST, why="Qt, as QualCoder")),
    ("transana", Habit(line_ends=_ONE_FIRST, why="wxPython: code points")),
    ("f4", Habit(units=_UTF16_FIRST, line_ends=_ONE_FIRST, why="JavaScript")),
    ("dedoose", Habit(units=_UTF16_FIRST, line_ends=_ONE_FIRST, why="JavaScript")),
)

# What it costs to suppose a habit that is not the first choice, in points of `choosing`.
_SECOND, _THIRD = 1.0, 3.0
_FORM = {Form.WRITTEN: 0.0, Form.NFC: 1.5, Form.NFD: 2.0}
_BASE = {0: 0.0, 1: 3.0}
_INCLUSIVE = {False: 0.0, True: 2.0}


@cache
def habit_of(origin: str) -> Habit:
    """The habit of the program that wrote a file; of the standard when it is not known.

    Parameters
    ----------
    origin : str
        What the file says of itself.
    """
    said = origin.casefold()
    return next((habit for word, habit in HABITS if word in said), Habit())


@cache
def conventions_of(habit: Habit) -> tuple[tuple[Convention, float], ...]:
    """All conventions, likeliest first, each with what it costs to suppose it."""
    found = [
        (
            Convention(unit, line_ends, form, mark, base, inclusive),
            _cost(habit.units, unit)
            + _cost(habit.line_ends, line_ends)
            + _cost(habit.marks, mark)
            + _FORM[form]
            + _BASE[base]
            + _INCLUSIVE[inclusive],
        )
        for unit, line_ends, form, mark, base, inclusive in product(
            Unit, LineEnds, Form, (False, True), (0, 1), (False, True)
        )
    ]
    return tuple(sorted(found, key=lambda pair: pair[1]))


def _cost(ranks: tuple[object, ...], one: object) -> float:
    return (0.0, _SECOND, _THIRD)[ranks.index(one)]
