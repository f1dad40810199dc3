"""Krippendorff's alpha: any number of coders, missing values, any distance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from psm_qual.agreement.distances import nominal_distance
from psm_qual.agreement.ratings import Figures, Ratings, ratio


def krippendorff_alpha(
    ratings: Ratings, distance: Callable[[Any, Any], float] = nominal_distance
) -> Figures:
    """One less the disagreement that is there over the one that chance would bring.

    Parameters
    ----------
    ratings : Ratings
        Two coders or more; not all need to have judged each passage. Passages that fewer than two
        judged do not count.
    distance : callable
        How far apart two values are: 0 for the same, the same both ways. Where it takes squares
        (interval data), give it squared.

    Returns
    -------
    array of float, shape of the counts without the last axis
        Up to 1; NaN where no passage was judged by two, or only one value was ever given: without
        variation nothing can be told from chance. So when all sets of codes are empty.

    References
    ----------
    Krippendorff, K. (1970). Estimating the reliability, systematic error and random error of
    interval data. Educational and Psychological Measurement 30(1), 61-70.

    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of
    Pennsylvania.
    """
    values = ratings.values
    apart = np.array([[distance(a, b) for b in values] for a in values], dtype=np.float64)
    apart = apart.reshape(len(values), len(values))
    tally = ratings.tally(values)
    judges = tally.sum(axis=1)
    tally = np.where((judges >= 2)[:, None], tally, 0.0)
    # Within passages; and as if values had been dealt out anew.
    within = ((tally @ apart) * tally).sum(axis=1) / np.maximum(judges - 1, 1)
    dealt = ratings.counts @ tally
    by_chance = ((dealt @ apart) * dealt).sum(axis=-1)
    n = dealt.sum(axis=-1)
    return 1.0 - ratio((n - 1) * (ratings.counts @ within), by_chance)
