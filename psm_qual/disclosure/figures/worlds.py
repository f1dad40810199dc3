"""Other counts than the true ones that fit everything printed as well: possible worlds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.disclosure.figures.tables import LinkedTables, Name, Print

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Counts = NDArray[np.int64]
Places = NDArray[np.int64]

# A search that has not ended after so many branches takes the best it has found.
_BRANCHES = 400
# How far from the best price a pattern may be.
_GAP = 0.02
# How SciPy says "unbounded", and "unbounded or infeasible".
_ENDLESS = (3, 4)


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


@dataclass(frozen=True, slots=True)
class Search:
    """What may differ from the true counts in a world that is looked for.

    Parameters
    ----------
    free : array of int
        Places of figures that may take any value; the one that is asked about is among them.
    priced : array of int
        Places of figures that may, at a price for each step away from the truth.
    prices : array of float, shape (len(priced),)
        More than 0.
    floors : mapping of int to int
        Place → what the figure must at least be, where that is more than readers know.
    """

    free: Places
    priced: Places
    prices: NDArray[np.float64]
    floors: Mapping[int, int]


def cheapest_world(
    system: System, search: Search, target: int, *, at_least: float, at_most: float
) -> Counts | None:
    """The cheapest possible world in which one figure lies between two bounds.

    A mixed integer programme: counts are whole numbers. Without prices it is the attacker's
    problem of Fischetti and Salazar (2001); the prices make it the heuristic of Kelly, Golden and
    Assad (1992) for complementary suppression.

    Parameters
    ----------
    system : System
        The tables.
    search : Search
        What may move.
    target : int
        Place of the figure.
    at_least, at_most : float
        Bounds of it, both included; infinite for none.

    Returns
    -------
    array of int, shape (n,), or None
        All counts; None when there is no such world.

    References
    ----------
    Fischetti, M. and Salazar, J.J. (2001). Solving the cell suppression problem on tabular data
    with linear constraints. Management Science 47(7), 1008-1027.

    Kelly, J.P., Golden, B.L. and Assad, A.A. (1992). Cell suppression: disclosure protection for
    sensitive tabular data. Networks 22(4), 397-417.
    """
    programme = _Programme(system, search)
    programme.bound(target, at_least, at_most)
    prices = np.concatenate([np.zeros(len(search.free)), search.prices, search.prices])
    return programme.solve(prices, {"node_limit": _BRANCHES, "mip_rel_gap": _GAP}).world


def furthest(system: System, free: Places, target: int, direction: int) -> float:
    """How far one figure can go when the free ones take any value.

    Parameters
    ----------
    system : System
        The tables.
    free : array of int
        Places of the figures that are not printed.
    target : int
        Place of one of them.
    direction : {-1, 1}
        Down or up.

    Returns
    -------
    float
        Its least or its largest possible count; infinity when there is no largest.
    """
    nothing = np.empty(0, dtype=np.int64)
    programme = _Programme(system, Search(free, nothing, nothing.astype(float), {}))
    prices = np.where(free == target, -direction, 0).astype(float)
    found = programme.solve(prices, {})
    if found.world is None and found.endless:
        return np.inf
    if found.world is None:
        raise ValueError("the true counts themselves are not possible")
    return float(found.world[target])


@dataclass(frozen=True, slots=True)
class _Solution:
    world: Counts | None
    endless: bool


class _Programme:
    """A mixed integer programme over the free figures, then steps up and down of the priced."""

    def __init__(self, system: System, search: Search) -> None:
        self._system, self._search = system, search
        self._places = np.concatenate([search.free, search.priced])
        self._least = system.least[self._places].copy()
        self._most = system.most[self._places].copy()
        for position, place in enumerate(self._places.tolist()):
            self._least[position] = max(self._least[position], search.floors.get(place, 0))

    def bound(self, target: int, at_least: float, at_most: float) -> None:
        """Keep one figure between two bounds."""
        (where,) = np.flatnonzero(self._places == target)
        self._least[where] = max(self._least[where], at_least)
        self._most[where] = min(self._most[where], at_most)

    def solve(self, prices: NDArray[np.float64], options: Mapping[str, float]) -> _Solution:
        """Find the world of the least price."""
        from scipy.optimize import milp

        if (self._least > self._most).any():
            return _Solution(None, endless=False)
        result: Any = milp(
            prices,
            constraints=self._constraints(),
            integrality=np.ones(len(prices)),
            bounds=self._bounds(),
            options=options,
        )
        if result.x is None:
            return _Solution(None, endless=result.status in _ENDLESS)
        return _Solution(self._world(np.rint(result.x).astype(np.int64)), endless=False)

    def _constraints(self) -> Any:
        from scipy.optimize import LinearConstraint
        from scipy.sparse import hstack

        matrix, free = self._system.matrix[:, self._places], len(self._search.free)
        rows = np.flatnonzero(np.diff(matrix.indptr))
        own = matrix[rows]
        # What stands still, and where the priced ones start from, goes over to the other side.
        start = self._system.values.astype(float)
        start[self._search.free] = 0
        known = self._system.matrix[rows] @ start
        low, high = (side[rows] - known for side in self._system.bounds)
        steps = own[:, free:]
        return LinearConstraint(hstack([own[:, :free], steps, -steps]).tocsr(), low, high)

    def _bounds(self) -> Any:
        from scipy.optimize import Bounds

        free = len(self._search.free)
        truth = self._system.values[self._search.priced].astype(float)
        up, down = self._most[free:] - truth, truth - self._least[free:]
        lower = np.concatenate([self._least[:free], np.zeros(2 * len(truth))])
        return Bounds(lower, np.concatenate([self._most[:free], up, down]))

    def _world(self, found: Counts) -> Counts | None:
        free, priced = len(self._search.free), len(self._search.priced)
        own, up, down = np.split(found, [free, free + priced])
        world = self._system.values.copy()
        world[self._search.free] = own
        world[self._search.priced] += up - down
        # Checked in whole numbers: a solver's word is good to a millionth only.
        return world if self._system.fits(world) else None
