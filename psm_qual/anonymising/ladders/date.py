"""Exact date → month → year."""

from __future__ import annotations

from psm_qual.naming.calendar import PartialDate
from psm_qual.naming.dates import FoundDate


def says_more(key: str, step: str) -> bool:
    """Tell whether a date, by its key, says more than a step allows."""
    return step == "year" or "-" in key.removeprefix("-").partition("-")[2]


def coarser(found: FoundDate, step: str) -> FoundDate | None:
    """Leave out of a date what a step leaves out; its words for month and year stay as they were.

    Parameters
    ----------
    found : FoundDate
        With at least a day, or a month and a year.
    step : str
        "month" or "year".

    Returns
    -------
    FoundDate or None
        None when the date says no more than the step allows. Of "lunedì 4" the month keeps the
        Monday; of a date without a year, the year keeps nothing.
    """
    date = found.date
    if step == "year":
        year = PartialDate(date.year)
        return None if date == year else found._replace(date=year, month="")
    if not date.exact:
        return None
    if date.month is None:
        return found._replace(date=PartialDate(weekday=date.weekday))
    return found._replace(date=PartialDate(date.year, date.month))
