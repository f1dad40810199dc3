"""Words around a match that say what it is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from psm_qual.knowledge import load_table
from psm_qual.model import Span

_BEFORE = 60
_AFTER = 25


@cache
def table(name: str) -> dict[str, Any]:
    """Read a TOML table that lies beside this file."""
    return load_table(__package__, name)


def is_near(words: str, line: str, span: Span, before: int = _BEFORE, after: int = _AFTER) -> bool:
    """Tell whether some words stand near a match.

    Parameters
    ----------
    words : str
        Regular expression, in small letters.
    line : str
        The line of the match.
    span : Span
        Where the match lies in it.
    before, after : int
        How far to look, in characters.
    """
    left = line[max(0, span.start - before) : span.start]
    right = line[span.end : span.end + after]
    return any(_compiled(words).search(part.lower()) for part in (left, right))


def nearby(name: str, line: str, span: Span, before: int = _BEFORE, after: int = _AFTER) -> bool:
    """`is_near` for an entry of ``nearby.toml``."""
    return is_near(table("nearby")[name], line, span, before, after)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words)
