"""Ridge regression that takes in, and gives back, one row at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


class RecursiveRidge:
    """The inverse of ``K + alpha I`` over the rows learnt so far, kept true by bordering.

    Adding or removing a row costs the square of the rows, where solving anew costs their cube, and
    gives the same numbers: recursive least squares in its dual, kernel form.

    Parameters
    ----------
    alpha : float
        Strength of the ridge penalty, above 0.

    References
    ----------
    Engel, Y., Mannor, S., Meir, R. (2004). The kernel recursive least-squares algorithm. IEEE
    Transactions on Signal Processing 52(8), 2275-2285.

    Hager, W. W. (1989). Updating the inverse of a matrix. SIAM Review 31(2), 221-239.
    """

    def __init__(self, alpha: float) -> None:
        self._alpha = alpha
        self.inverse: Matrix = np.empty((0, 0))

    def fit(self, kernel: Matrix) -> None:
        """Take in many rows at once, in the place of those there are; shape (rows, rows)."""
        self.inverse = np.asarray(np.linalg.inv(kernel + self._alpha * np.eye(len(kernel))), float)

    def add(self, to_rows: Matrix, to_itself: float) -> None:
        """Take in a row, after the others.

        Parameters
        ----------
        to_rows : array of float, shape (rows,)
            Its kernel with the rows already there.
        to_itself : float
            Its kernel with itself.
        """
        carried = self.inverse @ to_rows
        left = to_itself + self._alpha - to_rows @ carried
        n = len(to_rows)
        grown = np.empty((n + 1, n + 1))
        np.multiply.outer(carried, carried / left, out=grown[:n, :n])
        grown[:n, :n] += self.inverse
        grown[:n, n] = grown[n, :n] = -carried / left
        grown[n, n] = 1 / left
        self.inverse = grown

    def remove(self, position: int) -> None:
        """Give back a row; those after it move up by one."""
        keep = np.arange(len(self.inverse)) != position
        column = self.inverse[keep, position]
        corner = self.inverse[position, position]
        self.inverse = self.inverse[np.ix_(keep, keep)] - np.outer(column, column) / corner

    def weights(self, targets: Matrix) -> Matrix:
        """Dual weights of targets, shape (rows, columns)."""
        return np.asarray(self.inverse @ targets)

    def left_out(self, targets: Matrix, weights: Matrix | None = None) -> Matrix:
        """What each row would be predicted to be if it had not been learnt, same shape.

        Parameters
        ----------
        targets : array of float, shape (rows, columns)
            As for `weights`.
        weights : array of float, shape (rows, columns), optional
            Their weights, when they are known already.

        Rasmussen, C. E., Williams, C. K. I. (2006). Gaussian Processes for Machine Learning,
        equation 5.12. MIT Press.
        """
        found = self.weights(targets) if weights is None else weights
        return np.asarray(targets - found / np.diag(self.inverse)[:, None])
