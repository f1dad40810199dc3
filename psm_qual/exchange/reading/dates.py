"""Moments as files write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MOMENT = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)(?:[T _](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?)?\s*(Z|[+-]\d\d:?\d\d)?\s*"
)


def moment_of(written: str | None) -> datetime | None:
    """A moment with its time zone, in UTC; None when there is none, or none that can be.

    Parameters
    ----------
    written : str or None
        ``xsd:dateTime``, as strictly as programs keep to it. Without a zone it is taken for UTC,
        as the standard has it.
    """
    found = _MOMENT.fullmatch(written or "")
    if not found:
        return None
    day, time, fraction, zone = found.groups()
    text = f"{day}T{time or '00:00'}"
    if fraction and text.count(":") == 2:
        text += f".{fraction[:6]:0<6}"
    try:
        at = datetime.fromisoformat(text + (zone or "Z"))
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
