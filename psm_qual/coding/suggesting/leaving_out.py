"""The linear models of a frame with some of its phrases left out, at the price of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.classifier import LinearClassifier
from psm_qual.coding.suggesting.memory import Memory
from psm_qual.coding.suggesting.wording import learnt_wording

# Strength of the ridge penalty; between 0.3 and 3 the example's gold shows no difference.
_ALPHA = 1.0

Array = NDArray[np.float64]
Rows = NDArray[np.int_]


class LinearModels:
    """Ridge regressions on the phrases of a frame: all of them, or without some.

    In its dual form a ridge regression is one symmetric matrix to invert, a row a phrase and one
    for the intercept. Where rows are left out, the solution follows from the inverse of the whole:
    with M the inverse, z the whole solution and H the rows left out, it is z - M_H M_HH⁻¹ z_H.
    Only what phrases say is taken from those left out (how rare a word is), never their codes.

    In a facet grammar has a say, if it foretells the codes of examples that are left out in turn:
    a subject has no grammar, what is said of it has.

    Parameters
    ----------
    memory : Memory
        Phrases of the frame.

    References
    ----------
    Rifkin, R. & Lippert, R. (2007). Notes on regularized least squares. MIT-CSAIL-TR-2007-025.
    """

    def __init__(self, memory: Memory) -> None:
        self._vectors = memory.texts.vectors.astype(np.float64)
        facet = bool(memory.frame.facet and memory.spoken.any())
        self._wording, parts = learnt_wording(memory.texts, grammar=facet)
        self._parts = parts[:2]
        alike = [self._vectors @ self._vectors.T, *((each @ each.T).toarray() for each in parts)]
        owns = memory.owns.astype(np.float64)
        self._alike, self._solved = alike[:3], _Solved(sum(alike[:3]), owns)
        if self._wording.grammar is not None:
            whole = _Solved(sum(alike), owns)
            if whole.error(memory.spoken) < self._solved.error(memory.spoken):
                self._parts, self._alike, self._solved = parts, alike, whole
        if len(self._parts) == 2:
            self._wording = replace(self._wording, grammar=None)

    def without(self, held: Rows) -> LinearClassifier:
        """The model that has not seen the phrases `held` (positions)."""
        from scipy.sparse import hstack

        solution = self._solved.without(held)
        words = hstack(self._parts, format="csr")
        return LinearClassifier(
            self._wording,
            self._vectors.T @ solution[:-1],
            np.asarray(words.T @ solution[:-1]),
            solution[-1],
        )

    def held_out(self, held: Rows, asides: Sequence[tuple[float, Rows]]) -> list[Array]:
        """What the model that has not seen some phrases says of them, with an aside each.

        Parameters
        ----------
        held : array of int, shape (m,)
            Positions of the phrases.
        asides : sequence of (float, array of int of shape (m,))
            How much of which other phrase is said after each, as a share.

        Returns
        -------
        list of array of float, shape (m, codes)
            Scores, as `LinearClassifier.scores` gives them, for each of the asides.
        """
        solution = self._solved.without(held)
        return [
            sum(_joined(each, held, others, share) for each in self._alike) @ solution[:-1]
            + solution[-1]
            for share, others in asides
        ]


def _joined(alike: Array, rows: Rows, others: Rows, share: float) -> Array:
    """Alikeness of texts that go on with others to all phrases; rows are of length 1 again."""
    own, joined = alike.diagonal(), alike[rows] + share * alike[others]
    between = alike[rows, others]
    length = np.sqrt(own[rows] + share**2 * own[others] + 2 * share * between)
    return np.asarray(joined / np.maximum(length, 1e-9)[:, None])


class _Solved:
    """Inverse M of a ridge regression in its dual form, and solution z, the intercept last."""

    def __init__(self, alike: Any, owns: Array) -> None:
        n = len(owns)
        within = np.linalg.inv(alike + _ALPHA * np.eye(n))
        sums = within.sum(axis=0)
        # Bordered by ones for the intercept (Schur complement).
        self._inverse = np.empty((n + 1, n + 1))
        self._inverse[:n, :n] = within - np.outer(sums, sums) / sums.sum()
        self._inverse[n, :n] = self._inverse[:n, n] = sums / sums.sum()
        self._inverse[n, n] = -1.0 / sums.sum()
        self._whole = self._inverse[:, :n] @ owns

    def without(self, held: Rows) -> Array:
        if not len(held):
            return self._whole
        gone = np.linalg.solve(self._inverse[np.ix_(held, held)], self._whole[held])
        solution = self._whole - self._inverse[:, held] @ gone
        # Exactly nothing, not nearly: a phrase that is left out has no say.
        solution[held] = 0.0
        return np.asarray(solution)

    def error(self, rows: NDArray[np.bool_]) -> float:
        """Mean squared error on phrases, each left out in turn: z over the diagonal of M."""
        left_out = self._whole[:-1] / self._inverse.diagonal()[:-1, None]
        return float((left_out[rows] ** 2).mean())
