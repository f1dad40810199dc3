"""Gwet's AC1: agreement corrected for chance, steady when a code is rare or common."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from psm_qual.agreement.percent import percent_agreement
from psm_qual.agreement.ratings import Figures, Ratings, ratio


def gwet_ac1(ratings: Ratings, categories: Sequence[Hashable] = (False, True)) -> Figures:
    """Agreement beyond the chance of agreeing on passages that are hard to judge.

    A code that nearly nobody uses makes kappa fall although coders hardly ever differ; AC1 stays
    near the percent agreement.

    Parameters
    ----------
    ratings : Ratings
        Two coders or more; not all need to have judged each passage.
    categories : sequence
        All values that could be given, whether they were or not: two at least.

    Returns
    -------
    array of float, shape of the counts without the last axis
        Up to 1, which it is also when all always say the same one thing; NaN where no passage was
        judged by two.

    Raises
    ------
    ValueError
        If there is only one category, or a value is none of them.

    References
    ----------
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high
    agreement. British Journal of Mathematical and Statistical Psychology 61(1), 29-48.
    """
    if len(categories) < 2 or not set(ratings.values) <= set(categories):
        raise ValueError("AC1 needs two categories or more, with all values among them")
    tally = ratings.tally(categories)
    judges = tally.sum(axis=1)
    shares = ratio(tally, judges[:, None])
    judged = judges > 0
    counts = ratings.counts[..., judged]
    used = ratio(counts @ shares[judged], counts.sum(axis=-1)[..., None])
    by_chance = (used * (1 - used)).sum(axis=-1) / (len(categories) - 1)
    return ratio(percent_agreement(ratings) - by_chance, 1 - by_chance)
