"""Passages drawn to be coded blind: by each coder, without suggestions, without each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BlindDraw:
    """One draw; kept for ever, a later one adds to it.

    Parameters
    ----------
    id : int
        Order in which they were drawn.
    at : datetime
        When, in UTC.
    coder : str
        Who drew.
    seed : int
        The same seed draws the same from the same passages.
    segments : tuple of str
        Passages in the order in which they were drawn: the first of them are a sample, too.
    """

    id: int
    at: datetime
    coder: str
    seed: int
    segments: tuple[str, ...]
