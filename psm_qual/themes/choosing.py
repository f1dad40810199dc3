"""Which gatherings are themes: how likely each is one, and which of those that overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psm_qual.themes.growing import STRONGEST, Gathering
from psm_qual.themes.lexicon import Field
from psm_qual.themes.passages import Scores

# Passages of a study of some thirty interviews.
_USUAL = 500
# Share of the smaller of two gatherings that makes them one theme.
_SAME = 0.4
# A family that the corpus brought must stand on more than its own words.
_OWN_MEANING = 3.3


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a gathering.

    Parameters
    ----------
    new : float
        Mean probability that its passages are not covered.
    strength : float
        Mean evidence of its strongest passages.
    meaning : float
        Mean nearness in meaning, in standard deviations.
    mass : float
        Expected number of passages that are new and have a subject, as if there were `_USUAL` in
        all: in more talk more is mentioned by chance.
    """

    new: float
    strength: float
    meaning: float
    mass: float


def signs_of(
    gathering: Gathering, evidence: Scores, meaning: Scores, covered: Scores, worth: Scores
) -> Signs:
    """Signs of a gathering, from the evidence (n,) and meaning (n,) of its field."""
    rows = gathering.members
    return Signs(
        float((1 - covered[rows]).mean()),
        float(np.sort(evidence[rows])[::-1][:STRONGEST].mean()),
        float(meaning[rows].mean()),
        float(worth[rows].sum()) * math.sqrt(_USUAL / len(worth)),
    )


def chance(signs: Signs, field: Field) -> float:
    """Probability that a gathering is a theme that a person would name, from 0 to 1.

    A logistic model; its weights were set by hand on one planted corpus and on the example study
    with strategies hidden from the codebook in turn (see `benchmarks/themes.py`).
    """
    if field.own and signs.meaning < _OWN_MEANING:
        return 0.0
    score = (
        _INTERCEPT
        + _NEW * signs.new
        + _STRENGTH * signs.strength
        + _MEANING * signs.meaning
        + _MASS * math.log(max(signs.mass, 0.1))
        + (_BACKDROP if field.backdrop else 0.0)
        + (_OWN if field.own else 0.0)
    )
    return 1 / (1 + math.exp(-score))


_INTERCEPT, _NEW, _STRENGTH, _MEANING, _MASS = -21.5, 9.0, 1.6, 0.4, 2.4
_BACKDROP, _OWN = -2.0, -1.0


def without_overlap(gatherings: Sequence[tuple[float, Gathering]]) -> list[int]:
    """Positions of the gatherings that are kept: of those that overlap much, the likelier one.

    A passage may still belong to several themes.
    """
    order = sorted(range(len(gatherings)), key=lambda i: (-gatherings[i][0], i))
    kept: list[int] = []
    for i in order:
        own = set(gatherings[i][1].members.tolist())
        others = (set(gatherings[j][1].members.tolist()) for j in kept)
        if all(len(own & other) < _SAME * min(len(own), len(other)) for other in others):
            kept.append(i)
    return kept
