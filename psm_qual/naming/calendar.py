"""A date of which some parts may be missing, and the names of months and days."""

from __future__ import annotations

import datetime
from functools import cache
from typing import NamedTuple

from psm_qual.knowledge import load_table
from psm_qual.naming.folding import fold

_LEAP_YEAR = 2000  # in which every day that can be exists


class PartialDate(NamedTuple):
    """What a text says of a date.

    Parameters
    ----------
    year, month, day : int or None
        None for what it does not say.
    until : int or None
        Last day, of several in one month: "dal 3 al 5 marzo".
    weekday : int or None
        From 1, Monday, to 7.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    weekday: int | None = None

    @property
    def exact(self) -> bool:
        """It tells a day."""
        return self.day is not None

    @property
    def key(self) -> str:
        """The same for all ways of writing it, in the notation of ISO 8601:2000.

        A hyphen stands for each missing part, as in XML Schema's ``gMonthDay``: ``2019-03-23``,
        ``2019-03``, ``--03-23``, ``---04``.
        """
        parts = [f"{self.year:04}" if self.year else "-"]
        if self.month or self.day:
            parts.append(f"{self.month:02}" if self.month else "")
        if self.day:
            parts.append(f"{self.day:02}" + (f"/{self.until:02}" if self.until else ""))
        return "-".join(parts)

    @property
    def possible(self) -> bool:
        """There is such a day in the calendar."""
        try:
            for day in filter(None, (self.day or 1, self.until)):
                datetime.date(self.year or _LEAP_YEAR, self.month or 1, day)
        except ValueError:
            return False
        return self.until is None or (self.day or 0) < self.until


@cache
def month_of(key: str) -> int:
    """Number of the month that a folded word is the name of; 0 for none."""
    return _numbers("months").get(key, 0)


@cache
def short_month_of(key: str) -> int:
    """Number of the month that a folded word cuts short: "sett"; 0 for none."""
    return _numbers("short_months").get(key, 0)


@cache
def weekday_of(key: str) -> int:
    """Number of the day of the week that a folded word is the name of; 0 for none."""
    return _numbers("weekdays").get(key, 0)


@cache
def month_name(month: int) -> str:
    """Name of a month, from 1 to 12."""
    return str(load_table(__package__, "dates")["months"].split()[month - 1])


@cache
def weekday_name(weekday: int) -> str:
    """Name of a day of the week, from 1 to 7."""
    return str(load_table(__package__, "dates")["weekdays"].split()[weekday - 1])


@cache
def calendar_words() -> frozenset[str]:
    """Folded names of months and days, also cut short: no date in words does without."""
    return frozenset(
        key for name in ("months", "short_months", "weekdays") for key in _numbers(name)
    )


@cache
def _numbers(name: str) -> dict[str, int]:
    names = load_table(__package__, "dates")[name].split()
    return {fold(one): n for n, entry in enumerate(names, start=1) for one in entry.split("/")}
