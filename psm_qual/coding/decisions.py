"""From suggestions and the log of decisions to how things stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from psm_qual.coding.origins import origins
from psm_qual.model import Codebook, Coding, Decision, Status, Verb, standing

_STATUS = {Verb.ACCEPT: Status.ACCEPTED, Verb.REJECT: Status.REJECTED}

# Segment, facet, code; and who has had a say on it.
Place = tuple[str, str, str]
Said = dict[tuple[Place, str], Status]


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """Decisions that nobody took back, in order; an undo that was undone takes nothing back.

    Parameters
    ----------
    decisions : sequence of Decision
        The whole log, in order.
    """
    return [decision for decision in standing(decisions) if decision.verb is not Verb.UNDO]


def reviewed_segments(decisions: Sequence[Decision]) -> set[str]:
    """Segments that somebody has declared reviewed.

    Parameters
    ----------
    decisions : sequence of Decision
        The whole log, in order, or what is in force of it.
    """
    return {each.segment for each in in_force(decisions) if each.verb is Verb.DONE}


def reviewed_by_coder(decisions: Sequence[Decision]) -> dict[str, set[str]]:
    """Segments that each coder has declared reviewed; see `reviewed_segments`."""
    found: dict[str, set[str]] = {}
    for each in in_force(decisions):
        if each.verb is Verb.DONE:
            found.setdefault(each.coder, set()).add(each.segment)
    return found


def current_codings(
    suggestions: Iterable[Coding],
    decisions: Sequence[Decision],
    codebook: Codebook,
    facets: Mapping[str, Codebook],
) -> list[Coding]:
    """Codings as they stand: each coder's last word, and suggestions nobody has decided on.

    Parameters
    ----------
    suggestions : iterable of Coding
        What the model suggests.
    decisions : sequence of Decision
        The whole log, in order.
    codebook : Codebook
        Axes and strategies: who accepts a strategy accepts its axis, as long as the strategy
        stands and unless they rejected the axis by name afterwards.
    facets : mapping of str to Codebook
        Facets by name.

    Returns
    -------
    list of Coding
        Sorted by segment, facet, code and coder. What was suggested of a code that is retired by
        now is left out, unless somebody decided on it. On a segment that somebody has coded blind,
        suggestions that nobody accepted are rejected: the person did without them.
    """
    suggested = {(c.segment, c.facet, c.code): c for c in suggestions}
    decided = _with_axes(_last_words(decisions), codebook)
    codings = [
        _decided(place, status, _level(place, codebook, facets), coder, suggested)
        for (place, coder), status in decided.items()
    ]
    touched = {place for place, _ in decided}
    blind = _coded_blind(decisions)
    codings += [
        _left(coding, blind)
        for place, coding in suggested.items()
        if place not in touched and not _retired(place, codebook, facets)
    ]
    carried = origins(decisions)
    codings = [
        replace(c, origin=carried.get((c.segment, c.facet, c.code, c.coder), "")) for c in codings
    ]
    return sorted(codings, key=lambda c: (c.segment, c.facet, c.code, c.coder))


def _last_words(decisions: Sequence[Decision]) -> Said:
    """What each coder said last on each place, in the order in which they said it."""
    said: Said = {}
    for decision in in_force(decisions):
        if decision.verb in _STATUS:
            key = (decision.segment, decision.facet, decision.code), decision.coder
            said.pop(key, None)
            said[key] = _STATUS[decision.verb]
    return said


def _with_axes(said: Said, codebook: Codebook) -> Said:
    """Add the axes that accepted strategies bring; a later word on the axis itself wins."""
    decided: Said = {}
    for ((segment, facet, code), coder), status in said.items():
        decided[(segment, facet, code), coder] = status
        if status is Status.ACCEPTED and not facet and code in codebook:
            for above in codebook.ancestors(code):
                decided[(segment, "", above), coder] = Status.ACCEPTED
    return decided


def _decided(
    place: Place, status: Status, level: str, coder: str, suggested: Mapping[Place, Coding]
) -> Coding:
    segment, facet, code = place
    if place in suggested:
        return replace(suggested[place], status=status, coder=coder)
    return Coding(segment, code, level, facet, status, coder, 1.0)


def _coded_blind(decisions: Sequence[Decision]) -> dict[str, str]:
    """Segments that somebody has declared coded blind, and who was the first."""
    done = [d for d in in_force(decisions) if d.verb is Verb.DONE and d.blind]
    return {decision.segment: decision.coder for decision in reversed(done)}


def _left(coding: Coding, blind: Mapping[str, str]) -> Coding:
    """A suggestion that no coder has spoken of."""
    if coding.segment not in blind:
        return coding
    return replace(coding, status=Status.REJECTED, coder=blind[coding.segment])


def _level(place: Place, codebook: Codebook, facets: Mapping[str, Codebook]) -> str:
    _, facet, code = place
    frame = facets.get(facet) if facet else codebook
    # A code may have left the codebook since: the decision on it is kept all the same.
    return frame[code].level if frame and code in frame else ("facet" if facet else "")


def _retired(place: Place, codebook: Codebook, facets: Mapping[str, Codebook]) -> bool:
    _, facet, code = place
    frame = facets.get(facet) if facet else codebook
    return bool(frame and code in frame and frame[code].retired)
