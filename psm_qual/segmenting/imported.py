"""Passages that people selected in another program: kept as they are, the rest cut around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from psm_qual.model import Passage, Role, Span, Transcript, Turn
from psm_qual.segmenting.floors import find_floors
from psm_qual.segmenting.units import Unit

_WORD = re.compile(r"\w")
_ENDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Selected:
    """A stretch that somebody selected elsewhere.

    Parameters
    ----------
    segment : str
        Id of the segment it is.
    source : str
        Id of its source.
    span : Span
        Where it lies now. Half-open, code points of the canonical text in clear, labels and ends
        of lines included.
    apart : bool
        Whether its words are in no other passage: so with the sources of an import, never where
        passages were there before.
    found : bool
        False when the file was edited and its words are not there any more.
    """

    segment: str
    source: str
    span: Span
    apart: bool = True
    found: bool = True


def taken_from(selections: Sequence[Selected], transcript: Transcript, longest: int) -> list[Span]:
    """Stretches of a source that are not cut into passages any more.

    Parameters
    ----------
    selections : sequence of Selected
        Those of the source.
    transcript : Transcript
        The source.
    longest : int
        Selections with more words take nothing: whoever marks a whole interview wants its
        passages, too.
    """
    text = transcript.text
    own = (each.span for each in selections if each.apart and each.found)
    return sorted(span for span in own if len(span.of(text).split()) <= longest)


def units_outside(units: Sequence[Unit], taken: Sequence[Span]) -> list[list[Unit]]:
    """What is left of the units of a floor outside of some stretches, in runs without a hole.

    Parameters
    ----------
    units : sequence of Unit
        In order.
    taken : sequence of Span
        Sorted; they may lie on each other.
    """
    if not taken:
        return [list(units)]
    runs: list[list[Unit]] = [[]]
    last = 0
    for unit in units:
        for part in _parts(unit, taken):
            if runs[-1] and any(last < span.end and span.start < part.span.start for span in taken):
                runs.append([])
            runs[-1].append(part)
            last = part.span.end
    return [run for run in runs if run]


def _parts(unit: Unit, taken: Sequence[Span]) -> Iterator[Unit]:
    """Stretches of a unit that nobody took, without blanks around them, if they have a word."""
    for start, end in _left(unit.span, taken):
        own = unit.text[start - unit.span.start : end - unit.span.start]
        match = _ENDS.search(own)
        if match is None or not _WORD.search(own):
            continue
        where = Span(start + match.start(), start + match.end())
        ends = unit.ends_sentence and where.end == unit.span.end
        yield replace(unit, span=where, text=match.group(), ends_sentence=ends)


def _left(span: Span, taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    start = span.start
    for each in taken:
        if each.start < span.end and each.end > start:
            if each.start > start:
                yield start, each.start
            start = max(start, each.end)
    if start < span.end:
        yield start, span.end


def selected_passages(
    selections: Sequence[Selected], transcript: Transcript
) -> list[tuple[str, Passage]]:
    """Passages of selections, by the ids of their segments, in order.

    Pieces lie within turns, labels left out. Where a selection goes over questions it holds what
    the respondents said; it is the interviewer's only when nobody else speaks in it.

    Parameters
    ----------
    selections : sequence of Selected
        Those of the source. Of one in which nobody speaks nothing is made.
    transcript : Transcript
        The source, with roles.
    """
    asked = {
        answer.turn.number: answer.question.number if answer.question else None
        for floor in find_floors(transcript)
        for answer in floor
    }
    spoken = _Spoken(transcript)
    made = ((each.segment, _passage(each.span, spoken, asked)) for each in selections)
    found = [(key, passage) for key, passage in made if passage is not None]
    return sorted(found, key=lambda pair: (pair[1].span, pair[0]))


class _Spoken:
    """Turns of a source by place, and its text: both are asked for thousands of times."""

    def __init__(self, transcript: Transcript) -> None:
        self.text = transcript.text
        self._turns = transcript.turns
        self._ends = [turn.span.end for turn in transcript.turns]

    def within(self, span: Span) -> Iterator[tuple[Turn, Span]]:
        """Turns that overlap a stretch, and what of them is in it."""
        for turn in self._turns[bisect_right(self._ends, span.start) :]:
            if turn.span.start >= span.end:
                break
            if turn.span.overlaps(span):
                start, end = max(turn.span.start, span.start), min(turn.span.end, span.end)
                yield turn, Span(start, end)


def _passage(span: Span, spoken: _Spoken, asked: dict[int, int | None]) -> Passage | None:
    there = list(spoken.within(span))
    own = [pair for pair in there if pair[0].role is Role.RESPONDENT] or there
    if not own:
        return None
    first = own[0][0]
    pieces = tuple(_trimmed(piece, spoken.text) for _, piece in own)
    kept = tuple(piece for piece in pieces if len(piece))
    return Passage(first.number, kept, first.role, asked.get(first.number)) if kept else None


def _trimmed(piece: Span, text: str) -> Span:
    """Without blanks at its ends."""
    own = piece.of(text)
    start = piece.start + len(own) - len(own.lstrip())
    return Span(start, max(start, piece.end - len(own) + len(own.rstrip())))
