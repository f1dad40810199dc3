"""Ridge regression that takes in, and gives back, one row at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

# Rows of the inverse that are brought up to date together: as many as stay near the processor.
_BLOCK = 64


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
        # More room than there are rows, so that one more is no new copy of all.
        self._room: Matrix = np.empty((0, 0))
        self._rows = 0

    @property
    def inverse(self) -> Matrix:
        """Shape (rows, rows)."""
        return self._room[: self._rows, : self._rows]

    def fit(self, kernel: Matrix) -> None:
        """Take in many rows at once, in the place of those there are; shape (rows, rows)."""
        self._keep(np.asarray(np.linalg.inv(kernel + self._alpha * np.eye(len(kernel))), float))

    def add(self, to_rows: Matrix, to_itself: float) -> tuple[Matrix, float]:
        """Take in a row, after the others.

        Parameters
        ----------
        to_rows : array of float, shape (rows,)
            Its kernel with the rows already there.
        to_itself : float
            Its kernel with itself.

        Returns
        -------
        tuple of (array of float, shape (rows,), and float)
            How far each row that was there carries the new one, and the variance that none of
            them explains: by these whatever was worked out of the inverse can be kept true, too.
        """
        carried = np.asarray(self.inverse @ to_rows)
        left = float(to_itself + self._alpha - to_rows @ carried)
        n = len(to_rows)
        self._make_room(n + 1)
        scaled = carried / left
        for start in range(0, n, _BLOCK):
            rows = slice(start, min(start + _BLOCK, n))
            self._room[rows, :n] += np.multiply.outer(carried[rows], scaled)
        self._room[:n, n] = self._room[n, :n] = -scaled
        self._room[n, n] = 1 / left
        self._rows = n + 1
        return carried, left

    def remove(self, position: int) -> None:
        """Give back a row; those after it move up by one."""
        inverse = self.inverse
        keep = np.arange(len(inverse)) != position
        column = inverse[keep, position]
        corner = inverse[position, position]
        self._keep(inverse[np.ix_(keep, keep)] - np.outer(column, column) / corner)

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

    def _keep(self, inverse: Matrix) -> None:
        self._room, self._rows = inverse, len(inverse)

    def _make_room(self, rows: int) -> None:
        if rows <= len(self._room):
            return
        size = rows + max(64, rows // 4)
        room = np.empty((size, size))
        room[: self._rows, : self._rows] = self.inverse
        self._room = room
