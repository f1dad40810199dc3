"""How much the talk changes subject between two neighbouring units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors

# Words on each side of a gap that are compared, rounded up to whole units.
_WINDOW = 45
# Dips that differ less than this are noise of the last digits, not changes of subject.
_FLAT = 1e-3


def gap_depths(vectors: Vectors, weights: Sequence[int]) -> NDArray[np.float64]:
    """Depth of the dip in similarity at each gap between units.

    Windows of neighbouring units are compared on either side of a gap, as in TextTiling, with
    embeddings in the place of word counts: the deeper the dip between the similarities around
    it, the likelier a new subject begins there.

    Parameters
    ----------
    vectors : array of float32, shape (n, dimensions)
        Embeddings of the units, rows of length 1.
    weights : sequence of int, length n
        Words of each unit: a window's mean leans on the longer ones.

    Returns
    -------
    array of float, shape (n - 1,)
        From 0 (no change) up; standardised over the stretch when it has five gaps or more.

    References
    ----------
    Hearst, M. (1997). TextTiling: segmenting text into multi-paragraph subtopic passages.
    Computational Linguistics 23(1), 33-64.
    """
    words = np.cumsum([0, *weights])
    similarity = np.array([_similarity(vectors, words, gap) for gap in range(1, len(weights))])
    depth = np.array([_depth(similarity, gap) for gap in range(len(similarity))])
    if len(depth) < 5 or depth.std() < _FLAT:
        return np.asarray(np.clip(depth * 4, 0.0, 3.0))
    return np.asarray(np.clip((depth - depth.mean()) / depth.std(), 0.0, 3.0))


def _similarity(vectors: Vectors, words: NDArray[np.int_], gap: int) -> float:
    """Cosine between the windows before and after a gap; `words` counts those before each unit."""
    start = max(0, int(np.searchsorted(words, words[gap] - _WINDOW, side="right")) - 1)
    end = min(len(vectors), int(np.searchsorted(words, words[gap] + _WINDOW)))
    before = np.diff(words[start : gap + 1]) @ vectors[start:gap]
    after = np.diff(words[gap : end + 1]) @ vectors[gap:end]
    lengths = float(np.linalg.norm(before)) * float(np.linalg.norm(after))
    return float(before @ after / max(lengths, 1e-9))


def _depth(similarity: NDArray[np.float64], gap: int) -> float:
    """Height of the nearest peaks on either side above the gap (Hearst's depth score), halved."""
    left = right = similarity[gap]
    for other in range(gap - 1, -1, -1):
        if similarity[other] < left:
            break
        left = similarity[other]
    for other in range(gap + 1, len(similarity)):
        if similarity[other] < right:
            break
        right = similarity[other]
    return float(left + right - 2 * similarity[gap]) / 2
