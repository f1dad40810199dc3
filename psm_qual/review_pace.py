"""How fast a coder reviews, and how long the rest will take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median

from psm_qual.messages import say

# As many passages as these, the last ones, tell the pace; fewer than the fewest tell nothing.
_RECENT, _FEWEST = 30, 3
# Seconds after which somebody was not reading but away.
_AWAY = 600


def seconds_a_passage(done: Sequence[datetime]) -> float | None:
    """Median of the seconds between passages declared reviewed one after the other.

    Parameters
    ----------
    done : sequence of datetime
        When each was, in order. What is declared at the same moment counts once.

    Returns
    -------
    float or None
        Pauses longer than ten minutes are left out; None while there is too little to tell.
    """
    times = list(dict.fromkeys(done))
    gaps = [(after - before).total_seconds() for before, after in pairwise(times)]
    recent = [gap for gap in gaps if gap <= _AWAY][-_RECENT:]
    return median(recent) if len(recent) >= _FEWEST else None


def time_in_words(seconds: float) -> str:
    """About how long: "circa 1 h 40", in steps of five minutes above ten."""
    minutes = max(1, round(seconds / 60))
    if minutes > 10:
        minutes = 5 * round(minutes / 5)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say("review_desk.minutes", minutes=rest)
    return say("review_desk.hours", hours=hours, minutes=f"{rest:02d}")
