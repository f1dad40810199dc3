"""Dates, in figures and in words: "il ventitré marzo", "23/3/2019", "lunedì 4"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from psm_qual.naming.calendar import (
    PartialDate,
    calendar_words,
    month_of,
    short_month_of,
    weekday_of,
)
from psm_qual.naming.figures import date_in_figures
from psm_qual.naming.lexicon import is_function, is_verb, word_set
from psm_qual.naming.numerals import Number, number_at, number_before
from psm_qual.naming.words import Shape, Word, joined, words_of

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_LAST_DAY, _LAST_MONTH = 31, 12
_NEAR = 4  # words before a date that tell whose it is
_CENTURY_TURNS = 30  # "il ventuno" is 2021, "il sessantasette" 1967
_SHORTEST = 10  # nobody says "del tre" and means 2003
_APOSTROPHES = frozenset("'’‘")
_DEGREES = frozenset({"° ", "°", "^ "})
_YEARS = ("duemila", "millenov", "milleott")


class FoundDate(NamedTuple):
    """A date in a text: words `first` up to, but not including, `last`.

    Parameters
    ----------
    first, last : int
        Half-open, positions of words; article and preposition are left out.
    date : PartialDate
        What it says.
    month, year : str
        The words for month and year as they stand there; "" where there are none.
    """

    first: int
    last: int
    date: PartialDate
    month: str = ""
    year: str = ""

    @property
    def key(self) -> str:
        """The same for all ways of writing it: see `PartialDate.key`."""
        return self.date.key


def find_dates(words: Sequence[Word]) -> Iterator[FoundDate]:
    """Dates of a text that tell a day, or the month of a year.

    A year alone is no date here, nor a month: they single nobody out.

    Parameters
    ----------
    words : sequence of Word
        The text's words.

    Yields
    ------
    FoundDate
        In order, without overlap; not those of streets and laws, nor the feasts of the calendar
        that are nobody's own.
    """
    end = 0
    names = calendar_words()
    for position, word in enumerate(words):
        telling = word.key in names or word.text[0].isdecimal() or word.key.startswith(_YEARS)
        found = date_at(words, position) if telling and position >= end else None
        if found is not None and found.first >= end:
            end = found.last
            if not _is_harmless(words, found):
                yield found


def read_date(text: str) -> FoundDate | None:
    """The first date of a text, whoever's it is; None when there is none.

    Examples
    --------
    >>> read_date("ventitré marzo duemilaventuno").date.key
    '2021-03-23'
    """
    words = words_of(text)
    found = (date_at(words, position, announced=True) for position in range(len(words)))
    return next((each for each in found if each is not None), None)


def near(words: Sequence[Word], first: int, *names: str) -> bool:
    """Tell whether one of the last words before a place is in a list of ``dates.toml``."""
    nearest = words[max(0, first - _NEAR) : first]
    return any(word.key in word_set("dates", *names) for word in nearest)


def year_at(words: Sequence[Word], position: int, *, short: bool) -> Number | None:
    """Read a year.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    position : int
        Where it begins.
    short : bool
        "sessantasette" will do; "'67" always does.
    """
    number = number_at(words, position)
    if number is None or _counts(words, number):
        return None
    if _FIRST_YEAR <= number.value <= _LAST_YEAR:
        return number
    cut = words[position].gap.strip() in _APOSTROPHES
    said = short and number.letters and number.value >= _SHORTEST
    return _of_a_century(number) if cut or said else None


def year_of(text: str) -> Number | None:
    """The year that a text is, taken out of what stood around it: "1967", "67", "sessantasette"."""
    number = number_at(words_of(text), 0)
    if number is None or _FIRST_YEAR <= number.value <= _LAST_YEAR:
        return number
    return _of_a_century(number)


def _of_a_century(number: Number) -> Number | None:
    if not 0 < number.value < 100:
        return None
    century = 1900 if number.value >= _CENTURY_TURNS else 2000
    return number._replace(value=century + number.value)


def date_at(words: Sequence[Word], position: int, *, announced: bool = False) -> FoundDate | None:
    """The date that a word gives away: its month, its first figure, its day of the week.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    position : int
        Of the word, which need not be the date's first.
    announced : bool
        It is known that a date stands here: "23/3" will do.
    """
    word = words[position]
    if word.text[0].isdecimal():
        figures = date_in_figures(words, position, announced=announced)
        return FoundDate(position, *figures) if figures else None
    if month_of(word.key):
        return _around_month(words, position, month_of(word.key))
    if weekday_of(word.key):
        return _after_weekday(words, position)
    if short_month_of(word.key):
        return _around_short_month(words, position)
    return _spoken_figures(words, position) if word.key.startswith(_YEARS) else None


def _around_month(words: Sequence[Word], position: int, month: int) -> FoundDate | None:
    day = _day_before(words, position)
    year = _year_after(words, position + 1)
    if day is None and year is None:
        return None
    first, since = (day.first, day) if day else (position, None)
    until = None
    if since is not None and (earlier := _earlier_day(words, since)):
        first, until, since = earlier.first, since.value, earlier
    if first and since and weekday_of(words[first - 1].key) and joined(words[first]):
        first -= 1
    last = year.last if year else position + 1
    date = PartialDate(year.value if year else None, month, since.value if since else None, until)
    written = _written(words, year.first, year.last) if year else ""
    return FoundDate(first, last, date, words[position].text, written) if date.possible else None


def _around_short_month(words: Sequence[Word], position: int) -> FoundDate | None:
    """Tell "23 mar 2019", "3 set." from any other "set"."""
    found = _around_month(words, position, short_month_of(words[position].key))
    after = words[position + 1].gap if position + 1 < len(words) else ""
    dotted = after.startswith(".")
    if found is None or not found.date.exact or not (dotted or found.date.year):
        return None
    return found._replace(month="")


def _day_before(words: Sequence[Word], position: int) -> Number | None:
    """The day right before a month: "23", "dieci di", "1° "."""
    tied = joined(words[position]) or words[position].gap in _DEGREES
    if not tied or position == 0:
        return None
    number = number_before(words, position)
    if number is None and words[position - 1].key == "di" and joined(words[position - 1]):
        number = number_before(words, position - 1)
    return number if number is not None and 0 < number.value <= _LAST_DAY else None


def _earlier_day(words: Sequence[Word], day: Number) -> Number | None:
    """The first of several days: the 3 of "dal 3 al 5 marzo", "3-5 marzo"."""
    position = day.first
    if words[position].gap in ("-", "–", "/"):
        before = number_before(words, position)
    else:
        position -= words[position - 1].key == "il" and joined(words[position])
        ties = word_set("dates", "between_days")
        tied = position and joined(words[position]) and words[position - 1].key in ties
        before = (
            number_before(words, position - 1) if tied and joined(words[position - 1]) else None
        )
    return before if before is not None and 0 < before.value < day.value else None


def _year_after(words: Sequence[Word], position: int) -> Number | None:
    first = position
    while first - position < 2 and first < len(words) and joined(words[first]):
        if words[first].key not in word_set("dates", "before_year"):
            break
        first += 1
    if first >= len(words) or not joined(words[first]):
        return None
    return year_at(words, first, short=first > position)


def _after_weekday(words: Sequence[Word], position: int) -> FoundDate | None:
    """Tell "lunedì 4" from "lunedì quattro ragazzi"."""
    number = number_at(words, position + 1)
    if number is None or not joined(words[position + 1]) or not 1 < number.value <= _LAST_DAY:
        return None
    if number.last < len(words) and _goes_on(words[number.last], number):
        return None
    date = PartialDate(day=number.value, weekday=weekday_of(words[position].key))
    return FoundDate(position, number.last, date)


def _goes_on(word: Word, number: Number) -> bool:
    """Tell whether a word says what a number counts, or that it begins an hour or a date."""
    if word.text[0].isdecimal():
        return True
    if not joined(word) or weekday_of(word.key):
        return False
    if month_of(word.key) or short_month_of(word.key) or word.key == "di":
        return True
    if is_function(word.text) or word.key in word_set("dates", "after_weekday"):
        return False
    many = word.shape is Shape.LOWER and word.key.endswith(("i", "e"))
    return (many or number.letters) and not (word.capital or is_verb(word.text.lower()))


def _spoken_figures(words: Sequence[Word], position: int) -> FoundDate | None:
    """A date that is read out: "ventitré tre duemiladiciannove"."""
    year = year_at(words, position, short=False)
    month = number_before(words, position)
    day = number_before(words, month.first) if month else None
    if not (year and month and day) or not (joined(words[position]) and joined(words[month.first])):
        return None
    if not (0 < month.value <= _LAST_MONTH and 0 < day.value <= _LAST_DAY and day.letters):
        return None
    date = PartialDate(year.value, month.value, day.value)
    written = _written(words, year.first, year.last)
    return FoundDate(day.first, year.last, date, "", written) if date.possible else None


def _is_harmless(words: Sequence[Word], found: FoundDate) -> bool:
    """Tell whether a date is that of a street, of a law, or a feast of all."""
    before = words[found.first - 1].key if found.first and joined(words[found.first]) else ""
    if before in word_set("grammar", "streets", "cut_streets", "hamlets", "called_after"):
        return True
    if near(words, found.first, "own"):
        return False
    if near(words, found.first, "acts"):
        return True
    key = found.date.key
    historical = key in word_set("dates", "historical")
    return historical or key.removeprefix("--") in word_set("dates", "feasts")


def _counts(words: Sequence[Word], number: Number) -> bool:
    """Tell "marzo duemila euro" from "marzo duemila"."""
    after = words[number.last] if number.last < len(words) else None
    return after is not None and joined(after) and after.key in word_set("dates", "counted")


def _written(words: Sequence[Word], first: int, last: int) -> str:
    return "".join(
        (word.gap if position else "") + word.text
        for position, word in enumerate(words[first:last])
    )
