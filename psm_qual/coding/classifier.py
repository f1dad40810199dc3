"""A linear model over embeddings and lemmas, trained on the phrases of a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.memory import Mask, Memory, Texts

# Strength of the ridge penalty; between 0.3 and 3 the example's gold shows no difference.
_ALPHA = 1.0


@dataclass(frozen=True, slots=True)
class LinearClassifier:
    """One score a code, linear in the text's embedding and its lemmas' tf-idf.

    Parameters
    ----------
    vectorizer : sklearn TfidfVectorizer
        Lemmas to weights.
    by_vector : array of float, shape (dimensions, codes)
        Coefficients of the embedding.
    by_lemma : array of float, shape (lemmas, codes)
        Coefficients of the lemmas.
    intercept : array of float, shape (codes,)
        Score of an empty text.
    """

    vectorizer: Any
    by_vector: NDArray[np.float64]
    by_lemma: NDArray[np.float64]
    intercept: NDArray[np.float64]

    @classmethod
    def fit(cls, memory: Memory, visible: Mask) -> LinearClassifier:
        """Fit by ridge regression on the visible phrases, 1 where a code applies and 0 elsewhere.

        Parameters
        ----------
        memory : Memory
            Phrases of the frame.
        visible : array of bool, shape (phrases,)
            Phrases to learn from.
        """
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import Ridge

        rows = np.flatnonzero(visible)
        texts = memory.texts.take(rows)
        vectorizer = TfidfVectorizer(analyzer=_as_is, sublinear_tf=True).fit(texts.lemmas)
        design = np.hstack([texts.vectors, vectorizer.transform(texts.lemmas).toarray()])
        ridge = Ridge(alpha=_ALPHA).fit(design, memory.owns[rows].astype(np.float64))
        weights = np.atleast_2d(ridge.coef_).T
        dimensions = texts.vectors.shape[1]
        return cls(
            vectorizer,
            weights[:dimensions],
            weights[dimensions:],
            np.atleast_1d(np.asarray(ridge.intercept_, dtype=np.float64)),
        )

    def scores(self, texts: Texts) -> NDArray[np.float64]:
        """Scores of texts, shape (n, codes): near 1 where a code applies, near 0 elsewhere."""
        by_lemma = self.vectorizer.transform(texts.lemmas) @ self.by_lemma
        return np.asarray(texts.vectors @ self.by_vector + by_lemma + self.intercept)


def _as_is(lemmas: Sequence[str]) -> Sequence[str]:
    return lemmas
