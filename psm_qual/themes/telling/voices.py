"""Whether groups say the same of a theme: their kinds of statement, compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 999
SEED = 2026
# Two groups of so many sources each are the least that can be compared.
_FEWEST_SOURCES, _FEWEST_GROUPS = 3, 2
# A difference that chance makes so seldom is one.
_SELDOM = 0.05
# Who would not have noticed a quarter of the largest difference cannot say that there is none.
_NOTICED = 0.25


class Accord(StrEnum):
    """What can be said of the voices on a theme."""

    CONVERGE = "converge"
    DIVERGE = "diverge"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Voices:
    """How far groups say the same.

    Parameters
    ----------
    accord : Accord
        In a word.
    divergence : float
        From 0 (the same kinds of statement in all groups) to 1 (none in common); NaN where too few
        speak.
    chance : float
        Probability that chance alone makes so large a divergence; NaN where too few speak.
    detectable : float
        The smallest divergence that would have been told from chance; 1 where none would, 0 where
        all sources say the same. NaN where too few speak.
    kinds : mapping of str to mapping of str to float
        Group → kind of statement → its share, every source with the same weight.
    sources : mapping of str to int
        Group → sources that were compared.
    """

    accord: Accord
    divergence: float
    chance: float
    detectable: float
    kinds: Mapping[str, Mapping[str, float]]
    sources: Mapping[str, int]


_NAN = float("nan")


def compare_voices(
    kinds: Mapping[str, Sequence[str]],
    group_of: Mapping[str, str],
    *,
    fewest: int = _FEWEST_SOURCES,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Voices:
    """Tell whether groups of sources converge or diverge on a theme.

    The profile of a source is the share of each kind of statement in what it says of the theme, the
    profile of a group the mean of its sources' profiles: who speaks much weighs no more. Groups are
    compared by the generalised Jensen-Shannon divergence of their profiles, weighted by their
    sources (Lin 1991) and divided by its largest value. Whether it is more than chance is asked by
    permuting groups among sources (Good 2005). Stated rule:

    - *diverge*: chance makes such a divergence in fewer than one case of twenty;
    - *converge*: it does not, and a quarter of the largest divergence would have been noticed;
    - *unknown*: too few speak to tell, or fewer than two groups of `fewest` sources.

    Parameters
    ----------
    kinds : mapping of str to sequence of str
        Source → kinds of its statements on the theme, one entry a statement; a source whose
        statements have none is left out.
    group_of : mapping of str to str
        Source → its group: category, zone.
    fewest : int
        Smaller groups are not compared.
    draws : int
        How many permutations.
    seed : int
        The same seed permutes the same.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on
    Information Theory 37(1), 145-151.

    Good, P. (2005). Permutation, Parametric and Bootstrap Tests of Hypotheses, 3rd ed. Springer.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for source in sorted(kinds):
        if kinds[source] and group_of.get(source):
            members[group_of[source]].append(source)
    groups = sorted(group for group, own in members.items() if len(own) >= fewest)
    sizes = {group: len(members[group]) for group in groups}
    sources = [source for group in groups for source in members[group]]
    names = sorted({kind for source in sources for kind in kinds[source]})
    profiles = np.array([_profile(kinds[source], names) for source in sources])
    of = np.repeat(np.arange(len(groups)), list(sizes.values()))
    shares = {
        group: dict(zip(names, profiles[of == place].mean(axis=0).tolist(), strict=True))
        for place, group in enumerate(groups)
    }
    if len(groups) < _FEWEST_GROUPS:
        return Voices(Accord.UNKNOWN, _NAN, _NAN, _NAN, shares, sizes)
    divergence = _divergence(profiles, of)
    chance = np.random.default_rng(seed)
    shuffled = np.array([_divergence(profiles, chance.permutation(of)) for _ in range(draws)])
    probability, detectable = _chance(shuffled, divergence), _detectable(shuffled)
    accord = _accord(probability, detectable)
    return Voices(accord, divergence, probability, detectable, shares, sizes)


def _chance(shuffled: Floats, divergence: float) -> float:
    # The sums of a permutation that changes nothing may be a hair off.
    return (1 + int((shuffled >= divergence - 1e-9).sum())) / (1 + len(shuffled))


def _detectable(shuffled: Floats) -> float:
    """With few sources only few divergences are possible, and perhaps none is told from chance."""
    possible = np.unique(shuffled.round(9))
    if possible[-1] <= 0:
        return 0.0
    return next((float(each) for each in possible if _chance(shuffled, each) < _SELDOM), 1.0)


def _accord(probability: float, detectable: float) -> Accord:
    if probability < _SELDOM:
        return Accord.DIVERGE
    return Accord.CONVERGE if detectable <= _NOTICED else Accord.UNKNOWN


def _profile(said: Sequence[str], names: Sequence[str]) -> list[float]:
    return [said.count(name) / len(said) for name in names]


def _divergence(profiles: Floats, of: NDArray[np.int_]) -> float:
    """Jensen-Shannon divergence of groups' mean profiles, from 0 to 1."""
    sizes = np.bincount(of)
    weights = sizes / sizes.sum()
    means = np.stack([profiles[of == group].mean(axis=0) for group in range(len(sizes))])
    within = float(weights @ np.array([_entropy(mean) for mean in means]))
    largest = _entropy(weights)
    divergence = (_entropy(weights @ means) - within) / largest
    return min(1.0, max(0.0, divergence))


def _entropy(shares: Floats) -> float:
    """Shannon's entropy in bits."""
    some = shares[shares > 0]
    return float(-(some * np.log2(some)).sum())
