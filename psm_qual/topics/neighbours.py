"""Nearest neighbours of many passages, by cosine: exact, and without a compiler."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors

# From so many on UMAP would look for neighbours by a method that finds most of them, and compiles
# for half a minute first. With fewer it compares all pairs by itself.
MANY = 4096
# Rows compared with all at a time: what bounds the memory.
_AT_ONCE = 1024

Neighbours = tuple[NDArray[np.int32], NDArray[np.float32]]


def known_neighbours(vectors: Vectors, count: int) -> tuple[object, ...]:
    """What UMAP is told of neighbours beforehand: nothing, where it finds them well by itself.

    Parameters
    ----------
    vectors : array of float32, shape (n, dimensions)
        Embeddings, rows of length 1.
    count : int
        Neighbours of each that UMAP asks for.

    Returns
    -------
    tuple
        For its parameter ``precomputed_knn``: places, distances, no index for later passages.
    """
    if len(vectors) < MANY:
        return (None, None, None)
    return (*nearest(vectors, count), None)


def nearest(vectors: Vectors, count: int) -> Neighbours:
    """The nearest of all rows, each row itself among its own and first.

    Parameters
    ----------
    vectors : array of float32, shape (n, dimensions)
        Rows of length 1.
    count : int
        How many of each, from 1 to n.

    Returns
    -------
    places : array of int32, shape (n, count)
        Nearest first; of those equally near the one that comes first.
    distances : array of float32, shape (n, count)
        1 - cosine, from 0 to 2.
    """
    places = np.empty((len(vectors), count), dtype=np.int32)
    distances = np.empty((len(vectors), count), dtype=np.float32)
    for start in range(0, len(vectors), _AT_ONCE):
        part = slice(start, min(start + _AT_ONCE, len(vectors)))
        own = np.arange(part.start, part.stop)
        far = 1 - vectors[part] @ vectors.T
        far[own - start, own] = -1.0
        limit = np.partition(far, count - 1, axis=1)[:, count - 1]
        # Stable from all that are near enough: who is left out among equals is no chance.
        for row, nearer in enumerate(far <= limit[:, None]):
            found = np.flatnonzero(nearer)
            found = found[np.argsort(far[row, found], kind="stable")[:count]]
            places[start + row], distances[start + row] = found, far[row, found]
    return places, np.clip(distances, 0.0, 2.0)
