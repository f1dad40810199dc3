"""Where a theme lies on the map: its densest part, however scattered its passages are."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

# Of a theme's passages, so large a part is its core; of a small theme at least so many passages.
_PART, _FEWEST = 1 / 3, 3


def core_of(places: NDArray[np.float64]) -> NDArray[np.int_]:
    """The passages of a theme that lie closest together.

    The densest point is the one whose k-th nearest neighbour is nearest, k a third of all: a
    nearest-neighbour estimate of density (Loftsgaarden and Quesenberry 1965, Annals of Mathematical
    Statistics 36). With its k neighbours it is the core. The middle of all passages of a scattered
    theme may lie where nobody speaks of it.

    Parameters
    ----------
    places : array of float, shape (n, 2)
        Of the passages of one theme, n at least 1.

    Returns
    -------
    array of int
        Rows, the nearest to the densest point first.
    """
    apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    near = min(max(math.ceil(len(places) * _PART), _FEWEST), len(places)) - 1
    # Of equals the one nearer to all others.
    reach = np.sort(apart, axis=1)[:, near]
    densest = np.lexsort((apart.sum(axis=1), reach))[0]
    return np.asarray(np.argsort(apart[densest], kind="stable")[: near + 1])


def middle_of(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Middle of the core of a theme, shape (2,); see `core_of`."""
    return np.asarray(places[core_of(places)].mean(axis=0))
