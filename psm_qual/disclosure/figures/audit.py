"""The proof: what a reader can work out of everything printed, figure by figure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from psm_qual.disclosure.figures.system import Counts, System
from psm_qual.disclosure.figures.tables import LinkedTables, Name, Print
from psm_qual.disclosure.figures.thresholds import Need
from psm_qual.disclosure.figures.worlds import furthest


@dataclass(frozen=True, slots=True)
class Interval:
    """What a reader can tell of a figure that is not printed: it lies between two counts.

    Parameters
    ----------
    low : int
        Included.
    high : int or None
        Included; None when there is no end.
    """

    low: int
    high: int | None

    @property
    def width(self) -> float:
        """How many counts are possible, less one: 0 when the figure is known."""
        return math.inf if self.high is None else self.high - self.low

    def covers(self, need: Need) -> bool:
        """Tell whether all that must stay possible is."""
        return self.low <= need.low and (self.high is None or self.high >= need.high)

    def tells(self, need: Need) -> bool:
        """Tell whether a reader can be sure that the figure is one that gives somebody away."""
        return self.low > need.low and self.high is not None and self.high <= need.telling


class Reader:
    """Somebody who has read all that is printed, and can add and subtract.

    Every figure counts people, so it is a whole number; a reader also knows which figures add up
    to which. Nothing else is known to him: least of all why a figure is not printed.

    Parameters
    ----------
    tables : LinkedTables
        All that is published together.
    withheld : set of Name
        Figures that are not printed, besides those that never are.
    """

    def __init__(self, tables: LinkedTables, withheld: AbstractSet[Name]) -> None:
        self._tables, self._system = tables, System(tables)
        self._unseen = self._system.mask(withheld) | self._system.printed_as(Print.NEVER)
        self._neighbourhoods = self._system.neighbourhoods(self._unseen)

    def interval(self, name: Name) -> Interval:
        """Between what counts a figure lies, for all that the reader can tell.

        Exact: for both ends there are whole counts of all figures that fit what is printed.
        """
        target = self._tables.place[name]
        if not self._unseen[target]:
            value = self._tables[name].value
            return Interval(value, value)
        free = np.flatnonzero(self._neighbourhoods == self._neighbourhoods[target])
        low = furthest(self._system, free, target, -1)
        high = furthest(self._system, free, target, 1)
        return Interval(int(low), None if math.isinf(high) else int(high))


def unproven(
    tables: LinkedTables,
    withheld: AbstractSet[Name],
    needs: Mapping[Name, Need],
    worlds: Iterable[Counts],
) -> list[Name]:
    """Figures for which worlds do not prove that what must stay possible is.

    Nothing is solved here: a world proves something by itself. It is checked in whole numbers
    that it has every printed figure as printed and keeps to every relation.

    Parameters
    ----------
    tables : LinkedTables
        All that is published together.
    withheld : set of Name
        Figures that are not printed, besides those that never are.
    needs : mapping of Name to Need
        What must stay possible.
    worlds : iterable of array of int, shape (n,)
        As `suppress` gives them.
    """
    system = System(tables)
    unseen = system.mask(withheld) | system.printed_as(Print.NEVER)
    valid = [
        world
        for world in [system.values, *worlds]
        if system.fits(world) and (world == system.values)[~unseen].all()
    ]
    lows, highs = np.min(valid, axis=0), np.max(valid, axis=0)
    return [name for name, need in needs.items() if not _shown(tables, name, need, lows, highs)]


def _shown(tables: LinkedTables, name: Name, need: Need, lows: Counts, highs: Counts) -> bool:
    place = tables.place[name]
    return bool(lows[place] <= need.low and highs[place] >= need.high)


def given_away(
    tables: LinkedTables,
    withheld: AbstractSet[Name],
    needs: Mapping[Name, Need],
) -> Iterator[tuple[Name, Interval]]:
    """Figures that a reader can be sure of in spite of all, with what he can tell of them.

    Parameters
    ----------
    tables : LinkedTables
        All that is published together.
    withheld : set of Name
        Figures that are not printed, besides those that never are.
    needs : mapping of Name to Need
        Figures to ask about.
    """
    reader = Reader(tables, withheld)
    for name, need in needs.items():
        interval = reader.interval(name)
        if interval.tells(need):
            yield name, interval
