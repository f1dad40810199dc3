"""Who speaks of a theme: groups of sources, and how many of each were to be expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

# A difference that chance makes so seldom is told.
_SELDOM = 0.05


@dataclass(frozen=True, slots=True)
class GroupShare:
    """How many of a group speak of something.

    Parameters
    ----------
    group : str
        Its name: a category, a zone.
    speaking, heard : int
        Sources of it that do, and all of it.
    expected : float
        How many would, if all groups spoke of it alike.
    chance : float
        Probability that chance alone makes so large a difference, from 0 to 1, corrected for the
        number of groups.
    """

    group: str
    speaking: int
    heard: int
    expected: float
    chance: float

    @property
    def tendency(self) -> str:
        """``more`` or ``less`` than expected, "" where chance would explain it."""
        if self.chance >= _SELDOM:
            return ""
        return "more" if self.speaking > self.expected else "less"


def who_speaks(
    speaking: AbstractSet[str], group_of: Mapping[str, str], order: Sequence[str] = ()
) -> tuple[GroupShare, ...]:
    """How many of each group speak of something, and how many were to be expected.

    Expected is the group's size times the share of all sources that speak of it. The probability is
    that of Fisher's exact test, two-sided, of the group against all others; with Holm's correction
    for as many tests as there are groups.

    Parameters
    ----------
    speaking : set of str
        Sources that speak of it.
    group_of : mapping of str to str
        The group of every source that was heard.
    order : sequence of str
        Groups in the order in which they are listed; by default that of the alphabet.

    References
    ----------
    Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society
    98(1), 39-82.

    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal
    of Statistics 6(2), 65-70.
    """
    heard = Counter(group_of.values())
    own = Counter(group for source, group in group_of.items() if source in speaking)
    everybody, those = len(group_of), sum(own.values())
    groups = [group for group in (order or sorted(heard)) if heard[group]]
    found = [
        GroupShare(
            group,
            own[group],
            heard[group],
            heard[group] * those / everybody,
            _fisher(own[group], heard[group], those, everybody),
        )
        for group in groups
    ]
    corrected = _holm([each.chance for each in found])
    return tuple(replace(each, chance=p) for each, p in zip(found, corrected, strict=True))


def _fisher(own: int, heard: int, those: int, everybody: int) -> float:
    from scipy.stats import fisher_exact

    rest = everybody - heard
    table = [[own, heard - own], [those - own, rest - (those - own)]]
    return float(fisher_exact(table)[1])


def _holm(chances: Sequence[float]) -> list[float]:
    ranked = sorted(range(len(chances)), key=chances.__getitem__)
    corrected, highest = [1.0] * len(chances), 0.0
    for place, position in enumerate(ranked):
        highest = max(highest, min(1.0, chances[position] * (len(chances) - place)))
        corrected[position] = highest
    return corrected
