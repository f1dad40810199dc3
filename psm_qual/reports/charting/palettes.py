"""Colours: which there are, and why, stands in `palettes.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from psm_qual.knowledge import load_table


def sequential() -> list[str]:
    """Colours of counts and shares, from nothing to most: each darker than the one before."""
    return list(_table()["sequential"])


def diverging() -> list[str]:
    """Colours of departures, from less than expected over white to more than expected."""
    return list(_table()["diverging"])


def categories(count: int) -> list[str]:
    """Colours of series that have no order among them.

    Parameters
    ----------
    count : int
        How many series. Up to three stay apart in grey print as well; more than seven repeat.
    """
    few, many = _table()["few"], _table()["many"]
    own = few if count <= len(few) else many
    return [own[number % len(own)] for number in range(count)]


def accent() -> str:
    """Colour of bars of one series, and of headings."""
    return str(_table()["accent"])


def ink() -> str:
    """Colour of letters."""
    return str(_table()["ink"])


def withheld_ink() -> str:
    """Colour of the rim of what is withheld: it has no filling, it might be nothing or much."""
    return str(_table()["grey"])


@cache
def _table() -> dict[str, Any]:
    return load_table(__package__, "palettes")
