"""Other counts than the true ones that fit everything printed as well: possible worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.disclosure.figures.system import Counts, Places, System

if TYPE_CHECKING:
    pass

# A search that has not ended after so many branches takes the best it has found.
_BRANCHES = 400
# How far from the best price a pattern may be.
_GAP = 0.02
# What a wish weighs: all of a table together less than one step of a cell.
_WISH = 1e-4
# How SciPy says "infeasible", "unbounded", and "unbounded or infeasible".
_IMPOSSIBLE, _ENDLESS = 2, (3, 4)


@dataclass(frozen=True, slots=True)
class Wish:
    """A figure that should be far from the truth as well, where that costs nothing.

    Parameters
    ----------
    place : int
        Which figure; one of the free ones.
    bound : int
        How far it should go.
    up : bool
        Up, or down.
    """

    place: int
    bound: int
    up: bool


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
    wishes : sequence of Wish
        So that one world proves many things.
    """

    free: Places
    priced: Places
    prices: NDArray[np.float64]
    floors: Mapping[int, int]
    wishes: Sequence[Wish] = ()


def cheapest_world(
    system: System, search: Search, target: int, *, at_least: float, at_most: float
) -> Counts | None:
    """The cheapest possible world in which one figure lies between two bounds.

    A mixed integer programme: counts are whole numbers. Without prices it is the attacker's
    problem of Fischetti and Salazar (2001); the prices make it the heuristic of Kelly, Golden and
    Assad (1992) for complementary suppression. Its linear part is solved first: of tables of two
    ways the solutions are whole anyway.

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
    prices = programme.prices()
    linear = programme.solve(prices, whole=False)
    if linear.world is not None or linear.impossible:
        return linear.world
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
    # The linear part goes as far as the whole or farther: whole and fitting, it is the answer.
    found = programme.solve(prices, whole=False)
    if found.world is None:
        found = programme.solve(prices)
    if found.world is None and found.endless:
        return np.inf
    if found.world is None:
        raise ValueError("the true counts themselves are not possible")
    return float(found.world[target])


@dataclass(frozen=True, slots=True)
class _Solution:
    world: Counts | None
    endless: bool = False
    impossible: bool = False


class _Programme:
    """A mixed integer programme over the free figures, then steps up and down of the priced.

    Last come, for every wish to go up, how far it went: no farther than it asked.
    """

    def __init__(self, system: System, search: Search) -> None:
        self._system, self._search = system, search
        self._ups = [wish for wish in search.wishes if wish.up]
        self._places = np.concatenate([search.free, search.priced])
        self._where = {place: n for n, place in enumerate(search.free.tolist())}
        self._least = system.least[self._places].copy()
        self._most = system.most[self._places].copy()
        for position, place in enumerate(self._places.tolist()):
            self._least[position] = max(self._least[position], search.floors.get(place, 0))

    def bound(self, target: int, at_least: float, at_most: float) -> None:
        """Keep one figure between two bounds."""
        where = self._where[target]
        self._least[where] = max(self._least[where], at_least)
        self._most[where] = min(self._most[where], at_most)

    def prices(self) -> NDArray[np.float64]:
        """Prices of steps; wishes weigh so little that none moves what has a price."""
        free = np.zeros(len(self._search.free))
        for wish in self._search.wishes:
            if not wish.up:
                free[self._where[wish.place]] += _WISH
        wished = np.full(len(self._ups), -_WISH)
        return np.concatenate([free, self._search.prices, self._search.prices, wished])

    def solve(
        self,
        prices: NDArray[np.float64],
        options: Mapping[str, float] | None = None,
        *,
        whole: bool = True,
    ) -> _Solution:
        """Find the world of the least price; without `whole`, by luck only one of whole counts."""
        from scipy.optimize import milp

        if (self._least > self._most).any():
            return _Solution(None, impossible=True)
        result: Any = milp(
            prices,
            constraints=self._constraints(),
            integrality=np.full(len(prices), float(whole)),
            bounds=self._bounds(),
            options=options or {},
        )
        if result.x is None:
            impossible = result.status == _IMPOSSIBLE
            return _Solution(None, result.status in _ENDLESS, impossible)
        return _Solution(self._world(np.rint(result.x).astype(np.int64)))

    def _constraints(self) -> Any:
        from scipy.optimize import LinearConstraint
        from scipy.sparse import block_array, coo_array, hstack

        matrix, free = self._system.matrix[:, self._places], len(self._search.free)
        rows = np.flatnonzero(np.diff(matrix.indptr))
        own = matrix[rows]
        # What stands still, and where the priced ones start from, goes over to the other side.
        start = self._system.values.astype(float)
        start[self._search.free] = 0
        known = self._system.matrix[rows] @ start
        low, high = (side[rows] - known for side in self._system.bounds)
        steps = own[:, free:]
        whole = hstack([own[:, :free], steps, -steps])
        if self._ups:
            wished = [self._where[wish.place] for wish in self._ups]
            ones, order = np.ones(len(wished)), np.arange(len(wished))
            shape = (len(wished), whole.shape[1])
            places = coo_array((-ones, (order, wished)), shape=shape)
            gone = coo_array((ones, (order, order)), shape=(len(wished), len(wished)))
            whole = block_array([[whole, None], [places, gone]])
            low = np.concatenate([low, np.full(len(wished), -np.inf)])
            high = np.concatenate([high, np.zeros(len(wished))])
        return LinearConstraint(whole.tocsr(), low, high)

    def _bounds(self) -> Any:
        from scipy.optimize import Bounds

        free = len(self._search.free)
        truth = self._system.values[self._search.priced].astype(float)
        up, down = self._most[free:] - truth, truth - self._least[free:]
        wished = np.array([wish.bound for wish in self._ups], dtype=float)
        lower = np.concatenate([self._least[:free], np.zeros(2 * len(truth) + len(wished))])
        return Bounds(lower, np.concatenate([self._most[:free], up, down, wished]))

    def _world(self, found: Counts) -> Counts | None:
        free, priced = len(self._search.free), len(self._search.priced)
        own, up, down, _ = np.split(found, [free, free + priced, free + 2 * priced])
        world = self._system.values.copy()
        world[self._search.free] = own
        world[self._search.priced] += up - down
        # Checked in whole numbers: a solver's word is good to a millionth only.
        return world if self._system.fits(world) else None
