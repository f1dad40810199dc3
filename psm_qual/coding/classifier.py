"""A linear model over embeddings, words and grammar, trained on the phrases of a frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.memory import Mask, Memory, Texts
from psm_qual.coding.similarity import Scores
from psm_qual.coding.wording import Wording

# Strength of the ridge penalty; between 0.3 and 3 the example's gold shows no difference.
_ALPHA = 1.0


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
        return LinearModels(memory).without(np.flatnonzero(~visible))

    def scores(self, texts: Texts) -> NDArray[np.float64]:
        """Scores of texts, shape (n, codes): near 1 where a code applies, near 0 elsewhere."""
        by_word = self.wording.weights(texts) @ self.by_word
        return np.asarray(texts.vectors @ self.by_vector + by_word + self.intercept)


class LinearModels:
    """The linear models of a frame with some of its phrases left out, at the price of one.

    A ridge regression in its dual form is one symmetric matrix to invert, a row a phrase and one
    for the intercept. Where rows are left out, the solution follows from the inverse of the whole:
    with M the inverse, z the whole solution and H the rows left out, it is z - M_H M_HH⁻¹ z_H.

    Only what phrases say is taken from those left out (how rare a word is), never their codes.

    Parameters
    ----------
    memory : Memory
        Phrases of the frame.

    References
    ----------
    Rifkin, R. & Lippert, R. (2007). Notes on regularized least squares. MIT-CSAIL-TR-2007-025.
    """

    def __init__(self, memory: Memory) -> None:
        self._owns = memory.owns.astype(np.float64)
        self._vectors = memory.texts.vectors.astype(np.float64)
        plain = _Solved(Wording.of(memory.texts), memory.texts, self._vectors, self._owns)
        self._solved = plain
        if memory.texts.bones is not None and memory.spoken.any():
            grammar = Wording.of(memory.texts, grammar=True)
            whole = _Solved(grammar, memory.texts, self._vectors, self._owns)
            # What is spoken about has no grammar, what is done with it has: the examples tell.
            if whole.error(memory.spoken) < plain.error(memory.spoken):
                self._solved = whole

    @property
    def uses_grammar(self) -> bool:
        """Whether grammar foretells the codes of this frame."""
        return self._solved.wording.grammar is not None

    def without(self, held: NDArray[np.int_]) -> LinearClassifier:
        """The model that has not seen the phrases `held` (positions)."""
        solved = self._solved
        solution = solved.without(held)
        dual, intercept = solution[:-1], solution[-1]
        by_vector, by_word = self._vectors.T @ dual, np.asarray(solved.words.T @ dual)
        return LinearClassifier(solved.wording, by_vector, by_word, intercept)


class _Solved:
    """A ridge regression in its dual form: inverse M, and solution z with the intercept last."""

    def __init__(
        self, wording: Wording, texts: Texts, vectors: Scores, owns: NDArray[np.float64]
    ) -> None:
        self.wording = wording
        self.words = wording.weights(texts)
        n = len(texts)
        system = np.zeros((n + 1, n + 1))
        system[:n, :n] = vectors @ vectors.T + (self.words @ self.words.T).toarray()
        system[np.arange(n), np.arange(n)] += _ALPHA
        system[n, :n] = system[:n, n] = 1.0
        self._inverse = np.linalg.inv(system)
        self._whole = self._inverse[:, :n] @ owns

    def without(self, held: NDArray[np.int_]) -> NDArray[np.float64]:
        if not len(held):
            return self._whole
        gone = np.linalg.solve(self._inverse[np.ix_(held, held)], self._whole[held])
        solution = self._whole - self._inverse[:, held] @ gone
        # Exactly nothing, not nearly: a phrase that is left out has no say.
        solution[held] = 0.0
        return np.asarray(solution)

    def error(self, rows: Mask) -> float:
        """Mean squared error on phrases, each left out in turn: z over the diagonal of M."""
        left_out = self._whole[:-1] / self._inverse.diagonal()[:-1, None]
        return float((left_out[rows] ** 2).mean())
