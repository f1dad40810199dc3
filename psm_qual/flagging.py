"""Passages that somebody wants to talk about: flags in the log of decisions.

A flag is a decision like any other: it says nothing of codes, so that neither codings nor agreement
know of it, and it is taken back like any other, by whoever set it.
"""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.coding import in_force
from psm_qual.model import Decision, Verb
from psm_qual.stages.carried import carried_decisions
from psm_qual.study import Study


def flags_in_force(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """Flags that nobody took back, by segment; of each coder the last.

    Parameters
    ----------
    decisions : sequence of Decision
        The log, in order; all of it, or all of some coders or segments.
    """
    last: dict[tuple[str, str], Decision] = {}
    for each in in_force(decisions):
        if each.verb is Verb.FLAG:
            last[each.segment, each.coder] = each
    found: dict[str, list[Decision]] = {}
    for each in last.values():
        found.setdefault(each.segment, []).append(each)
    return found


def flagged_segments(study: Study) -> dict[str, list[Decision]]:
    """Flags on segments that are part of the study, by segment."""
    with study.store.reading() as db:
        return flags_in_force(carried_decisions(db).decisions)
