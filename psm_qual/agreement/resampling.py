"""Bootstrap intervals that resample interviews, not passages.

Passages of one interview resemble each other: whoever speaks of buses does so again. Drawn one by
one they would promise more than is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from psm_qual.agreement.ratings import Figures, Pattern, Ratings

DRAWS = 1000
SEED = 2026


def resampled(
    passages: Sequence[Pattern], sources: Sequence[str], draws: int = DRAWS, seed: int = SEED
) -> Ratings:
    """Draw interviews with replacement, each with all its passages.

    Parameters
    ----------
    passages : sequence of tuples
        What the coders said of each passage.
    sources : sequence of str, same length
        The interview that each passage is from.
    draws : int
        How many resamples.
    seed : int
        The same seed draws the same.

    Returns
    -------
    Ratings
        With counts of shape (draws, patterns); none when there are fewer than two interviews:
        one says nothing of how interviews differ.

    References
    ----------
    Efron, B., Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman and Hall.

    Field, C. A., Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the Royal
    Statistical Society B 69(3), 369-390.
    """
    patterns = tuple(dict.fromkeys(passages))
    found = Counter(zip(sources, passages, strict=True))
    names = sorted(set(sources))
    by_source = np.array(
        [[found[name, pattern] for pattern in patterns] for name in names], dtype=np.float64
    )
    if len(names) < 2:
        return Ratings(patterns, np.zeros((0, len(patterns))))
    chance = np.random.default_rng(seed)
    drawn = chance.multinomial(len(names), [1 / len(names)] * len(names), size=draws)
    return Ratings(patterns, drawn @ by_source)


def interval(figures: Figures, confidence: float = 0.95) -> tuple[float, float]:
    """Percentile interval of what the resamples gave.

    With few interviews it is rather too narrow than too wide.

    Parameters
    ----------
    figures : array of float, shape (draws,)
        The coefficient of each resample; NaN where it is not defined.
    confidence : float
        From 0 to 1.

    Returns
    -------
    (float, float)
        NaN when fewer than half of the resamples have a figure: the rest would flatter.
    """
    known = figures[~np.isnan(figures)]
    if not len(known) or 2 * len(known) < len(figures):
        return float("nan"), float("nan")
    low, high = np.quantile(known, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)
