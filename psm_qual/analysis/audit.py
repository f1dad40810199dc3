"""Measure from a sample of passages how much of what should be hidden is.

The passage is what is drawn, and names come in clusters: who is named once in a passage is named
again. Mentions are therefore not counted as if each had been drawn by itself.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# A stratum of which a single passage is known says nothing of how its passages differ.
_FEWEST = 2
# With misses in fewer passages the variance says little: it would be small by chance.
_TELLING = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """What a person found in one passage.

    Parameters
    ----------
    stratum : str
        The part of the population that it was drawn from.
    hidden, missed : int
        Mentions that were rightly hidden, and that were still there.
    """

    stratum: str
    hidden: int
    missed: int

    @property
    def mentions(self) -> int:
        """All that should be hidden."""
        return self.hidden + self.missed


@dataclass(frozen=True, slots=True)
class Recall:
    """How much of what should be hidden is.

    Parameters
    ----------
    estimate, low, high : float
        From 0 to 1: the share of mentions, and its confidence interval.
    hidden, missed : int
        Mentions in the sample.
    passages : int
        Passages of the sample that have any.
    effective : float
        Mentions that, drawn one by one, would tell as much.
    confidence : float
        Of the interval, from 0 to 1.
    """

    estimate: float
    low: float
    high: float
    hidden: int
    missed: int
    passages: int
    effective: float
    confidence: float


def draw(strata: Mapping[str, Sequence[str]], size: int, seed: int) -> list[tuple[str, str]]:
    """Draw a random sample, each stratum in proportion to its size.

    Parameters
    ----------
    strata : mapping of str to sequence of str
        Ids by stratum.
    size : int
        How many to draw; all of them when there are fewer.
    seed : int
        The same seed draws the same.

    Returns
    -------
    list of (str, str)
        Id and stratum, in random order: the first ones of them are a sample, too.
    """
    chance = random.Random(seed)
    shares = _shares({name: len(ids) for name, ids in strata.items()}, size)
    drawn = [
        (each, name)
        for name in sorted(strata)
        for each in chance.sample(sorted(strata[name]), shares[name])
    ]
    chance.shuffle(drawn)
    return drawn


def recall_of(
    checked: Sequence[Checked], sizes: Mapping[str, int], confidence: float = 0.95
) -> Recall | None:
    """Recall by mention, with its confidence interval.

    The estimate is a ratio of two totals, each passage weighted by how many of its stratum it
    stands for. Its variance is that of a stratified sample of clusters by linearisation, without a
    correction for finite populations, which errs on the safe side. The interval is Clopper and
    Pearson's for the number of mentions that, drawn one by one, would have that variance, after
    Korn and Graubard. Where nothing was missed, or only in a few passages, there is no variance to
    go by: each passage with mentions then counts as one mention.

    Parameters
    ----------
    checked : sequence of Checked
        A random sample within each stratum.
    sizes : mapping of str to int
        Passages in each stratum.
    confidence : float
        From 0 to 1.

    Returns
    -------
    Recall or None
        None when there is nothing in the sample that should be hidden.

    References
    ----------
    Clopper, C. J., Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in
    the case of the binomial. Biometrika 26(4), 404-413.

    Korn, E. L., Graubard, B. I. (1998). Confidence intervals for proportions with small expected
    number of positive counts estimated from survey data. Survey Methodology 24(2), 193-201.

    Cochran, W. G. (1977). Sampling techniques, 3rd edition, chapters 5, 6 and 11. Wiley.
    """
    mentions = sum(each.mentions for each in checked)
    if not mentions:
        return None
    weights = _weights(checked, sizes)
    total = sum(weights[each.stratum] * each.mentions for each in checked)
    estimate = sum(weights[each.stratum] * each.hidden for each in checked) / total
    bearing = [each for each in checked if each.mentions]
    effective = _effective(checked, weights, estimate, total, confidence)
    low, high = clopper_pearson(estimate * effective, effective, confidence)
    hidden = sum(each.hidden for each in checked)
    return Recall(
        estimate, low, high, hidden, mentions - hidden, len(bearing), effective, confidence
    )


def clopper_pearson(hits: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Confidence interval of a proportion: never narrower than it says.

    Parameters
    ----------
    hits, n : float
        ``0 <= hits <= n``; whole numbers, or effective ones.
    confidence : float
        From 0 to 1.

    Returns
    -------
    tuple of (float, float)
        From 0 to 1.
    """
    from scipy.stats import beta

    tail = (1 - confidence) / 2
    low = float(beta.ppf(tail, hits, n - hits + 1)) if hits > 0 else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, n - hits)) if hits < n else 1.0
    return low, high


