"""A transcript → the passages that are coded, and the questions around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from psm_qual.model import Passage, Role, Span, Transcript
from psm_qual.protocols import Vectors
from psm_qual.segmenting.cohesion import gap_depths
from psm_qual.segmenting.floors import Floor, find_floors, interviewer_turns
from psm_qual.segmenting.grouping import group_units
from psm_qual.segmenting.imported import units_outside
from psm_qual.segmenting.options import SegmentingOptions
from psm_qual.segmenting.units import Unit, units_of

Encode = Callable[[Sequence[str]], Vectors]


def segment(
    transcript: Transcript,
    sentences: Sequence[Sequence[Span]],
    encode: Encode,
    options: SegmentingOptions,
    taken: Sequence[Span] = (),
) -> list[Passage]:
    """Cut a transcript into passages.

    Respondents' talk is cut where the subject changes, into one to five sentences; talk without
    punctuation likewise, into clauses. Each of the interviewer's turns is a passage by itself,
    for context: it is never coded.

    Parameters
    ----------
    transcript : Transcript
        With roles.
    sentences : sequence of sequence of Span
        Sentences of each turn, in offsets of its text.
    encode : callable
        Texts to embeddings, rows of length 1. It sees words in clear: none may be written.
    options : SegmentingOptions
        Bounds of a passage.
    taken : sequence of Span
        Stretches that are passages already, selected in another program: the rest is cut.

    Returns
    -------
    list of Passage
        In the order of the source.
    """
    floors = find_floors(transcript)
    units = [
        run for floor in floors for run in units_outside(_units(floor, sentences), taken) if run
    ]
    long = [sum(unit.words for unit in own) > options.target_words for own in units]
    passages = [
        _passage(group)
        for own, depths in zip(units, _depths(units, long, encode), strict=True)
        for group in group_units(own, depths, options)
    ]
    passages += [
        Passage(turn.number, (turn.span,), Role.INTERVIEWER)
        for turn in interviewer_turns(transcript)
    ]
    return sorted(passages, key=lambda passage: passage.span)


def _units(floor: Floor, sentences: Sequence[Sequence[Span]]) -> list[Unit]:
    return [
        unit for answer in floor for unit in units_of(answer, sentences[answer.turn.number - 1])
    ]


def _depths(
    units: Sequence[Sequence[Unit]], long: Sequence[bool], encode: Encode
) -> list[NDArray[np.float64]]:
    """Depths at the gaps of each floor; a floor too short to be cut is not embedded."""
    texts = [unit.text for own, cut in zip(units, long, strict=True) if cut for unit in own]
    vectors = encode(texts) if texts else np.empty((0, 1), dtype=np.float32)
    depths = []
    start = 0
    for own, cut in zip(units, long, strict=True):
        if cut:
            weights = [unit.words for unit in own]
            depths.append(gap_depths(vectors[start : start + len(own)], weights))
            start += len(own)
        else:
            depths.append(np.zeros(len(own) - 1))
    return depths


def _passage(group: Sequence[Unit]) -> Passage:
    pieces = []
    for _, own in groupby(group, key=lambda unit: unit.turn):
        run = list(own)
        pieces.append(Span(run[0].span.start, run[-1].span.end))
    return Passage(group[0].turn, tuple(pieces), Role.RESPONDENT, _question(group))


def _question(group: Sequence[Unit]) -> int | None:
    """The question that led to most of the words; the first of them when there is a tie."""
    words: Counter[int | None] = Counter()
    for unit in group:
        words[unit.question] += unit.words
    return words.most_common(1)[0][0]
