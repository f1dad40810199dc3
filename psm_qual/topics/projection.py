"""Passages on a plane: those that mean alike lie near each other."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors
from psm_qual.topics.neighbours import known_neighbours

# With fewer passages there is nothing to lay out.
_FEWEST = 5
_NEIGHBOURS = 15
# From here on t-SNE takes longer than UMAP, which compiles for ten seconds first.
_MANY = 3000


def lay_out(vectors: Vectors, seed: int) -> NDArray[np.float64]:
    """Lay passages out on a plane: hundreds with t-SNE, thousands with UMAP.

    Only nearness means something in it; directions and distances between far-off groups do not.

    Parameters
    ----------
    vectors : array of float32, shape (n, dimensions)
        Embeddings, rows of length 1.
    seed : int
        The same seed gives the same places.

    Returns
    -------
    array of float, shape (n, 2)
        Places, from 0 to 1 in both directions; fewer than five lie on a line.

    References
    ----------
    van der Maaten, L., Hinton, G. (2008). Visualizing data using t-SNE. Journal of Machine
    Learning Research 9, 2579-2605.

    McInnes, L., Healy, J., Melville, J. (2018). UMAP: Uniform Manifold Approximation and Projection
    for Dimension Reduction. arXiv:1802.03426.
    """
    if len(vectors) < _FEWEST:
        return np.stack([np.linspace(0, 1, len(vectors)), np.full(len(vectors), 0.5)], axis=1)
    places = (_by_tsne if len(vectors) < _MANY else _by_umap)(vectors, seed)
    low, high = places.min(axis=0), places.max(axis=0)
    return np.asarray((places - low) / np.maximum(high - low, 1e-9))


def _by_tsne(vectors: Vectors, seed: int) -> NDArray[np.float64]:
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    model = TSNE(
        perplexity=min(2 * _NEIGHBOURS, (len(vectors) - 1) / 3),
        metric="cosine",
        init="random" if len(vectors) < 3 * _NEIGHBOURS else "pca",
        random_state=seed,
    )
    # On one core: among others the threads wait for each other, five times as long as they work,
    # and the places would depend on how many cores there are.
    with threadpool_limits(limits=1):
        return np.asarray(model.fit_transform(vectors), dtype=np.float64)


def _by_umap(vectors: Vectors, seed: int) -> NDArray[np.float64]:
    # Importing UMAP takes seconds: only here, where it is used.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from umap import UMAP

        model = UMAP(
            n_neighbors=_NEIGHBOURS,
            n_components=2,
            min_dist=0.1,
            metric="cosine",
            random_state=seed,
            precomputed_knn=known_neighbours(vectors, _NEIGHBOURS),
        )
        return np.asarray(model.fit_transform(vectors), dtype=np.float64)
