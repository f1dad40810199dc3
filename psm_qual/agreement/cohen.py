"""Cohen's kappa: agreement of two coders, corrected for chance."""

from __future__ import annotations

import numpy as np

from psm_qual.agreement.ratings import Figures, Ratings, ratio


def cohen_kappa(ratings: Ratings) -> Figures:
    """Agreement beyond what two coders with these habits would reach by chance.

    Parameters
    ----------
    ratings : Ratings
        Of exactly two coders. Passages that one of them did not judge do not count.

    Returns
    -------
    array of float, shape of the counts without the last axis
        From -1 to 1; NaN where there is no passage, or both always say the same one thing: then
        nothing can be told from chance.

    Raises
    ------
    ValueError
        If there are not two coders.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 20(1), 37-46.
    """
    if any(len(pattern) != 2 for pattern in ratings.patterns):
        raise ValueError("Cohen's kappa is for two coders")
    both = np.array([None not in pattern for pattern in ratings.patterns], dtype=bool)
    same = np.array([pattern[0] == pattern[1] for pattern in ratings.patterns], dtype=np.float64)
    counts = ratings.counts[..., both]
    n = counts.sum(axis=-1)
    # In whole numbers, n² times the shares of the paper: equal is equal, to the last digit.
    by_chance = (_uses(ratings, 0, both, counts) * _uses(ratings, 1, both, counts)).sum(axis=-1)
    return ratio(n * (counts @ same[both]) - by_chance, n * n - by_chance)


def _uses(ratings: Ratings, coder: int, both: np.ndarray, counts: Figures) -> Figures:
    """How often a coder gives each value."""
    values = ratings.values
    rows = [[pattern[coder] == value for value in values] for pattern in ratings.patterns]
    said = np.array(rows, dtype=np.float64).reshape(len(ratings.patterns), len(values))
    return np.asarray(counts @ said[both])
