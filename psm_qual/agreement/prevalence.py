"""Prevalence: how much a code is used."""

from __future__ import annotations

from psm_qual.agreement.ratings import Figures, Ratings, ratio


def prevalence(ratings: Ratings) -> Figures:
    """Share of passages on which a code was put, on average over coders.

    Kappa and alpha fall when it is near 0 or 1, however well coders agree: no coefficient should
    be read without it.

    Parameters
    ----------
    ratings : Ratings
        True where a coder put the code.

    Returns
    -------
    array of float, shape of the counts without the last axis
        From 0 to 1; NaN where nothing was judged.

    References
    ----------
    Byrt, T., Bishop, J., Carlin, J. B. (1993). Bias, prevalence and kappa. Journal of Clinical
    Epidemiology 46(5), 423-429.
    """
    tally = ratings.tally((False, True))
    return ratio(ratings.counts @ tally[:, 1], ratings.counts @ tally.sum(axis=1))
