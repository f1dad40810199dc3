"""Where groups of interviewees stand, how sure that is, and where they converge or collide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np

from psm_qual.model.stance import Stance

# Two-sided 95 %.
_Z = 1.959963984540054
# Added to those in favour and to those against: without it three who agree would be sure of all.
_ADDED = 0.5
_DRAWS, _SEED = 9999, 2026
# A difference that chance makes so seldom is one; one smaller than half the scale's half is none.
_SELDOM, _SMALL = 0.05, 0.5


@dataclass(frozen=True, slots=True)
class Position:
    """Where a group stands.

    Each interviewee has one voice, however often he speaks: passages of one person resemble each
    other, and counted one by one they would promise more than is known. All that is told of the
    group follows from the three counts, so that printing it tells no more than they do.

    Parameters
    ----------
    favour, against, unclear : int
        Interviewees.
    """

    favour: int
    against: int
    unclear: int

    @property
    def speaking(self) -> int:
        """Interviewees who speak of it."""
        return self.favour + self.against + self.unclear

    @property
    def net(self) -> float:
        """From -1 (all are against) to 1 (all are in favour); 0 of nobody."""
        return (self.favour - self.against) / self.speaking if self.speaking else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of `net`, which lies in it; from -1 to 1 of nobody."""
        if not self.speaking:
            return -1.0, 1.0
        centre, variance = self._estimate()
        half = _Z * math.sqrt(variance)
        low, high = max(-1.0, centre - half), min(1.0, centre + half)
        return min(low, self.net), max(high, self.net)

    def _estimate(self) -> tuple[float, float]:
        """Mean and variance of the mean of voices of 1, -1 and 0, with a voice added.

        Half a voice to each side, as Agresti and Min (2005) add to matched pairs, whose difference
        of proportions is the same sum.
        """
        favour, against = self.favour + _ADDED, self.against + _ADDED
        total = self.speaking + 2 * _ADDED
        mean = (favour - against) / total
        return mean, ((favour + against) / total - mean * mean) / total


class Meeting(StrEnum):
    """How two groups' positions relate."""

    COLLIDE = "collide"
    DIFFER = "differ"
    CONVERGE = "converge"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two groups compared.

    Parameters
    ----------
    first, second : str
        Their names.
    difference : float
        Of their net positions, from -2 to 2.
    low, high : float
        Its 95 % interval.
    chance : float
        Probability that chance alone makes so large a difference, corrected for the number of
        comparisons (Holm 1979).
    meeting : Meeting
        In a word.
    """

    first: str
    second: str
    difference: float
    low: float
    high: float
    chance: float
    meeting: Meeting


def position_of(stances: Iterable[Stance]) -> Stance:
    """Where somebody stands who says several things of one matter: where more of them do.

    As much for as against is unclear.
    """
    said = list(stances)
    favour, against = said.count(Stance.FAVOUR), said.count(Stance.AGAINST)
    if favour == against:
        return Stance.UNCLEAR
    return Stance.FAVOUR if favour > against else Stance.AGAINST


def compare_positions(positions: Mapping[str, Position], *, fewest: int) -> list[Comparison]:
    """Compare all pairs of groups on one matter.

    Stated rule:

    - *collide*: chance seldom makes such a difference, and one is in favour, the other against;
    - *differ*: chance seldom makes it, and both are on the same side;
    - *converge*: whatever the difference, it is less than a quarter of the scale;
    - *unknown*: else; with few interviewees it mostly is.

    Parameters
    ----------
    positions : mapping of str to Position
        By group.
    fewest : int
        Groups in which fewer speak are not compared.

    References
    ----------
    Agresti, A., Min, Y. (2005). Simple improved confidence intervals for comparing matched
    proportions. Statistics in Medicine 24(5), 729-740.

    Good, P. (2005). Permutation, Parametric and Bootstrap Tests of Hypotheses, 3rd ed. Springer.

    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal
    of Statistics 6(2), 65-70.
    """
    large = {name: each for name, each in positions.items() if each.speaking >= max(1, fewest)}
    pairs = list(combinations(large, 2))
    raw = [_chance(large[one], large[other]) for one, other in pairs]
    return [
        _comparison(one, other, large, chance)
        for (one, other), chance in zip(pairs, _holm(raw), strict=True)
    ]


def _comparison(
    first: str, second: str, positions: Mapping[str, Position], chance: float
) -> Comparison:
    one, other = positions[first], positions[second]
    centre, spread = _difference(one, other)
    value, half = one.net - other.net, _Z * spread
    low, high = min(value, centre - half), max(value, centre + half)
    low, high = max(-2.0, low), min(2.0, high)
    if chance < _SELDOM:
        meeting = Meeting.COLLIDE if one.net * other.net < 0 else Meeting.DIFFER
    elif low > -_SMALL and high < _SMALL:
        meeting = Meeting.CONVERGE
    else:
        meeting = Meeting.UNKNOWN
    return Comparison(first, second, value, low, high, chance, meeting)


def _difference(one: Position, other: Position) -> tuple[float, float]:
    (mean, variance), (mean_of_other, other_variance) = one._estimate(), other._estimate()
    return mean - mean_of_other, math.sqrt(variance + other_variance)


def _chance(one: Position, other: Position) -> float:
    """How often voices dealt to the two groups by chance differ as much (Good 2005).

    Three against three cannot be told from chance, whatever they say: intervals of so few are too
    rough to say it.
    """
    voices = [a + b for a, b in zip(_counts(one), _counts(other), strict=True)]
    dealt = np.random.default_rng(_SEED).multivariate_hypergeometric(
        voices, one.speaking, size=_DRAWS
    )
    rest = np.array(voices) - dealt
    nets = dealt[:, 0] - dealt[:, 1], rest[:, 0] - rest[:, 1]
    found = np.abs(nets[0] / one.speaking - nets[1] / other.speaking)
    # What changes nothing may be a hair off.
    as_large = int((found >= abs(one.net - other.net) - 1e-9).sum())
    return (1 + as_large) / (1 + _DRAWS)


def _counts(position: Position) -> tuple[int, int, int]:
    return position.favour, position.against, position.unclear


def _holm(chances: list[float]) -> list[float]:
    corrected, highest = [1.0] * len(chances), 0.0
    for place, position in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        highest = max(highest, min(1.0, chances[position] * (len(chances) - place)))
        corrected[position] = highest
    return corrected
