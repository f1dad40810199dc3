"""Shares of passages that come by the source: their intervals, and whether groups differ.

Passages of one interview resemble each other. A hundred passages of five people tell less than a
hundred of fifty, and intervals that take each passage for itself would be too narrow (Donner and
Klar 2000, chapter 1). A source counts as a cluster; groups of sources have none in common.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.analysis.audit import clopper_pearson

Counts = NDArray[np.float64]
# With sources whose number is below that an interval rests on very little.
FEW_SOURCES = 10
# What each group must be expected to have on both sides for the test to be exact enough.
_FEWEST = 5.0


@dataclass(frozen=True, slots=True)
class Share:
    """A share of clustered things, with its interval.

    Parameters
    ----------
    hits, of : int
        How many have it, of how many.
    sources : int
        Clusters they come from.
    share, low, high : float
        From 0 to 1; not a number where there is nothing.
    design_effect : float
        How many times the variance is that of as many independent ones; at least 1 (Kish 1965).
    """

    hits: int
    of: int
    sources: int
    share: float
    low: float
    high: float
    design_effect: float

    @property
    def few(self) -> bool:
        """Tell whether it rests on few sources: a hint, not a finding."""
        return self.sources < FEW_SOURCES


def clustered_share(hits: Sequence[int], of: Sequence[int], confidence: float = 0.95) -> Share:
    """Share of things that come in clusters.

    A ratio of totals; its variance by linearisation, clusters as units (Cochran 1977, chapter 6;
    the cluster-robust variance of Cameron and Miller 2015). The interval is Clopper and Pearson's
    for as many independent things as would have that variance, with Student's t for the few
    clusters (Korn and Graubard 1998): never narrower than it says, also near 0 and 1. Clusters
    that happen to be as even as independent things are, or more, gain nothing by it. Where all are
    alike, all have it or none has, the variance says nothing: then each cluster counts as one.

    Parameters
    ----------
    hits, of : sequence of int, shape (n,)
        By cluster: how many have it, of how many; clusters of nothing are left out.
    confidence : float
        From 0 to 1.

    References
    ----------
    Korn, E. L., Graubard, B. I. (1998). Confidence intervals for proportions with small expected
    number of positive counts estimated from survey data. Survey Methodology 24(2), 193-201.

    Kish, L. (1965). Survey Sampling, section 8.2. Wiley.

    Donner, A., Klar, N. (2000). Design and Analysis of Cluster Randomization Trials in Health
    Research. Arnold.

    Cameron, A. C., Miller, D. L. (2015). A practitioner's guide to cluster-robust inference.
    Journal of Human Resources 50(2), 317-372.
    """
    x, n = (np.array(side, dtype=np.float64) for side in (hits, of))
    x, n = x[n > 0], n[n > 0]
    clusters, total = len(n), float(n.sum())
    if not clusters:
        return Share(0, 0, 0, math.nan, math.nan, math.nan, 1.0)
    share = float(x.sum()) / total
    # One thing a cluster: nothing is clustered.
    effect = design_effect(x, n) if clusters < total else 1.0
    if math.isnan(effect):
        # All alike, or one cluster: as many independent things as there are clusters.
        effect = total / clusters
    effective = _with_freedom(total / effect, total, clusters, confidence)
    low, high = clopper_pearson(share * effective, effective, confidence)
    return Share(int(x.sum()), int(total), clusters, share, low, high, effect)


def design_effect(hits: Counts, of: Counts) -> float:
    """Variance of a clustered share by that of as many independent things; at least 1.

    Parameters
    ----------
    hits, of : array of float, shape (n,)
        By cluster.

    Returns
    -------
    float
        Not a number where all are alike, or there is but one cluster.
    """
    clusters, total = len(of), float(of.sum())
    share = float(hits.sum()) / total if total else 0.0
    if clusters < 2 or not 0 < share < 1:
        return math.nan
    scores = hits - share * of
    variance = clusters / (clusters - 1) * float((scores**2).sum()) / total**2
    return max(1.0, variance * total / (share * (1 - share)))


def difference(one: Share, other: Share) -> tuple[float, float, float]:
    """How much larger one share is than another, with its interval: estimate, low, high.

    Made of the two shares' own intervals (Zou and Donner 2008, formula 2; with Wilson's intervals
    it is Newcombe's method 10), so that it stays within -1 and 1 and respects clusters as they do.

    References
    ----------
    Zou, G. Y., Donner, A. (2008). Construction of confidence limits about effect measures: a
    general approach. Statistics in Medicine 27(10), 1693-1702.

    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions:
    comparison of eleven methods. Statistics in Medicine 17(8), 873-890.
    """
    apart = one.share - other.share
    below = math.hypot(one.share - one.low, other.high - other.share)
    above = math.hypot(one.high - one.share, other.share - other.low)
    return apart, max(-1.0, apart - below), min(1.0, apart + above)


@dataclass(frozen=True, slots=True)
class Tested:
    """Whether groups differ.

    Parameters
    ----------
    statistic : float
        Pearson's chi-square of counts divided by their design effects.
    freedom : int
        Its degrees of freedom: groups less one.
    p : float
        How often as large a difference comes about by chance; not a number when it cannot be told.
    few : bool
        Some group expects fewer than five, with or without: the p is rough.
    """

    statistic: float
    freedom: int
    p: float
    few: bool


def rao_scott(shares: Sequence[Share]) -> Tested:
    """Test whether groups of clusters have the same share.

    Counts are divided by their group's design effect, and then are to Pearson's test as if they
    were independent (Rao and Scott 1992; for one thing a cluster it is Pearson's test).

    Parameters
    ----------
    shares : sequence of Share
        One a group; groups of nothing are left out.

    References
    ----------
    Rao, J. N. K., Scott, A. J. (1992). A simple method for the analysis of clustered binary data.
    Biometrics 48(2), 577-585.

    Cochran, W. G. (1954). Some methods for strengthening the common chi-square tests. Biometrics
    10(4), 417-451.
    """
    from scipy.stats import chi2

    there = [each for each in shares if each.of]
    hits = np.array([each.hits / each.design_effect for each in there])
    of = np.array([each.of / each.design_effect for each in there])
    freedom = max(0, len(there) - 1)
    share = float(hits.sum() / of.sum()) if len(there) else math.nan
    if freedom == 0 or not 0 < share < 1:
        return Tested(math.nan, freedom, math.nan, few=True)
    statistic = float(((hits - share * of) ** 2 / (share * (1 - share) * of)).sum())
    few = bool((of * min(share, 1 - share)).min() < _FEWEST)
    return Tested(statistic, freedom, float(chi2.sf(statistic, freedom)), few)


def _with_freedom(effective: float, total: float, clusters: int, confidence: float) -> float:
    """Effective number, less for what few clusters tell of their own variance."""
    from scipy.stats import t

    if clusters < 2 or total < 2:
        return 1.0
    if total == clusters:
        return effective
    tail = (1 + confidence) / 2
    ratio = float(t.ppf(tail, total - 1) / t.ppf(tail, clusters - 1))
    return max(1.0, effective * ratio**2)
