"""How large a share speaks of something, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 2000
SEED = 2026
# Two-sided 95 %.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval.

    Parameters
    ----------
    count, total : int
        How many of how many.
    low, high : float
        95 % interval of the share, from 0 to 1; the share lies in it.
    """

    count: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share, from 0 to 1; 0 of nothing is 0."""
        return self.count / self.total if self.total else 0.0


def share_of_sources(count: int, total: int) -> Share:
    """Share of the sources that speak of something, with Wilson's score interval.

    Parameters
    ----------
    count, total : int
        Sources that do, and all of them.

    Returns
    -------
    Share
        From 0 to 1 when there are none: nothing is known.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22(158), 209-212.

    Brown, L. D., Cai, T. T., DasGupta, A. (2001). Interval estimation for a binomial proportion.
    Statistical Science 16(2), 101-133.
    """
    if not total:
        return Share(count, total, 0.0, 1.0)
    share, squared = count / total, _Z * _Z
    centre = (share + squared / (2 * total)) / (1 + squared / total)
    spread = share * (1 - share) / total + squared / (4 * total * total)
    half = _Z * math.sqrt(spread) / (1 + squared / total)
    # At 0 and at 1 the ends are exact; floating point is not.
    low = 0.0 if count == 0 else min(centre - half, share)
    high = 1.0 if count == total else max(centre + half, share)
    return Share(count, total, max(0.0, low), min(1.0, high))


def share_of_passages(
    own: Mapping[str, int], all_of: Mapping[str, int], *, draws: int = DRAWS, seed: int = SEED
) -> Share:
    """Share of the passages that speak of something, with an interval that resamples sources.

    Passages of one source resemble each other: whoever speaks of something does so again. Drawn one
    by one they would promise more than is known, so sources are drawn with replacement, each with
    all its passages, and the ends are percentiles.

    Parameters
    ----------
    own : mapping of str to int
        Passages of each source that do.
    all_of : mapping of str to int
        All passages of each source, those of sources that say nothing of it too.
    draws : int
        How many resamples.
    seed : int
        The same seed draws the same.

    Returns
    -------
    Share
        From 0 to 1 with fewer than two sources: one says nothing of how sources differ.

    References
    ----------
    Field, C. A., Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the Royal
    Statistical Society B 69(3), 369-390.
    """
    names = sorted(all_of)
    counts = np.array([own.get(name, 0) for name in names], dtype=np.float64)
    totals = np.array([all_of[name] for name in names], dtype=np.float64)
    count, total = int(counts.sum()), int(totals.sum())
    if len(names) < 2 or not total:
        return Share(count, total, 0.0, 1.0)
    chance = np.random.default_rng(seed)
    drawn = chance.multinomial(len(names), [1 / len(names)] * len(names), size=draws)
    resampled = (drawn @ counts) / np.maximum(drawn @ totals, 1)
    low, high = (float(end) for end in np.quantile(resampled, [0.025, 0.975]))
    share = count / total
    return Share(count, total, min(low, share), max(high, share))


def count_by_source(sources: Sequence[str]) -> dict[str, int]:
    """Passages of each source, from the source of each passage."""
    return {source: sources.count(source) for source in dict.fromkeys(sources)}
