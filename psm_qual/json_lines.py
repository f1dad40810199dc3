"""Files of JSON, one object a line: whether a line is what it should be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

# Of each field, what it may be.
Fields = Mapping[str, tuple[type, ...]]


def object_of(line: str) -> dict[str, Any] | None:
    """The object on a line; None when there is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def fits(row: Mapping[str, Any], fields: Fields) -> bool:
    """Whether an object has all fields, each of a kind that it may be."""
    # A truth value is a number to Python, but not to whoever reads the file.
    return fields.keys() <= row.keys() and all(
        isinstance(row[name], kinds) and (bool in kinds or not isinstance(row[name], bool))
        for name, kinds in fields.items()
    )


def time_of(text: str) -> datetime | None:
    """A time with its zone, in UTC; None when it is none.

    Parameters
    ----------
    text : str
        In ISO 8601.
    """
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
