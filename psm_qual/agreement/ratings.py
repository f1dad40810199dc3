"""What coders said of each passage, as patterns and how often each occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]

# One value a coder, always in the same order; None where a coder did not judge.
Pattern = tuple[Hashable | None, ...]


@dataclass(frozen=True, slots=True)
class Ratings:
    """Patterns of values, and how many passages have each.

    Few patterns stand for many passages, and the same patterns counted otherwise are another
    sample: a coefficient reckons thousands of resamples in one go.

    Parameters
    ----------
    patterns : tuple of tuples
        What the coders said of a passage, one value each; None: did not judge it.
    counts : array of float, shape (..., patterns)
        Passages with each pattern. Leading axes are samples.
    """

    patterns: tuple[Pattern, ...]
    counts: Figures

    @classmethod
    def of(cls, passages: Iterable[Pattern]) -> Ratings:
        """Count the patterns of passages."""
        found = Counter(passages)
        return cls(tuple(found), np.array(list(found.values()), dtype=np.float64))

    @property
    def values(self) -> list[Hashable]:
        """Every value that some coder gave, in the order in which they come."""
        given = (value for pattern in self.patterns for value in pattern if value is not None)
        return list(dict.fromkeys(given))

    def tally(self, values: Sequence[Hashable]) -> Figures:
        """How many coders gave each value, by pattern.

        Parameters
        ----------
        values : sequence
            Which values, in order.

        Returns
        -------
        array of float, shape (patterns, values)
        """
        rows = [[pattern.count(value) for value in values] for pattern in self.patterns]
        return np.array(rows, dtype=np.float64).reshape(len(self.patterns), len(values))


def ratio(part: Figures, whole: Figures) -> Figures:
    """`part` of `whole`; NaN where there is no whole."""
    part, whole = np.broadcast_arrays(part, whole)
    found = np.full(whole.shape, np.nan)
    np.divide(part, whole, out=found, where=whole != 0)
    return found
