"""The best way to group units into passages: of one subject, of a good length."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.segmenting.options import SegmentingOptions
from psm_qual.segmenting.speech import speech
from psm_qual.segmenting.units import Unit

# What a boundary gains: at a change of subject (per unit of depth), at a new question, where
# somebody nodded, at the end of a sentence, where the speaker announces something else.
_DEPTH, _NEW_QUESTION, _NEW_TURN, _SENTENCE, _ANNOUNCED = 0.20, 1.0, 0.25, 0.15, 0.35
# What a passage costs for being there at all, and for being out of bounds.
_PASSAGE, _OUT_OF_BOUNDS = 0.45, 6.0


def group_units(
    units: Sequence[Unit], depths: NDArray[np.float64], options: SegmentingOptions
) -> list[Sequence[Unit]]:
    """Group the units of a floor into passages, by dynamic programming.

    The cost of a passage grows with the squared logarithm of its length over the usual one; a
    boundary gains where the subject changes, a sentence ends, another voice came between.

    Parameters
    ----------
    units : sequence of Unit
        At least one, of one floor.
    depths : array of float, shape (len(units) - 1,)
        How much the subject changes at each gap; see `gap_depths`.
    options : SegmentingOptions
        Bounds of a passage.

    Returns
    -------
    list of sequence of Unit
        The passages, in order; every unit is in one.
    """
    n = len(units)
    words = np.cumsum([0] + [unit.words for unit in units])
    ends = np.cumsum([0] + [unit.ends_sentence for unit in units])
    gains = [0.0] + [_gain(units, depths, gap) for gap in range(1, n)]
    best = [0.0] + [math.inf] * n
    start_of = [0] * (n + 1)
    for end in range(1, n + 1):
        for start in range(end - 1, -1, -1):
            length = int(words[end] - words[start])
            if length > options.max_words and end - start > 1:
                break
            sentences = int(ends[end] - ends[start])
            cost = best[start] + _cost(length, sentences, options) - gains[start]
            if cost < best[end]:
                best[end], start_of[end] = cost, start
    return _cut(units, start_of)


def _cost(words: int, sentences: int, options: SegmentingOptions) -> float:
    cost = _PASSAGE + math.log(max(words, 1) / options.target_words) ** 2 / 2
    if words < options.min_words:
        cost += _OUT_OF_BOUNDS * (options.min_words - words) / options.min_words
    if sentences > options.max_sentences:
        cost += _OUT_OF_BOUNDS * (sentences - options.max_sentences)
    return cost


def _gain(units: Sequence[Unit], depths: NDArray[np.float64], gap: int) -> float:
    before, after = units[gap - 1], units[gap]
    return (
        _DEPTH * float(depths[gap - 1])
        + _NEW_QUESTION * (before.question != after.question)
        + _NEW_TURN * (before.turn != after.turn)
        + _SENTENCE * before.ends_sentence
        + _ANNOUNCED * bool(speech().topic_openers.match(after.text))
    )


def _cut(units: Sequence[Unit], start_of: Sequence[int]) -> list[Sequence[Unit]]:
    passages: list[Sequence[Unit]] = []
    end = len(units)
    while end > 0:
        passages.append(units[start_of[end] : end])
        end = start_of[end]
    return passages[::-1]
