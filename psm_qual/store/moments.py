"""Times as the database keeps them: all in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def in_utc(at: datetime) -> datetime:
    """Give a time read from the database its zone, which SQLite forgets."""
    return at.replace(tzinfo=at.tzinfo or UTC)


def now_or(last: datetime | None) -> datetime:
    """Now, but never before the last line of a log, whatever the clock says.

    Parameters
    ----------
    last : datetime or None
        As read from the database; None when the log is empty.
    """
    now = datetime.now(UTC)
    return max(now, in_utc(last)) if last else now
