"""Where codings come from whose codes have changed since they were decided on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from psm_qual.model import Decision


def origins(decisions: Iterable[Decision]) -> dict[tuple[str, str, str, str], str]:
    """Origins of carried decisions, by segment, facet, code and coder.

    Parameters
    ----------
    decisions : iterable of Decision
        As `psm_qual.coding.carry` gives them.
    """
    told: dict[tuple[str, str, str, str], list[Decision]] = defaultdict(list)
    for each in decisions:
        told[each.segment, each.facet, each.code, each.coder].append(each)
    return {key: _told_of(own) for key, own in told.items()}


def _told_of(own: Sequence[Decision]) -> str:
    """Origins of those that say what was said last."""
    same = (each.origin for each in own if each.origin and each.verb is own[-1].verb)
    return " + ".join(dict.fromkeys(same))
