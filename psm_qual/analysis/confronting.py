"""A study's passages confronted with another plan: what it covers, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from psm_qual.model import Code, Codebook

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Confrontation:
    """What another plan says of the study's passages.

    Parameters
    ----------
    plan : Codebook
        The other plan.
    codes : tuple of Code
        Its codes with none below, in its order.
    by_similarity : mapping of str to mapping of str to float
        Code → passages that resemble it, with the probability that it fits.
    by_crosswalk : mapping of str to mapping of str to float
        Code → passages that have a code of the study's own plan to which it corresponds, with how
        sure that coding is. Only codes that somebody confirmed a correspondence of.
    carried : mapping of str to tuple of str
        Code → codes of the study's own plan to which it corresponds.
    likeliest : mapping of str to float
        Passage → probability of its likeliest code, also where that is too little to suggest it.
    learnt : bool
        Whether the plan's own examples told how sure to be; else the example plan's did.
    threshold : float
        A code covers a passage from this probability on.
    """

    plan: Codebook
    codes: tuple[Code, ...]
    by_similarity: Mapping[str, Weights] = field(repr=False)
    by_crosswalk: Mapping[str, Weights] = field(repr=False)
    carried: Mapping[str, tuple[str, ...]]
    likeliest: Weights = field(repr=False)
    learnt: bool = False
    threshold: float = 0.5

    def is_carried(self, code: str) -> bool:
        """Tell whether a correspondence that somebody confirmed says what a code covers."""
        return code in self.carried

    def passages(self, code: str) -> Weights:
        """Passages that speak of a code: by the crosswalk where there is one, or alike."""
        if self.is_carried(code):
            return self.by_crosswalk.get(code, {})
        return self.by_similarity.get(code, {})

    @cached_property
    def cover(self) -> dict[str, float]:
        """How far the plan covers each passage, from 0 to 1."""
        found = dict(self.likeliest)
        for own in self.by_crosswalk.values():
            for segment, sure in own.items():
                found[segment] = max(found.get(segment, 0.0), sure)
        return found

    def novelty(self, passages: Weights) -> float:
        """How new some passages are to the plan: 1 less the mean of how far it covers them.

        Parameters
        ----------
        passages : mapping of str to float
            Ids, and how much each weighs.

        Returns
        -------
        float
            From 0 to 1, as the novelty of themes; 1 of no passages.
        """
        total = sum(passages.values())
        if not total:
            return 1.0
        known = sum(weight * self.cover.get(name, 0.0) for name, weight in passages.items())
        return 1.0 - known / total

    def left_out(self, passages: Weights) -> float:
        """Share of some passages that no code of the plan covers; 1 of no passages.

        Parameters
        ----------
        passages : mapping of str to float
            Ids, and how much each weighs.
        """
        total = sum(passages.values())
        if not total:
            return 1.0
        some = (w for name, w in passages.items() if self.cover.get(name, 0.0) < self.threshold)
        return sum(some) / total


def confront(
    plan: Codebook,
    codes: Sequence[Code],
    segments: Sequence[str],
    sure: NDArray[np.float64],
    codings: Mapping[str, Weights],
    carried: Mapping[str, tuple[str, ...]],
    *,
    threshold: float,
    most: int,
    learnt: bool,
) -> Confrontation:
    """Put together what another plan says of passages.

    Parameters
    ----------
    plan : Codebook
        The other plan.
    codes : sequence of Code
        Its codes with none below.
    segments : sequence of str, length n
        Ids of the passages.
    sure : array of float, shape (n, codes)
        Probability of each code for each passage.
    codings : mapping of str to mapping of str to float
        Codes of the study's own plan → their passages, with how sure each coding is: 1 where a
        person accepted it.
    carried : mapping of str to tuple of str
        Codes of the other plan → those of the own plan to which they correspond.
    threshold, most : float, int
        A code is told of a passage from this probability on, and no more codes than this.
    learnt : bool
        Whether the plan's own examples told how sure to be.
    """
    likely: dict[str, dict[str, float]] = {code.id: {} for code in codes}
    for segment, row in zip(segments, sure, strict=True):
        for place in np.argsort(-row, kind="stable")[:most]:
            if row[place] >= threshold:
                likely[codes[place].id][segment] = float(row[place])
    known = {code.id for code in codes}
    links = {code: own for code, own in carried.items() if code in known}
    crossed: dict[str, dict[str, float]] = {}
    for code, own in links.items():
        crossed[code] = {}
        for each in own:
            for segment, how in codings.get(each, {}).items():
                crossed[code][segment] = max(how, crossed[code].get(segment, 0.0))
    best = sure.max(axis=1, initial=0.0).tolist()
    return Confrontation(
        plan,
        tuple(codes),
        likely,
        crossed,
        links,
        dict(zip(segments, best, strict=True)),
        learnt,
        threshold,
    )
