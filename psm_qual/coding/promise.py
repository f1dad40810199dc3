"""From how sure on to leave a code to the machine: a promise that holds at small samples."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Thresholds that may be promised, set before any passage is looked at.
GRID = tuple(round(0.99 - 0.03 * step, 2) for step in range(23))
# The first threshold tried should meet this many times the fewest passages that could do.
_ROOM = 1.25
# What the model thinks of itself counts as much as this many passages when a need is foreseen.
_OWN_SAY = 2.0
_TOO_MANY = 100_000


@dataclass(frozen=True, slots=True)
class Promise:
    """What can be promised of one code.

    Parameters
    ----------
    threshold : float or None
        From this confidence on the code is left to the machine; None where nothing can be promised.
    tried, right : int
        Blindly reviewed passages that reach it (without a promise: that come nearest to one), and
        on how many of them the coder put the code.
    accepts : int
        Passages not yet reviewed that reach it; 0 without a promise.
    needed : int or None
        About how many more passages must be reviewed blindly; None when it is promised, or when
        no number would do.
    """

    threshold: float | None
    tried: int
    right: int
    accepts: int
    needed: int | None

    @property
    def hopeless(self) -> bool:
        """Whether, going by what is known, the code is not right often enough at any threshold."""
        return self.threshold is None and self.needed is None


def promised(
    sure: Sequence[float] | NDArray[np.float64],
    right: Sequence[bool] | NDArray[np.bool_],
    left: Sequence[float] | NDArray[np.float64],
    precision: float = 0.9,
    confidence: float = 0.95,
    least: float = 0.0,
) -> Promise:
    """The lowest threshold at which a code is right often enough, guaranteed.

    With at least the confidence asked for, of the passages accepted at the threshold at least the
    share asked for is right: Learn then Test, with exact binomial p-values and fixed-sequence
    testing from the strictest threshold down, up to the first that is not passed. It holds for any
    number of passages, whatever the model is like, if the blindly reviewed passages were drawn
    at random from those the machine is then left to, one independent of the other, by a model that
    has not learnt from them. Where the sequence begins depends on the passages left over only, of
    which no decision is known.

    Parameters
    ----------
    sure : sequence of float, length n
        Confidence in the code on blindly reviewed passages, from 0 to 1; 0 where it would not be
        suggested.
    right : sequence of bool, length n
        Whether the coder put the code there, without having seen the suggestion.
    left : sequence of float
        Confidence in the code on the passages not yet reviewed.
    precision : float
        Share to be right, above 0 and below 1.
    confidence : float
        That the promise is kept, above 0 and below 1.
    least : float
        Lowest threshold that is of use: below it nothing is suggested.

    References
    ----------
    Angelopoulos, A. N., Bates, S., Candès, E. J., Jordan, M. I., Lei, L. (2021). Learn then Test:
    Calibrating predictive algorithms to achieve risk control. arXiv:2110.01052.

    Clopper, C. J., Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in
    the case of the binomial. Biometrika 26(4), 404-413.
    """
    sure, left = np.asarray(sure, dtype=float), np.asarray(left, dtype=float)
    right = np.asarray(right, dtype=bool)
    grid = [threshold for threshold in GRID if threshold >= least] or [max(least, GRID[-1])]
    best = None
    for threshold in grid[_first(grid, len(sure), left, precision, confidence) :]:
        reach = sure >= threshold
        if chance_at_least(int(right[reach].sum()), int(reach.sum()), precision) > 1 - confidence:
            break
        best = threshold
    if best is None:
        return _unpromised(sure, right, left, grid, precision, confidence)
    reach = sure >= best
    accepts = int((left >= best).sum())
    return Promise(best, int(reach.sum()), int(right[reach].sum()), accepts, None)


def chance_at_least(right: int, tried: int, precision: float) -> float:
    """P-value: how likely so many would be right if only the share `precision` were."""
    from scipy.stats import binom

    return float(binom.sf(right - 1, tried, precision)) if tried else 1.0


def fewest(precision: float, confidence: float) -> int:
    """Passages, all right, below which nothing can be promised: 29 for 0.9 at 0.95."""
    return math.ceil(math.log(1 - confidence) / math.log(precision))


def _first(
    grid: Sequence[float], n: int, left: NDArray[np.float64], precision: float, confidence: float
) -> int:
    """Where the sequence begins: a stricter threshold would be met by too few passages."""
    wanted = _ROOM * fewest(precision, confidence)
    for position, threshold in enumerate(grid):
        if len(left) and n * float((left >= threshold).mean()) >= wanted:
            return position
    return len(grid) - 1


def _unpromised(
    sure: NDArray[np.float64],
    right: NDArray[np.bool_],
    left: NDArray[np.float64],
    grid: Sequence[float],
    precision: float,
    confidence: float,
) -> Promise:
    """How many more passages would do, at the threshold that needs fewest."""
    needs = []
    for threshold in grid:
        reach = sure >= threshold
        tried, hits = int(reach.sum()), int(right[reach].sum())
        both = np.concatenate([sure, left])
        meets = float((both >= threshold).mean()) if len(both) else 0.0
        if not meets:
            continue
        own = float(both[both >= threshold].mean())
        share = (hits + _OWN_SAY * own) / (tried + _OWN_SAY)
        enough = _enough(share, max(tried, 1), precision, confidence)
        if enough is not None:
            needs.append((max(1, math.ceil((enough - tried) / meets)), tried, hits))
    if not needs:
        reach = sure >= grid[-1]
        return Promise(None, int(reach.sum()), int(right[reach].sum()), 0, None)
    needed, tried, hits = min(needs)
    return Promise(None, tried, hits, 0, needed)


def _enough(share: float, tried: int, precision: float, confidence: float) -> int | None:
    """Passages with which the test would be passed if this share of them is right."""
    n = max(tried, fewest(precision, confidence))
    while n < _TOO_MANY and share > precision:
        if chance_at_least(math.floor(share * n), n, precision) <= 1 - confidence:
            return n
        n += max(1, n // 20)
    return None
