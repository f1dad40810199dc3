"""Complementary suppression: what else must be withheld so that nothing small can be worked out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from psm_qual.disclosure.figures.proofs import Goal, Proofs, goals_of
from psm_qual.disclosure.figures.system import Counts, Places, System
from psm_qual.disclosure.figures.tables import LinkedTables, Name, Print
from psm_qual.disclosure.figures.thresholds import Need
from psm_qual.disclosure.figures.worlds import Search, Wish, cheapest_world

Mask = NDArray[np.bool_]

# A total tells readers more than one of its parts.
_MARGIN = 8.0
# No two prices are quite the same, or the choice between two figures would be the solver's.
_TELL_APART = 1e-6


@dataclass(frozen=True)
class Pattern:
    """Which figures of linked tables are withheld, and the proof that this is enough.

    Parameters
    ----------
    primary : frozenset of Name
        Withheld for what they are.
    complementary : frozenset of Name
        Withheld because the others could be worked out from them.
    worlds : tuple of array of int, shape (n,)
        Counts that differ from the true ones and fit everything printed as well.
    unmet : tuple of Goal
        What could not be reached, whatever is withheld.
    """

    primary: frozenset[Name]
    complementary: frozenset[Name]
    worlds: tuple[Counts, ...] = field(default=(), repr=False)
    unmet: tuple[Goal, ...] = ()

    @property
    def withheld(self) -> frozenset[Name]:
        """All that is not printed and could be."""
        return self.primary | self.complementary


# How it is chosen what to withhold: as `suppress` does, or as it was remembered.
Withholding = Callable[[LinkedTables, Mapping[Name, Need]], Pattern]


def suppress(tables: LinkedTables, needs: Mapping[Name, Need]) -> Pattern:
    """Choose what to withhold.

    For each need a possible world is looked for that meets it and departs as little as can be
    from what is printed; what it departs from is withheld. So each need comes with its own proof,
    and withholding more never breaks one. At the end what turned out not to be needed is given
    back, the dearest first.

    Somebody who took part knows that there is one at least where she is counted, and might work
    out from it that the others are few: where it is possible, worlds in which a figure is large
    are looked for among those in which nobody who spoke is counted nowhere.

    Parameters
    ----------
    tables : LinkedTables
        All that is published together.
    needs : mapping of Name to Need
        What must stay possible for the figures that are not printed for what they are.

    Returns
    -------
    Pattern
        The same for the same tables.
    """
    return _Suppression(tables, needs).pattern()


class _Suppression:
    def __init__(self, tables: LinkedTables, needs: Mapping[Name, Need]) -> None:
        self._tables, self._system = tables, System(tables)
        self._goals = goals_of(tables, needs)
        self._proofs = Proofs(tables, self._goals)
        self._unmet: list[Goal] = []
        self._primary = frozenset(n for n in needs if tables[n].print is Print.IF_SAFE)
        self._withheld: Mask = self._system.mask(self._primary)
        self._hidden: Mask = self._system.printed_as(Print.NEVER)
        self._prices = _prices(tables)
        self._stages = self._moving()

    def _moving(self) -> list[tuple[Mask, Places]]:
        """What may move, with its neighbourhoods: first cells only, then their totals too."""
        movable = ~self._system.printed_as(Print.ALWAYS)
        margins = np.array([figure.margin for figure in self._tables.figures], dtype=bool)
        cells = movable & (~margins | self._withheld | self._hidden)
        return [(mask, self._system.neighbourhoods(mask)) for mask in (cells, movable)]

    def pattern(self) -> Pattern:
        for number, goal in enumerate(self._goals):
            if not self._proofs.met[number]:
                self._meet(goal)
        self._give_back()
        figures = self._tables.figures
        withheld = {figures[place].name for place in _places(self._withheld)}
        complementary = frozenset(withheld - self._primary)
        worlds, unmet = tuple(self._proofs.worlds), tuple(self._unmet)
        return Pattern(self._primary, complementary, worlds, unmet)

    def _meet(self, goal: Goal) -> None:
        for insiders in (True, False):
            for moving, neighbourhoods in self._stages:
                near = _near(self._tables.place[goal.name], moving, neighbourhoods)
                world = self._world(goal, near, self._proofs, insiders=insiders)
                if world is not None:
                    changed = world != self._system.values
                    self._withheld = self._withheld | (changed & ~self._hidden)
                    self._proofs.add(world)
                    return
        self._unmet.append(goal)

    def _world(self, goal: Goal, near: Mask, proofs: Proofs, *, insiders: bool) -> Counts | None:
        """The world that meets a goal and costs least; what is not printed anyway costs nothing."""
        target = self._tables.place[goal.name]
        free = near & (self._withheld | self._hidden)
        priced = np.flatnonzero(near & ~free)
        counted = near & (self._system.values > 0) if insiders and goal.up else np.zeros_like(near)
        floors = {place: 1 for place in _places(counted) if place != target}
        wishes = self._wishes(goal, free, proofs)
        search = Search(np.flatnonzero(free), priced, self._prices[priced], floors, wishes)
        low, high = (goal.bound, math.inf) if goal.up else (-math.inf, goal.bound)
        return cheapest_world(self._system, search, target, at_least=low, at_most=high)

    def _wishes(self, goal: Goal, free: Mask, proofs: Proofs) -> list[Wish]:
        """Other goals in the same direction that nothing proves yet: one world may do for many."""
        open_goals = (self._goals[number] for number in _places(~proofs.met))
        places = (
            (self._tables.place[each.name], each) for each in open_goals if each.up is goal.up
        )
        return [Wish(place, each.bound, each.up) for place, each in places if free[place]]

    def _give_back(self) -> None:
        """Print again what is withheld for nothing."""
        spare = self._withheld & ~self._system.mask(self._primary)
        for place in sorted(_places(spare), key=lambda place: -float(self._prices[place])):
            self._withheld[place] = False
            found = self._proofs_without(place)
            if found is None:
                self._withheld[place] = True
            else:
                self._proofs = found

    def _proofs_without(self, place: int) -> Proofs | None:
        """Proofs of the same goals in which a figure stands in print; None when some has none."""
        found = Proofs(self._tables, self._goals)
        for world in self._proofs.that_keep(place, int(self._system.values[place])):
            found.add(world)
        moving = self._withheld | self._hidden
        neighbourhoods = self._system.neighbourhoods(moving)
        wanted = self._proofs.met
        for number in _places(wanted & ~found.met):
            if found.met[number]:
                continue
            goal = self._goals[number]
            near = _near(self._tables.place[goal.name], moving, neighbourhoods)
            another = self._world(goal, near, found, insiders=True)
            if another is None:
                return None
            found.add(another)
        return found


def _near(target: int, moving: Mask, neighbourhoods: Places) -> Mask:
    near: Mask = moving & (neighbourhoods == neighbourhoods[target])
    return near


def _places(mask: Mask) -> list[int]:
    return [int(place) for place in np.flatnonzero(mask)]


def _prices(tables: LinkedTables) -> NDArray[np.float64]:
    """What a reader loses with each figure, for each step that it moves."""
    prices = [
        (1 + math.log2(1 + figure.value)) * (_MARGIN if figure.margin else 1)
        for figure in tables.figures
    ]
    apart = [price + _TELL_APART * place for place, price in enumerate(prices)]
    return np.array(apart, dtype=np.float64)
