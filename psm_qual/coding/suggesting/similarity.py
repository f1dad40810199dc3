"""How much texts resemble the phrases of each code."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.memory import Mask, Memory
from psm_qual.protocols import Vectors

Scores = NDArray[np.float64]

# Phrases of a code whose similarity is averaged: one may resemble by chance, five do not.
_EXAMPLES, _PROSE = 5, 2


def similarity_scores(memory: Memory, vectors: Vectors, visible: Mask) -> Scores:
    """Similarity of texts to the examples and to the prose of each code.

    Parameters
    ----------
    memory : Memory
        Of a frame with C codes.
    vectors : array of float32, shape (n, dimensions)
        Embeddings of the texts.
    visible : array of bool, shape (phrases,)
        Phrases that may be compared; the others are held out.

    Returns
    -------
    array of float, shape (n, C, 3)
        Best example; mean of the five best examples; mean of the two best lines of prose. Each is
        taken relative to the text's mean over all codes: some texts resemble everything.
        A code without examples is judged by its prose.
    """
    cosines = vectors @ memory.texts.vectors.T
    owns, spoken = memory.owns, memory.spoken
    scores = np.zeros((len(vectors), owns.shape[1], 3))
    for code in range(owns.shape[1]):
        own = owns[:, code] & visible
        prose = _best(cosines[:, own & ~spoken], _PROSE)
        examples = own & spoken
        if examples.any():
            scores[:, code, 0] = _best(cosines[:, examples], 1)
            scores[:, code, 1] = _best(cosines[:, examples], _EXAMPLES)
        else:
            scores[:, code, 0] = scores[:, code, 1] = prose
        scores[:, code, 2] = prose if (own & ~spoken).any() else scores[:, code, 1]
    return np.asarray(scores - scores.mean(axis=1, keepdims=True))


def margins(scores: Scores) -> Scores:
    """How far each code's score lies above the best of the others, shape (n, C)."""
    if scores.shape[1] < 2:
        return np.zeros_like(scores)
    top_two = np.sort(scores, axis=1)[:, -2:]
    best_other = np.where(scores == top_two[:, 1:], top_two[:, :1], top_two[:, 1:])
    return np.asarray(scores - best_other)


def _best(cosines: Vectors, k: int) -> Scores:
    """Mean of each row's `k` highest values; 0 for rows of nothing."""
    if cosines.shape[1] == 0:
        return np.zeros(len(cosines))
    k = min(k, cosines.shape[1])
    highest = np.partition(cosines, -k, axis=1)[:, -k:]
    return np.asarray(highest.mean(axis=1, dtype=np.float64))
