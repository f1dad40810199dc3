"""What people decided on passages, put on top of the passages that were found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from psm_qual.model import CutAct, CutVerb, Passage, Role, Span


@dataclass(frozen=True, slots=True)
class Recut:
    """Passages as people cut them.

    Parameters
    ----------
    passages : list of Passage
        In the order of the source.
    left_out : frozenset of int
        Positions, in the sequence given, of cuts that could not be made: no place, or nothing
        there to cut.
    """

    passages: list[Passage]
    left_out: frozenset[int]


def recut(passages: Iterable[Passage], cuts: Sequence[CutAct], turns: Mapping[int, Span]) -> Recut:
    """Cut passages as people decided, one decision after the other.

    A seam that is there already, by whatever way, asks for nothing; nor does a gap that is closed.
    Passages of the interviewer are never cut.

    Parameters
    ----------
    passages : iterable of Passage
        Of one source.
    cuts : sequence of CutAct
        What stands, in order, with places in this text; undoings are none of them.
    turns : mapping of int to Span
        Where each turn lies. Offsets: half-open, code points of the canonical text.
    """
    own = sorted(passages, key=lambda passage: passage.span)
    left_out = set()
    for position, cut in enumerate(cuts):
        done = bool(cut.places)
        for place in cut.places:
            found = _carried_out(own, cut.verb, place, turns)
            done = done and found is not None
            own = own if found is None else found
        if not done:
            left_out.add(position)
    return Recut(own, frozenset(left_out))


def _carried_out(
    passages: Sequence[Passage], verb: CutVerb, place: Span, turns: Mapping[int, Span]
) -> list[Passage] | None:
    """The passages after one place was cut; None when there is nothing to cut."""
    if verb is CutVerb.JOIN:
        return _joined(passages, place, turns)
    touched = [passage for passage in passages if passage.role is Role.RESPONDENT]
    if verb is not CutVerb.TRIM:
        sides = _sides(passages, place)
        if sides is None:
            return None
        # Else the seam is there already. Another voice within a seam is left alone.
        touched = [sides[0]] if sides[0] is sides[1] else []
    rest = [passage for passage in passages if not any(passage is each for each in touched)]
    cut = [part for passage in touched for part in _without(passage, place, turns)]
    return sorted([*rest, *cut], key=lambda passage: passage.span)


def _without(passage: Passage, place: Span, turns: Mapping[int, Span]) -> list[Passage]:
    """What is left of a passage on both sides of a place."""
    first = [
        Span(p.start, min(p.end, place.start)) for p in passage.pieces if p.start < place.start
    ]
    second = [Span(max(p.start, place.end), p.end) for p in passage.pieces if p.end > place.end]
    sides = (tuple(first), tuple(second))
    return [
        replace(passage, pieces=side, turn=_turn_of(side[0].start, turns, passage.turn))
        for side in sides
        if side
    ]


def _joined(
    passages: Sequence[Passage], gap: Span, turns: Mapping[int, Span]
) -> list[Passage] | None:
    sides = _sides(passages, gap)
    if sides is None:
        return None
    one, other = sides
    if one is other:
        return list(passages)
    said = [passage for passage in passages if passage.role is Role.RESPONDENT]
    if (one, other) not in pairwise(said):
        return None
    longer = max((one, other), key=lambda passage: sum(map(len, passage.pieces)))
    pieces = _in_one([*one.pieces, *other.pieces], turns)
    whole = replace(one, pieces=pieces, question=longer.question)
    rest = [passage for passage in passages if passage is not one and passage is not other]
    return sorted([*rest, whole], key=lambda passage: passage.span)


def _sides(passages: Sequence[Passage], place: Span) -> tuple[Passage, Passage] | None:
    """The passages that a place lies between; twice the same when it lies within."""
    before = _at(passages, place.start - 1)
    after = _at(passages, place.end)
    return (before, after) if before and after else None


def _at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """The passage of a respondent that a code point belongs to."""
    own = (passage for passage in passages if passage.role is Role.RESPONDENT)
    return next((p for p in own if any(s.start <= offset < s.end for s in p.pieces)), None)


def _in_one(pieces: Sequence[Span], turns: Mapping[int, Span]) -> tuple[Span, ...]:
    """Pieces that follow each other in one turn are one: between them there is only a blank."""
    found = [pieces[0]]
    for piece in pieces[1:]:
        same = _turn_of(piece.start, turns) == _turn_of(found[-1].start, turns)
        if same and piece.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return tuple(found)


def _turn_of(offset: int, turns: Mapping[int, Span], usual: int = 0) -> int:
    return next((n for n, span in turns.items() if span.start <= offset < span.end), usual)
