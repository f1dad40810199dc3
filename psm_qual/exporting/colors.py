"""Colours of codes: told apart by whoever sees fewer of them, the same each time."""

from __future__ import annotations

# Okabe and Ito, "Color Universal Design" (2008), without black; then Tol's "muted" (2021).
_HUES = (
    *("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"),
    *("#332288", "#88ccee", "#44aa99", "#999933", "#cc6677", "#882255", "#aa4499"),
)
# How far towards white the palest code below another goes.
_PALEST = 0.6


def hue(position: int) -> str:
    """Colour of the code at a place among those at the top, from 0; begins again when it ends."""
    return _HUES[position % len(_HUES)]


def tint(color: str, position: int, among: int) -> str:
    """Colour of a code below another: paler, each by another step.

    Parameters
    ----------
    color : str
        ``#rrggbb`` of the code above.
    position : int
        Its place among its siblings, from 0.
    among : int
        How many they are.

    Examples
    --------
    >>> tint("#000000", 0, 1), tint("#000000", 1, 2)
    ('#999999', '#999999')
    """
    share = _PALEST * (position + 1) / among
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
