"""Learn from decisions at once: reviewed passages become examples of the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.learning.alikeness import Alikeness, Passages
from psm_qual.coding.learning.recalibration import recalibrated
from psm_qual.coding.learning.recursive_ridge import RecursiveRidge
from psm_qual.coding.learning.running_shift import RunningShift
from psm_qual.coding.suggesting.similarity import margins

Array = NDArray[np.float64]

# Strength of the ridge penalty: between 0.3 and 1 the example's gold shows no difference.
_ALPHA = 1.0
# Below this many decided passages the codebook alone decides.
_FEWEST = 5
_EDGE = 1e-4
# What each weight starts from, and how firmly (inverse variance): the codebook's log-odds, what
# alike passages were decided to be, by how much that beats the other codes, how much oftener the
# code applies here than the codebook thought, the constant.
_MEAN = np.array([1.0, 4.0, 0.0, 1.0, 0.0])
_TIGHTNESS = np.array([10.0, 1.0, 1.0, 3.0, 5.0])


@dataclass(frozen=True, slots=True)
class Told:
    """What people decided on a passage, for the codes of one frame.

    Parameters
    ----------
    applies : array of float, shape (codes,)
        1 where a code was accepted, 0 where not, the share of coders in between.
    known : array of bool, shape (codes,)
        Codes that somebody has decided on: all of them once the passage is declared reviewed.
    """

    applies: Array
    known: NDArray[np.bool_]


class Learner:
    """Confidence in every code for every passage, given what has been decided so far.

    What the codebook says of a passage is the prior. On top of it comes a ridge regression over
    what the prior got wrong on decided passages, with `Alikeness` as its kernel (the mean of a
    Gaussian process whose prior mean is the codebook), and a logistic model that learns how far to
    trust either. A decided passage is always judged as if it had not been learnt: none vouches for
    itself. Without decisions the prior comes back as it is, to the last digit.

    Parameters
    ----------
    passages : Passages
        n passages.
    prior : mapping of str to array of float, shape (n, codes)
        For each frame the confidence before any decision, from 0 to 1.
    """

    def __init__(self, passages: Passages, prior: Mapping[str, Array]) -> None:
        self._alike = Alikeness(passages)
        self._itself = self._alike.itself()
        self._prior = {frame: np.asarray(sure, dtype=np.float64) for frame, sure in prior.items()}
        self._clipped = {
            frame: np.clip(sure, _EDGE, 1 - _EDGE) for frame, sure in self._prior.items()
        }
        self._log_odds = {frame: np.log(sure / (1 - sure)) for frame, sure in self._clipped.items()}
        self._ridge = RecursiveRidge(_ALPHA)
        # Alikeness to the decided passages: one row for each of them, in the order of `rows`; more
        # room than there are, so that one more is no new copy of all.
        self._room: Array = np.empty((0, len(self._itself)))
        # How much each passage resembles the nearest decided one; None to be found anew.
        self._cover: Array | None = None
        self._told: dict[int, Mapping[str, Told]] = {}
        # The same by frame, stacked in the order of `rows`: to stack it anew at each decision
        # would cost more with every passage that is reviewed.
        self._stacked = {frame: self._stack(frame) for frame in self._prior}
        self._now: dict[str, Array] = {}
        # Of all frames side by side; None to be worked out anew.
        self._running: RunningShift | None = None
        self._shifts: dict[str, Array] = {}

    @property
    def rows(self) -> list[int]:
        """Positions of the decided passages, in the order in which they were learnt."""
        return list(self._told)

    def tell_all(self, told: Mapping[int, Mapping[str, Told]]) -> None:
        """Learn many passages at once, in the place of what was learnt before.

        Parameters
        ----------
        told : mapping of int to mapping of str to Told
            For each decided passage, by position, what was decided frame by frame.
        """
        self._told = dict(told)
        rows = self.rows
        columns = [self._alike.to_all(row) for row in rows]
        self._room = np.array(columns).reshape(len(rows), len(self._itself))
        self._ridge.fit(self._columns[:, rows].reshape(len(rows), len(rows)))
        self._cover = None
        self._stacked = {frame: self._stack(frame) for frame in self._prior}
        self._running = None
        self._forget()

    def tell(self, row: int, told: Mapping[str, Told] | None) -> None:
        """Learn one passage; None forgets it.

        Parameters
        ----------
        row : int
            Its position.
        told : mapping of str to Told, or None
            What is decided now, frame by frame, whatever it was before.
        """
        self._forget()
        if told is None:
            if row in self._told:
                self._remove(row)
        elif row in self._told:
            self._told[row] = told
            self._restack(row, told)
            if self._running is not None:
                position = self.rows.index(row)
                self._running.change(self._columns, position, self._wrong_on(row, told))
        else:
            column, before = self._alike.to_all(row), self._columns
            border = self._ridge.add(column[self.rows], float(self._itself[row]))
            if self._running is not None:
                self._running.add(before, column, border, self._wrong_on(row, told))
            self._add(row, column)
            self._told[row] = told
            self._restack(row, told)

    def _remove(self, row: int) -> None:
        position = self.rows.index(row)
        self._ridge.remove(position)
        self._room = np.delete(self._columns, position, axis=0)
        self._cover = self._running = None
        del self._told[row]
        for frame, (applies, known) in self._stacked.items():
            left = np.delete(applies, position, axis=0), np.delete(known, position, axis=0)
            self._stacked[frame] = left

    def _restack(self, row: int, told: Mapping[str, Told]) -> None:
        """Put a passage where it stands among the decided ones: at the end if it is new."""
        position = self.rows.index(row)
        for frame, (applies, known) in self._stacked.items():
            self._stacked[frame] = (
                np.vstack([applies[:position], told[frame].applies, applies[position + 1 :]]),
                np.vstack([known[:position], told[frame].known, known[position + 1 :]]),
            )

    def _stack(self, frame: str) -> tuple[Array, NDArray[np.bool_]]:
        told = [each[frame] for each in self._told.values()]
        codes = self._prior[frame].shape[1]
        applies = np.array([each.applies for each in told], dtype=np.float64)
        known = np.array([each.known for each in told], dtype=bool)
        return applies.reshape(-1, codes), known.reshape(-1, codes)

    @property
    def _columns(self) -> Array:
        """Shape (rows, n)."""
        return self._room[: len(self._told)]

    def _add(self, row: int, column: Array) -> None:
        n = len(self._told)
        if n == len(self._room):
            room = np.empty((max(64, 2 * n), len(self._itself)))
            room[:n] = self._room
            self._room = room
        self._room[n] = column
        if self._cover is not None:
            self._cover = np.maximum(self._cover, self._covered(row, column))

    def _covered(self, row: int, column: Array) -> Array:
        """How much each passage resembles a decided one; shape (n,)."""
        return np.asarray(column / np.sqrt(self._itself * self._itself[row]))

    def _forget(self) -> None:
        """What was worked out is true no more."""
        self._now.clear()
        self._shifts.clear()

    def probabilities(self, frame: str) -> Array:
        """Confidence in every code of a frame for every passage, shape (n, codes)."""
        if frame not in self._now:
            learnt = len(self._told) >= _FEWEST
            self._now[frame] = self._learnt(frame) if learnt else self._prior[frame]
        return self._now[frame]

    def resembled(self, frame: str, row: int, code: int) -> tuple[int, float] | None:
        """The passage with this code, accepted by a person, that another resembles most.

        Returns
        -------
        tuple of (int, float) or None
            Its position and the cosine of the two meanings; None where there is none.
        """
        applies, known = self.decided_on(frame)
        with_it = np.flatnonzero(known[:, code] & (applies[:, code] >= 0.5))
        rows = self.rows
        own = [rows[each] for each in with_it if rows[each] != row]
        if not own:
            return None
        cosines = self._alike.cosine(row, own)
        nearest = int(cosines.argmax())
        return own[nearest], float(cosines[nearest])

    def decided_on(self, frame: str) -> tuple[Array, NDArray[np.bool_]]:
        """What was decided, in the order of `rows`: `Told.applies` and `Told.known`, stacked."""
        return self._stacked[frame]

    def cover(self, rows: Sequence[int]) -> Array:
        """How much each passage resembles the nearest decided one, from 0 to 1; shape (rows,)."""
        if self._cover is None:
            self._cover = np.zeros(len(self._itself))
            for own, column in zip(self._told, self._columns, strict=True):
                self._cover = np.maximum(self._cover, self._covered(own, column))
        return np.clip(self._cover[list(rows)], 0.0, 1.0)

    def _learnt(self, frame: str) -> Array:
        from scipy.special import expit

        applies, known = self.decided_on(frame)
        # Where only some codes were decided on, people chose where to look (the passages of a
        # theme that became a code): that teaches what resembles what, not how often it is so.
        judged = known & known.all(axis=1, keepdims=True)
        rows, speaking = np.array(self.rows), self._speaking(frame, applies, judged)
        features = np.stack([*(each[rows][judged] for each in speaking), np.ones(judged.sum())])
        *weights, constant = recalibrated(features, applies[judged], _MEAN, _TIGHTNESS)
        found = np.full_like(speaking[0], constant)
        for weight, each in zip(weights, speaking, strict=True):
            found += weight * each
        return np.asarray(expit(found))

    def _shift(self, frame: str) -> Array:
        """How far alike passages move each code, shape (n, codes)."""
        if not self._shifts:
            if self._running is None:
                wrong = np.hstack([self._wrong(name) for name in self._prior])
                self._running = RunningShift(self._ridge, self._columns, wrong)
            shift = self._running.of_all().copy()
            shift[self.rows] = self._running.left_out()
            ends = np.cumsum([each.shape[1] for each in self._prior.values()])[:-1]
            self._shifts = dict(zip(self._prior, np.split(shift, ends, axis=1), strict=True))
        return self._shifts[frame]

    def _wrong(self, frame: str) -> Array:
        """What the prior got wrong on decided passages, shape (rows, codes)."""
        applies, known = self.decided_on(frame)
        # Codes that nobody decided on are taken as the prior has them: nothing to learn there.
        return np.where(known, applies - self._clipped[frame][self.rows], 0.0)

    def _wrong_on(self, row: int, told: Mapping[str, Told]) -> Array:
        """The same for one passage and all frames, side by side."""
        return np.concatenate(
            [
                np.where(told[frame].known, told[frame].applies - prior[row], 0.0)
                for frame, prior in self._clipped.items()
            ]
        )

    def _speaking(self, frame: str, applies: Array, judged: NDArray[np.bool_]) -> list[Array]:
        """What speaks for each code, each of shape (n, codes): as `_MEAN`, without the constant."""
        prior, shift = self._clipped[frame], self._shift(frame)
        common = _commoner(prior, self.rows, applies, judged)
        return [self._log_odds[frame], shift, margins(prior + shift), common]


def _commoner(prior: Array, rows: list[int], applies: Array, known: NDArray[np.bool_]) -> Array:
    """How much oftener each code applied than the prior thought, as a logarithm; shape (n, codes).

    A decided passage is left out of its own count.
    """
    found, thought = np.where(known, applies, 0.0), np.where(known, prior[rows], 0.0)
    ratio = np.log((found.sum(axis=0) + 1) / (thought.sum(axis=0) + 1))
    commoner = np.broadcast_to(ratio, prior.shape).copy()
    own = np.log((found.sum(axis=0) - found + 1) / (thought.sum(axis=0) - thought + 1))
    commoner[rows] = own
    return commoner
