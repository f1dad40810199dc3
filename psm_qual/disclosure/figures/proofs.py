"""Possible worlds that were found, and which needs each of them proves to be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.disclosure.figures.system import Counts
from psm_qual.disclosure.figures.tables import LinkedTables, Name
from psm_qual.disclosure.figures.thresholds import Need


@dataclass(frozen=True, slots=True)
class Goal:
    """Half a need: a figure must be able to go down, or up, as far as a bound."""

    name: Name
    bound: int
    up: bool


def goals_of(tables: LinkedTables, needs: Mapping[Name, Need]) -> list[Goal]:
    """Both halves of all needs, in the order of the tables.

    Upwards first: what makes room for more mostly makes room for less as well.
    """
    ordered = sorted(needs, key=lambda name: tables.place[name])
    ups = [Goal(name, needs[name].high, True) for name in ordered]
    return ups + [Goal(name, needs[name].low, False) for name in ordered]


class Proofs:
    """Worlds in the order in which they were found.

    Parameters
    ----------
    tables : LinkedTables
        Whose worlds they are.
    goals : sequence of Goal
        g goals.
    """

    def __init__(self, tables: LinkedTables, goals: Sequence[Goal]) -> None:
        self._places = np.array([tables.place[goal.name] for goal in goals], dtype=np.int64)
        self._bounds = np.array([goal.bound for goal in goals], dtype=np.int64)
        self._up = np.array([goal.up for goal in goals], dtype=bool)
        self.worlds: list[Counts] = []
        self._met: list[NDArray[np.bool_]] = []

    def add(self, world: Counts) -> None:
        """Keep a world, if it proves anything that the others do not."""
        met = self.met_by(world)
        if (met & ~self.met).any():
            self.worlds.append(world)
            self._met.append(met)

    def met_by(self, world: Counts) -> NDArray[np.bool_]:
        """Which goals a world meets, shape (g,)."""
        found = world[self._places]
        return np.where(self._up, found >= self._bounds, found <= self._bounds)

    @property
    def met(self) -> NDArray[np.bool_]:
        """Which goals some world meets, shape (g,)."""
        if not self._met:
            return np.zeros(len(self._places), dtype=bool)
        met: NDArray[np.bool_] = np.logical_or.reduce(self._met)
        return met

    def that_keep(self, place: int, value: int) -> Iterator[Counts]:
        """Worlds in which a figure has a value."""
        return (world for world in self.worlds if world[place] == value)
