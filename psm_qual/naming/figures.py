"""Dates in figures: "23/3/2019", "23.03.19", "2019-03-23", "il 23/3"."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.naming.calendar import PartialDate
from psm_qual.naming.lexicon import word_set
from psm_qual.naming.words import Word, joined

_SEPARATORS = frozenset("/-.")
_CENTURY_TURNS = 40  # "19" is 2019, "67" is 1967
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


def date_in_figures(
    words: Sequence[Word], first: int, *, announced: bool = False
) -> tuple[int, PartialDate] | None:
    """The date in figures that begins at a word.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    first : int
        Position of its first figure.
    announced : bool
        A day and a month will do without "il" before them.

    Returns
    -------
    tuple of (int, PartialDate) or None
        Position after its last word, and what it says.
    """
    mark = _mark(words, first + 1)
    if not mark or not words[first].text.isdecimal() or _mark(words, first):
        return None
    last = first + 2
    while _mark(words, last):
        last += 1
    figures = [word.text for word in words[first:last]]
    same = all(words[position].gap == mark for position in range(first + 1, last))
    if not same or not all(figure.isdecimal() for figure in figures):
        return None
    date = _date(figures, mark)
    told = mark == "/" and (announced or _announced(words, first, last))
    if date is None and told and len(figures) == 2 and int(figures[0]) and int(figures[1]):
        date = PartialDate(None, int(figures[1]), int(figures[0]))
    return (last, date) if date is not None and date.possible else None


def _mark(words: Sequence[Word], position: int) -> str:
    """What ties a word to the figure before it; "" for nothing."""
    if not 0 < position < len(words) or words[position].gap not in _SEPARATORS:
        return ""
    tied = words[position - 1].text[-1].isdecimal() and words[position].text[0].isdecimal()
    return words[position].gap if tied else ""


def _date(figures: list[str], mark: str) -> PartialDate | None:
    if len(figures) != 3:
        return None
    if len(figures[0]) == 4 and mark != "/":
        figures = figures[::-1]
    day, month, year = figures
    if len(day) > 2 or len(month) > 2 or (mark == "." and len(year) == 2):
        return None
    if len(year) not in (2, 4):
        return None
    whole = int(year) if len(year) == 4 else _of_a_century(int(year))
    possible = _FIRST_YEAR <= whole <= _LAST_YEAR and int(day) and int(month)
    return PartialDate(whole, int(month), int(day)) if possible else None


def _of_a_century(year: int) -> int:
    return 2000 + year if year < _CENTURY_TURNS else 1900 + year


def _announced(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell "il 23/3" from "2/3 dei voti"."""
    if first == 0 or words[first - 1].key not in word_set("dates", "before_day"):
        return False
    if not joined(words[first]):
        return False
    return last >= len(words) or words[last].key not in word_set("grammar", "of")
