"""From how sure on to leave a code to the machine: a promise that holds at small samples."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Thresholds that may be promised, set before any passage is looked at.
GRID = tuple(round(0.99 - 0.03 * step, 2) for step in range(23))
# Of them those are tried that about so many times the fewest passages that could do will meet.
_ROOM = (1.25, 2.0, 3.5, 6.0)
# What the model thinks of itself counts as much as this many passages when a need is foreseen.
_OWN_SAY = 2.0
_TOO_MANY = 5_000


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

    With at least the confidence asked for, at least the share asked for of the passages left that
    reach the threshold is right: those very passages, not only others like them. Learn then Test,
    in its Bonferroni form over a handful of thresholds, with exact hypergeometric p-values. It
    holds for any number of passages, whatever the model is like and however passages of one
    interview hang together, if the blindly reviewed passages were drawn at random from them and
    those left over, and the model has not learnt from them. Which thresholds are tried depends on
    confidences only, of both kinds of passages taken together: on no decision.

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

    Buonaccorsi, J. P. (1987). A note on confidence intervals for proportions in finite
    populations. The American Statistician 41(3), 215-218.
    """
    sure, left = np.asarray(sure, dtype=float), np.asarray(left, dtype=float)
    right = np.asarray(right, dtype=bool)
    grid = [threshold for threshold in GRID if threshold >= least] or [max(least, GRID[-1])]
    for threshold, risk in reversed(_tried(grid, sure, left, precision, 1 - confidence)):
        reach = sure >= threshold
        tried, hits = int(reach.sum()), int(right[reach].sum())
        accepts = int((left >= threshold).sum())
        if accepts and chance_if_broken(hits, tried, accepts, precision) <= risk:
            return Promise(threshold, tried, hits, accepts, None)
    return _unpromised(sure, right, left, grid, precision, confidence)


def chance_if_broken(right: int, tried: int, left: int, precision: float) -> float:
    """P-value: how likely so many would be right if of those left too few were, by one only.

    Parameters
    ----------
    right, tried : int
        Of a random sample.
    left : int
        Passages that were not drawn.
    precision : float
        Share of these that must be right.
    """
    from scipy.stats import hypergeom

    most = right + math.ceil(precision * left - 1e-9) - 1
    return float(hypergeom.sf(right - 1, tried + left, most, tried)) if tried else 1.0


def chance_at_least(right: int, tried: int, precision: float) -> float:
    """The same where those left are without number: the binomial one."""
    from scipy.stats import binom

    return float(binom.sf(right - 1, tried, precision)) if tried else 1.0


def fewest(precision: float, risk: float) -> int:
    """Passages, all right, below which nothing can be promised: 29 for 0.9 at a risk of 0.05."""
    return math.ceil(math.log(risk) / math.log(precision))


def _tried(
    grid: Sequence[float],
    sure: NDArray[np.float64],
    left: NDArray[np.float64],
    precision: float,
    risk: float,
) -> list[tuple[float, float]]:
    """Thresholds to try, the strictest first, each with its share of the risk.

    The strictest that enough passages are expected to meet has half of it: at small samples it is
    often the only one.
    """
    both = np.concatenate([sure, left])
    share = len(sure) / max(len(both), 1)
    wanted = [room * fewest(precision, risk / 2) for room in _ROOM]
    meets = [float((both >= threshold).sum()) * share for threshold in grid]
    found: list[float] = []
    for need in wanted:
        threshold = next((t for t, n in zip(grid, meets, strict=True) if n >= need), grid[-1])
        if threshold not in found:
            found.append(threshold)
    if len(found) == 1:
        return [(found[0], risk)]
    rest = risk / 2 / (len(found) - 1)
    return [(found[0], risk / 2), *((threshold, rest) for threshold in found[1:])]


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
        enough = _enough(share, tried, precision, (1 - confidence) / 2)
        if enough is not None:
            needs.append((max(1, math.ceil((enough - tried) / meets)), tried, hits))
    if not needs:
        reach = sure >= grid[-1]
        return Promise(None, int(reach.sum()), int(right[reach].sum()), 0, None)
    needed, tried, hits = min(needs)
    return Promise(None, tried, hits, 0, needed)


def _enough(share: float, tried: int, precision: float, risk: float) -> int | None:
    """Passages with which the test would be passed if this share of them is right."""
    n = max(tried + 1, fewest(precision, risk))
    while n < _TOO_MANY and share > precision:
        if chance_at_least(math.floor(share * n), n, precision) <= risk:
            return n
        n += max(1, n // 20)
    return None