def most_left(n: int, confidence: float = 0.95) -> float:
    """At most what share may be wrong when none of `n` was: about 3 in `n` at 95 %.

    Parameters
    ----------
    n : int
        How many were looked at, at least one; none was wrong.
    confidence : float
        From 0 to 1.

    References
    ----------
    Hanley, J. A., Lippman-Hand, A. (1983). If nothing goes wrong, is everything all right?
    Interpreting zero numerators. JAMA 249(13), 1743-1745.
    """
    return float(1 - (1 - confidence) ** (1 / n))


def _shares(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each stratum: in proportion, by largest remainders, but no fewer than two."""
    total = sum(sizes.values())
    if size >= total:
        return dict(sizes)
    shares = {name: size * n // total for name, n in sizes.items()}
    by_remainder = sorted(sizes, key=lambda name: (-(size * sizes[name] % total), name))
    for name in by_remainder[: size - sum(shares.values())]:
        shares[name] += 1
    for name in sorted(sizes):
        largest = max(shares, key=lambda each: (shares[each], each))
        while shares[name] < min(_FEWEST, sizes[name]) and shares[largest] > _FEWEST:
            shares[name] += 1
            shares[largest] -= 1
            largest = max(shares, key=lambda each: (shares[each], each))
    return shares


def _weights(checked: Sequence[Checked], sizes: Mapping[str, int]) -> dict[str, float]:
    """How many passages of its stratum a checked one stands for."""
    known: dict[str, int] = defaultdict(int)
    for each in checked:
        known[each.stratum] += 1
    return {name: max(sizes.get(name, n), n) / n for name, n in known.items()}


def _effective(
    checked: Sequence[Checked],
    weights: Mapping[str, float],
    estimate: float,
    total: float,
    confidence: float,
) -> float:
    """Mentions that would tell as much if each had been drawn by itself."""
    from scipy.stats import t

    mentions = sum(each.mentions for each in checked)
    bearing = [each for each in checked if each.mentions]
    variance = _variance(checked, weights, estimate, total)
    if sum(each.missed > 0 for each in checked) < _TELLING or variance <= 0:
        return float(len(bearing))
    effective = min(estimate * (1 - estimate) / variance, mentions)
    freedom = max(1, len(bearing) - len({each.stratum for each in bearing}))
    tail = (1 + confidence) / 2
    ratio = float(t.ppf(tail, max(1, mentions - 1)) / t.ppf(tail, freedom))
    return max(1.0, float(effective * ratio**2))


def _variance(
    checked: Sequence[Checked], weights: Mapping[str, float], estimate: float, total: float
) -> float:
    """Of the ratio, by linearisation, passages as clusters within strata."""
    residuals: dict[str, list[float]] = defaultdict(list)
    for each in checked:
        residuals[each.stratum].append((each.hidden - estimate * each.mentions) / total)
    variance = 0.0
    for name, own in residuals.items():
        n = len(own)
        # A lone passage is set against nothing missed, nothing found: the mean of all residuals.
        mean = sum(own) / n if n >= _FEWEST else 0.0
        spread = sum((each - mean) ** 2 for each in own) * (n / (n - 1) if n >= _FEWEST else 1.0)
        variance += weights[name] ** 2 * spread
    return variance
