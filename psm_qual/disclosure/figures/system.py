"""Linked tables as numbers: what is known of each figure, and what adds up to what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from psm_qual.disclosure.figures.tables import LinkedTables, Name, Print

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Counts = NDArray[np.int64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class System:
    """Linked tables as numbers: what a solver works on.

    Parameters
    ----------
    tables : LinkedTables
        n figures and m relations.
    """

    tables: LinkedTables

    @cached_property
    def values(self) -> Counts:
        """True counts, shape (n,)."""
        return np.array([figure.value for figure in self.tables.figures], dtype=np.int64)

    @cached_property
    def least(self) -> NDArray[np.float64]:
        """What readers know at least of each figure, shape (n,)."""
        return np.array([figure.least for figure in self.tables.figures], dtype=np.float64)

    @cached_property
    def most(self) -> NDArray[np.float64]:
        """What readers know at most of each figure, shape (n,); infinity for no bound."""
        mosts = [figure.most for figure in self.tables.figures]
        return np.array([np.inf if most is None else most for most in mosts], dtype=np.float64)

    @cached_property
    def matrix(self) -> csr_array:
        """What each relation multiplies each figure by, shape (m, n)."""
        from scipy.sparse import coo_array

        terms = [
            (row, self.tables.place[name], times)
            for row, relation in enumerate(self.tables.relations)
            for name, times in relation.terms
        ]
        rows, columns, times = (
            (list(part) for part in zip(*terms, strict=True)) if terms else ([],) * 3
        )
        shape = (len(self.tables.relations), len(self.tables.figures))
        return coo_array((np.array(times, dtype=float), (rows, columns)), shape=shape).tocsr()

    @cached_property
    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Between what the sum of each relation lies, shape (m,) each."""
        relations = self.tables.relations
        low = [-np.inf if each.least is None else each.least for each in relations]
        high = [np.inf if each.most is None else each.most for each in relations]
        return np.array(low, dtype=np.float64), np.array(high, dtype=np.float64)

    def mask(self, names: Collection[Name]) -> NDArray[np.bool_]:
        """Which figures have one of these names, shape (n,)."""
        found = np.zeros(len(self.values), dtype=bool)
        found[[self.tables.place[name] for name in names]] = True
        return found

    def printed_as(self, how: Print) -> NDArray[np.bool_]:
        """Which figures are printed so, shape (n,)."""
        return np.array([figure.print is how for figure in self.tables.figures], dtype=bool)

    def neighbourhoods(self, moving: NDArray[np.bool_]) -> Places:
        """Number of the neighbourhood of each figure; -1 for those that stand still.

        Figures are neighbours when a relation joins them; a change in one neighbourhood never
        reaches another.
        """
        from scipy.sparse.csgraph import connected_components

        columns = np.flatnonzero(moving)
        found = np.full(len(moving), -1, dtype=np.int64)
        if len(columns):
            own = abs(self.matrix[:, columns])
            _, labels = connected_components(own.T @ own, directed=False)
            found[columns] = labels
        return found

    def fits(self, world: Counts) -> bool:
        """Tell, in whole numbers, whether counts are possible for somebody who sees none."""
        low, high = self.bounds
        sums = self.matrix @ world
        inside = (world >= self.least).all() and (world <= self.most).all()
        return bool(inside and (sums >= low).all() and (sums <= high).all())
