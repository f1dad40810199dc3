"""Which moment somebody means."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from psm_qual.errors import DecisionError
from psm_qual.messages import problem

When = str | date | datetime

_TINY = timedelta(microseconds=1)
_MINUTES = re.compile(r"[T ]\d\d:?\d\d(?=$|Z|[+-])")
_SECONDS = re.compile(r"[T ]\d\d:?\d\d:?\d\d(?=$|Z|[+-])")


def moment_named(when: When) -> datetime:
    """The moment that somebody means, in UTC.

    All of what is named counts: a day goes on until its midnight, 10:30 until the last of its
    seconds. A `datetime` is taken to the microsecond.

    Parameters
    ----------
    when : str, date or datetime
        As ISO 8601 writes it: "2026-11-21", "2026-11-21T10:30", "2026-11-21 10:30:05+01:00".
        Without an offset it is the time of this machine's clock.

    Raises
    ------
    DecisionError
        If it is no date; says how one is written.
    """
    if isinstance(when, datetime):
        utc = when.astimezone(UTC)
        # Those of pandas are no plain ones, and not every database takes them.
        return datetime.combine(utc.date(), utc.time(), UTC)
    if isinstance(when, date):
        return datetime.combine(when, time.max).astimezone(UTC)
    text = when.strip()
    try:
        return _read(text)
    except (ValueError, OverflowError) as error:
        raise problem(DecisionError, "past.no_moment", text=text) from error


def _read(text: str) -> datetime:
    try:
        return moment_named(date.fromisoformat(text))
    except ValueError:
        start = datetime.fromisoformat(text).astimezone(UTC)
    if _SECONDS.search(text):
        return start + timedelta(seconds=1) - _TINY
    return start + timedelta(minutes=1) - _TINY if _MINUTES.search(text) else start
