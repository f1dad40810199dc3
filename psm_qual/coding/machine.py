"""What was left to the machine to accept, beside what people decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from psm_qual.model import Codebook, Coding, Status, is_machine


def with_machine(
    codings: Iterable[Coding],
    accepted: Iterable[Coding],
    codebook: Codebook,
    reviewed: Collection[str] = (),
) -> list[Coding]:
    """Codings with what the machine accepted, where no person has decided.

    Parameters
    ----------
    codings : iterable of Coding
        As `current_codings` gives them.
    accepted : iterable of Coding
        What the machine accepted; status accepted, coder ``model:…``.
    codebook : Codebook
        The axis of a strategy that is accepted is accepted with it.
    reviewed : collection of str
        Segments that a person has declared reviewed: what the machine accepted there stands no
        longer, whether the person spoke of it or not.

    Returns
    -------
    list of Coding
        Sorted by segment, facet, code and coder. Where a person has a say on a code of a segment,
        only what people said stands.
    """
    now = list(codings)
    people = {(c.segment, c.facet, c.code) for c in now if not is_machine(c.coder)}
    machine: dict[tuple[str, str, str], Coding] = {}
    for coding in accepted:
        if coding.segment in reviewed:
            continue
        above = (
            () if coding.facet or coding.code not in codebook else codebook.ancestors(coding.code)
        )
        own = [coding, *(replace(coding, code=up, level=codebook[up].level) for up in above)]
        for each in own:
            key = (each.segment, each.facet, each.code)
            if key not in people and _surer(each, machine.get(key)):
                machine[key] = each
    kept = [
        coding
        for coding in now
        if coding.status is not Status.SUGGESTED
        or (coding.segment, coding.facet, coding.code) not in machine
    ]
    both = [*kept, *machine.values()]
    return sorted(both, key=lambda c: (c.segment, c.facet, c.code, c.coder))


def _surer(one: Coding, other: Coding | None) -> bool:
    return other is None or one.confidence > other.confidence
