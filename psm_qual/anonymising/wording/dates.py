"""Dates that become a month or a year: "il 23 marzo 2019" → "a marzo 2019", "nel 2019"."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.anonymising.ladders import Phrase
from psm_qual.anonymising.wording.before import Before, before, table
from psm_qual.anonymising.wording.joining import to, with_preposition, with_the
from psm_qual.anonymising.wording.names import Fitted
from psm_qual.naming import Word, joined
from psm_qual.naming.calendar import month_name, weekday_name, weekday_of
from psm_qual.naming.dates import FoundDate
from psm_qual.naming.lexicon import word_set

_SUNDAY = 7
_BETWEEN = frozenset({"tra", "fra"})


def fit_date(words: Sequence[Word], exact: FoundDate, coarse: FoundDate, limit: int = 0) -> Fitted:
    """Put what is left of a date in its place.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    exact : FoundDate
        As it was said.
    coarse : FoundDate
        What a step leaves of it.
    limit : int
        Words before this one belong to something else.
    """
    found = _before(words, exact.first, limit)
    if coarse.date.month:
        bare = not (found.article or found.preposition or weekday_of(words[exact.first].key))
        if bare:  # "23 marzo 2019: apre"
            return Fitted(found.first, month_words(coarse))
        return _month(words, found, coarse, several=exact.date.until is not None)
    if coarse.date.year:
        return _year(words, found, year_words(coarse))
    weekday = coarse.date.weekday
    noun = Phrase(weekday_name(weekday), weekday == _SUNDAY) if weekday else Phrase("giorno")
    return Fitted(found.first, with_preposition(found.preposition, noun))


def month_words(date: FoundDate) -> str:
    """Month and year, in the words they were said in: "marzo duemilaventuno"."""
    month = date.month or month_name(date.date.month or 1)
    return f"{month} {year_words(date)}" if date.date.year else month


def year_words(date: FoundDate) -> str:
    """The year, in the words it was said in; in figures where they would not be a year alone."""
    whole = not date.year.isdecimal() or len(date.year) == len(str(date.date.year))
    return date.year if date.year and whole else str(date.date.year)


def _before(words: Sequence[Word], first: int, limit: int) -> Before:
    """What stands before a date; "in data", "il giorno" too."""
    found = before(words, first, limit)
    start = found.first
    announced = start > limit and joined(words[start]) and _is(words, start - 1, "announcing")
    if not announced:
        return found
    outer = before(words, start - 1, limit)
    return outer._replace(article=True)


def _month(words: Sequence[Word], found: Before, coarse: FoundDate, *, several: bool) -> Fitted:
    month = month_words(coarse)
    outside = words[found.first - 1].key if found.first and joined(words[found.first]) else ""
    if several and (found.preposition in ("da", "a") or outside in _BETWEEN):
        first = found.first - 1 if outside in _BETWEEN else found.first
        return Fitted(first, to(month))  # "dal 3 al 5 marzo" is one stretch of time
    if found.preposition == "di" and _in_the_day(outside):
        return Fitted(found.first, f"di un giorno di {month}")
    if found.preposition in ("di", "da", "per", "tra", "fra", "con"):
        return Fitted(found.first, f"{found.preposition} {month}")
    if not found.preposition and _is(words, found.first - 1, "bare"):
        return Fitted(found.first, month)
    return Fitted(found.first, to(month))


def _year(words: Sequence[Word], found: Before, year: str) -> Fitted:
    if found.preposition in ("tra", "fra"):
        return Fitted(found.first, with_the("in", year))
    if found.preposition == "a" and not found.article and not _is_end(words, found.first):
        return Fitted(found.first, with_the("in", year))  # "a marzo 2019"
    if found.preposition:
        return Fitted(found.first, with_the(found.preposition, year))
    if found.first and joined(words[found.first]) and _is(words, found.first - 1, "bare"):
        return Fitted(found.first, with_the("", year))
    return Fitted(found.first, with_the("in", year) if found.article else year)


def _in_the_day(key: str) -> bool:
    """Tell "la notte del 23 giugno", of which "la notte di giugno" would not be left."""
    return key in word_set("dates", "parts_of_day")


def _is_end(words: Sequence[Word], first: int) -> bool:
    """Tell "fino a marzo 2019"."""
    return first > 0 and words[first - 1].key in {"fino", "sino"}


def _is(words: Sequence[Word], position: int, name: str) -> bool:
    return position >= 0 and words[position].key in table("before_month", name)
