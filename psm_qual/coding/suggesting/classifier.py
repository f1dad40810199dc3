"""A linear model over embeddings, words and grammar, trained on the phrases of a frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.memory import Texts
from psm_qual.coding.suggesting.wording import Wording


@dataclass(frozen=True, slots=True)
class LinearClassifier:
    """One score a code, linear in the text's embedding and in the weights of its words.

    Parameters
    ----------
    wording : Wording
        Words, and perhaps grammar, to weights.
    by_vector : array of float, shape (dimensions, codes)
        Coefficients of the embedding.
    by_word : array of float, shape (columns of `wording`, codes)
        Coefficients of the words.
    intercept : array of float, shape (codes,)
        Score of an empty text.
    """

    wording: Wording
    by_vector: NDArray[np.float64]
    by_word: NDArray[np.float64]
    intercept: NDArray[np.float64]

    def scores(self, texts: Texts) -> NDArray[np.float64]:
        """Scores of texts, shape (n, codes): near 1 where a code applies, near 0 elsewhere."""
        by_word = self.wording.weights(texts) @ self.by_word
        return np.asarray(texts.vectors @ self.by_vector + by_word + self.intercept)
