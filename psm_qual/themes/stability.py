"""Whether a theme stands when other people had been heard: resamples of the sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.themes.growing import Gathering

RESAMPLES = 20
# Share of the sources in a resample: subsampling (Politis, Romano and Wolf 1999) keeps passages
# unlike, where a bootstrap with replacement would count some twice.
_SHARE = 0.8


def stability(
    gatherings: Sequence[Gathering],
    again: Callable[[NDArray[np.bool_], Gathering], Gathering | None],
    sources: NDArray[np.str_],
    seed: int,
) -> list[float]:
    """How much of each gathering is found again, from 0 to 1.

    Mean Jaccard index with what gathers around the same field in `RESAMPLES` resamples, among the
    passages of their sources; 0 where nothing gathers (Hennig 2007, Computational Statistics and
    Data Analysis 52).

    Parameters
    ----------
    gatherings : sequence of Gathering
        Of all sources.
    again : callable
        Gathers around the same field again, among the passages that a mask of shape (n,) tells.
    sources : array of str, shape (n,)
        Source of each passage.
    seed : int
        Of the resamples.
    """
    rng = np.random.default_rng(seed)
    names = np.unique(sources)
    found = np.zeros((RESAMPLES, len(gatherings)))
    for row in range(RESAMPLES):
        drawn = rng.choice(names, max(round(len(names) * _SHARE), 1), replace=False)
        inside = np.isin(sources, drawn)
        for column, gathering in enumerate(gatherings):
            other = again(inside, gathering)
            found[row, column] = _overlap(gathering, other, inside) if other else 0.0
    return [float(value) for value in found.mean(axis=0)]


def _overlap(one: Gathering, other: Gathering, inside: NDArray[np.bool_]) -> float:
    return jaccard({int(i) for i in one.members if inside[i]}, {int(i) for i in other.members})


def jaccard(one: set[int], other: set[int]) -> float:
    """Jaccard index; 1 for two empty sets."""
    return len(one & other) / len(one | other) if one | other else 1.0
