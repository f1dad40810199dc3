"""How far apart two values are: 0 the same, 1 nothing in common."""

from __future__ import annotations

from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from typing import Any


def nominal_distance(one: Hashable, other: Hashable) -> float:
    """0 for the same value, 1 for another."""
    return 0.0 if one == other else 1.0


def masi_distance(one: AbstractSet[Any], other: AbstractSet[Any]) -> float:
    """Distance of two sets of codes: measuring agreement on set-valued items.

    What they share of what they have together (Jaccard), times how they lie to each other: 1 the
    same, 2/3 one inside the other, 1/3 overlapping, 0 apart. The distance is 1 less that.

    **Two empty sets agree fully**: both coders said that no code applies, and the distance is 0.
    (The paper, and nltk, divide nothing by nothing.) An empty set and any other are 1 apart.

    Parameters
    ----------
    one, other : set
        Codes that each coder put on a passage.

    References
    ----------
    Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and
    pragmatic annotation. Proceedings of LREC 2006, 831-836.
    """
    if one == other:
        return 0.0
    shared, together = len(one & other), len(one | other)
    inside = shared in (len(one), len(other))
    return 1.0 - shared / together * (2 / 3 if inside else 1 / 3)
