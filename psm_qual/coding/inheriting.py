"""Decisions on a passage hold for what it was cut into; no decision is rewritten.

Passages are cut, the log of decisions is not. Whoever accepted or rejected a code on a passage did
so on every part of it, until they review the part by itself; where two passages became one, codes
that were accepted on either are on it. With both logs cut at some date, the same function gives the
decisions of that date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from psm_qual.coding.decisions import in_force
from psm_qual.model import Cut, CutVerb, Decision, Verb, standing, taken_back

_CODES = (Verb.ACCEPT, Verb.REJECT)


@dataclass(frozen=True, slots=True)
class Link:
    """A passage from which decisions are passed on to another.

    Parameters
    ----------
    origin, to : str
        Ids of segments.
    at : datetime
        When; what was decided later stays where it was.
    told : str
        What is told of a coding that came this way: ``int07-012 (split 4)``.
    whole : bool
        Whether `to` is the larger one: what was said against a code on a part is not said of it.
    since : datetime or None
        Since when the larger one had been without it; None: always.
    """

    origin: str
    to: str
    at: datetime
    told: str
    whole: bool = False
    since: datetime | None = None


def links(cuts: Sequence[Cut]) -> list[Link]:
    """Ways by which decisions are passed on, in order.

    Parameters
    ----------
    cuts : sequence of Cut
        The whole log, in order. A cut that was taken back passes nothing on; what was decided
        meanwhile on a part goes to the whole.
    """
    by_id = {cut.id: cut for cut in cuts}
    undone = taken_back(cuts)
    found: list[Link] = []
    for cut in cuts:
        taken = by_id.get(cut.undoes) if cut.undoes else None
        if cut.id in undone or not cut.stayed or (taken and taken.verb is CutVerb.JOIN):
            continue
        told = f"{cut.verb.value} {cut.id}"
        (kept, *_) = cut.stayed
        found += [Link(kept, new, cut.at, f"{kept} ({told})") for new in cut.came if not taken]
        since = taken.at if taken else None
        found += [Link(old, kept, cut.at, f"{old} ({told})", True, since) for old in cut.went]
    return found


def relatives(segment: str, cuts: Sequence[Cut]) -> list[str]:
    """Segments whose decisions may have been passed on to one, itself among them.

    Parameters
    ----------
    segment : str
        Its id.
    cuts : sequence of Cut
        The whole log, in order.
    """
    found = {segment}
    for link in reversed(links(cuts)):
        if link.to in found:
            found.add(link.origin)
    return sorted(found)


def inherit(decisions: Sequence[Decision], cuts: Sequence[Cut]) -> list[Decision]:
    """Decisions in force, and those that were passed on when passages were cut.

    Parameters
    ----------
    decisions : sequence of Decision
        The whole log, in order; also those on segments that are gone.
    cuts : sequence of Cut
        The whole log of cuts, in order.

    Returns
    -------
    list of Decision
        Of each segment in order. What was passed on has an `origin`, and the id of the decision
        that it is. Who reviewed a part of a whole has not reviewed the whole.
    """
    own = in_force(decisions)
    ways = links(cuts)
    if not ways:
        return own
    held: dict[str, list[Decision]] = {}
    for each in own:
        held.setdefault(each.segment, []).append(each)
    for link in ways:
        _pass_on(held, link)
    return [each for decided in held.values() for each in decided]


def _pass_on(held: dict[str, list[Decision]], link: Link) -> None:
    there = held.get(link.to, [])
    before = [each for each in held.get(link.origin, []) if each.since <= link.at]
    if link.whole:
        there = [each for each in there if not _half_done(each, before, link)]
    done = {
        each.coder
        for each in there
        if each.verb is Verb.DONE and (each.since > link.at or not link.whole)
    }
    told = [
        replace(each, segment=link.to, origin=" → ".join(filter(None, (each.origin, link.told))))
        for each in (_accepted(before) if link.whole else _unflagged(before))
        if each.verb is not Verb.DONE and each.coder not in done
    ]
    at = next((n for n, each in enumerate(there) if each.since > link.at), len(there))
    merged = [*there[:at], *told, *there[at:]]
    if merged:
        held[link.to] = merged
    else:
        held.pop(link.to, None)


def _half_done(decision: Decision, other: Sequence[Decision], link: Link) -> bool:
    """Whether a passage was declared reviewed by somebody who had not reviewed what joined it."""
    if decision.verb is not Verb.DONE or decision.since > link.at:
        return False
    if link.since and decision.since <= link.since:
        return False
    return all(each.coder != decision.coder or each.verb is not Verb.DONE for each in other)


def _unflagged(decisions: Sequence[Decision]) -> list[Decision]:
    """A flag stays where it was set: what is to be talked about is talked about once."""
    return [each for each in decisions if each.verb is not Verb.FLAG]


def _accepted(decisions: Sequence[Decision]) -> list[Decision]:
    """Notes, flags, and each coder's last word on a code where that accepts it."""
    last = {(d.coder, d.facet, d.code): d for d in decisions if d.verb in _CODES}
    return [
        each
        for each in decisions
        if each.verb in (Verb.MEMO, Verb.FLAG)
        or (each.verb is Verb.ACCEPT and last[each.coder, each.facet, each.code] is each)
    ]


def extent_at(segment: str, at: datetime, cuts: Sequence[Cut]) -> frozenset[int]:
    """What a segment was at some time: ids of the cuts that had made it so.

    Two coders judged the same only where these are the same.

    Parameters
    ----------
    segment : str
        Its id.
    at : datetime
        When, in UTC.
    cuts : sequence of Cut
        The whole log, in order.
    """
    stood = standing([cut for cut in cuts if cut.at <= at])
    return frozenset(cut.id for cut in stood if segment in cut.before or segment in cut.after)


def judged_alike(
    done: Mapping[str, set[str]], decisions: Sequence[Decision], cuts: Sequence[Cut]
) -> dict[str, set[str]]:
    """Of the segments that coders have done, those that they judged as others did: cut alike.

    Parameters
    ----------
    done : mapping of str to set of str
        Segments by coder.
    decisions : sequence of Decision
        The whole log, in order, or what is in force of it.
    cuts : sequence of Cut
        The whole log of cuts, in order.

    Returns
    -------
    dict of str to set of str
        The same without the segments that were cut between one coder and the other: where most
        saw it alike those stay; of as many the ones who saw it as it is since later.
    """
    touched = {key for cut in cuts for key in (*cut.before, *cut.after)}
    if not touched:
        return {coder: set(own) for coder, own in done.items()}
    last = {(d.coder, d.segment): d for d in in_force(decisions) if d.verb is Verb.DONE}
    found = {coder: own - touched for coder, own in done.items()}
    for segment in sorted(touched):
        by_extent: dict[frozenset[int], list[str]] = {}
        for coder, own in sorted(done.items()):
            if segment in own and (coder, segment) in last:
                extent = extent_at(segment, last[coder, segment].since, cuts)
                by_extent.setdefault(extent, []).append(coder)
        if by_extent:
            most = max(by_extent, key=lambda key: (len(by_extent[key]), sorted(key)))
            for coder in by_extent[most]:
                found[coder].add(segment)
    return found
