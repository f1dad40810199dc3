"""How far decided passages move the codes of all others, kept true decision by decision."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.learning.recursive_ridge import RecursiveRidge

Array = NDArray[np.float64]


class RunningShift:
    """The predictions of a ridge regression for all passages, and the weights behind them.

    To work them out anew at each decision is to multiply the passages, the decided ones and the
    codes with one another. What one decision changes in them has rank one: passages times decided
    ones is enough, and the numbers are the same.

    Parameters
    ----------
    ridge : RecursiveRidge
        Over the decided passages.
    columns : array of float, shape (rows, n)
        Alikeness of the decided passages to all n.
    targets : array of float, shape (rows, codes)
        What is learnt of each.
    """

    def __init__(self, ridge: RecursiveRidge, columns: Array, targets: Array) -> None:
        self._ridge = ridge
        self._targets = targets
        self._weights = ridge.weights(targets)
        self._of_all = np.asarray(columns.T @ self._weights)

    def of_all(self) -> Array:
        """How far each code of each passage is moved, shape (n, codes)."""
        return self._of_all

    def left_out(self) -> Array:
        """How far each decided passage would be if it had not been learnt, shape (rows, codes)."""
        return self._ridge.left_out(self._targets, self._weights)

    def add(self, columns: Array, column: Array, border: tuple[Array, float], new: Array) -> None:
        """Another passage was decided on, and taken into the ridge.

        Parameters
        ----------
        columns : array of float, shape (rows, n)
            Alikeness of those decided before to all passages.
        column : array of float, shape (n,)
            Its own alikeness to all passages.
        border : tuple of (array of float, float)
            What `RecursiveRidge.add` gave.
        new : array of float, shape (codes,)
            What is learnt of it.
        """
        carried, left = border
        # By how much it is otherwise than the others said, as far as it counts.
        own = (new - carried @ self._targets) / left
        self._weights = np.vstack([self._weights - np.multiply.outer(carried, own), own])
        self._targets = np.vstack([self._targets, new])
        self._of_all += np.multiply.outer(column - carried @ columns, own)

    def change(self, columns: Array, position: int, new: Array) -> None:
        """Something else was decided on a passage that is among the decided ones.

        Parameters
        ----------
        columns : array of float, shape (rows, n)
            Alikeness of the decided passages to all n.
        position : int
            Which of them.
        new : array of float, shape (codes,)
            What is learnt of it now.
        """
        by = new - self._targets[position]
        if not by.any():
            return
        row = self._ridge.inverse[position]
        self._weights += np.multiply.outer(row, by)
        self._of_all += np.multiply.outer(row @ columns, by)
        self._targets[position] = new
