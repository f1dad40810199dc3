"""Percent agreement: how often coders say the same."""

from __future__ import annotations

from psm_qual.agreement.ratings import Figures, Ratings, ratio


def percent_agreement(ratings: Ratings) -> Figures:
    """Share of pairs of coders that say the same of a passage, on average.

    Parameters
    ----------
    ratings : Ratings
        Two coders or more. Passages that fewer than two judged do not count.

    Returns
    -------
    array of float, shape of the counts without the last axis
        From 0 to 1; NaN where no passage was judged by two.

    References
    ----------
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological
    Bulletin 76(5), 378-382.

    Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th edition. Advanced Analytics: for
    passages that not all coders judged.
    """
    tally = ratings.tally(ratings.values)
    judges = tally.sum(axis=1)
    alike = ratio((tally * (tally - 1)).sum(axis=1), judges * (judges - 1))
    paired = judges >= 2
    return ratio(ratings.counts[..., paired] @ alike[paired], ratings.counts[..., paired].sum(-1))
