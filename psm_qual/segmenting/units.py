"""Units: the sentences of punctuated talk, the clauses of talk without punctuation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from psm_qual.model import Span
from psm_qual.segmenting.floors import Answer
from psm_qual.segmenting.speech import speech

# A longer stretch without an end is not a sentence: the punctuation is missing.
_LONGEST_SENTENCE = 40
# Words a clause has at least before a pause, an opener, or any next word may end it; a word that
# wants another ("la", "che") puts the end off, up to the most words a clause has.
_AT_PAUSE, _AT_OPENER, _ANYWHERE, _MOST = 5, 8, 12, 18

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…]['\"»”)\]]*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """The least stretch that a segment is made of.

    Parameters
    ----------
    turn : int
        Number of its turn.
    span : Span
        Offsets: half-open, code points of the canonical text.
    text : str
        Its words.
    ends_sentence : bool
        Whether a full stop, or the like, closes it.
    question : int or None
        Number of the turn that asked for it.
    """

    turn: int
    span: Span
    text: str
    ends_sentence: bool
    question: int | None = None

    @property
    def words(self) -> int:
        """Number of words, separated by white space."""
        return len(self.text.split())


def units_of(answer: Answer, sentences: Sequence[Span]) -> list[Unit]:
    """Cut an answer into units.

    Parameters
    ----------
    answer : Answer
        A turn, with the pauses that its file marks (ends of lines, cues, paragraphs), and its
        question.
    sentences : sequence of Span
        Sentences of the turn's text, from the language pipeline. A word belongs to the one it
        begins in.

    Returns
    -------
    list of Unit
        In order; together they hold every word of the turn, and none is cut.
    """
    turn = answer.turn
    question = answer.question.number if answer.question else None
    starts = [sentence.start for sentence in sentences]
    words = [Span(*match.span()) for match in _WORD.finditer(turn.text)]
    units = []
    for _, own in groupby(words, key=lambda word: bisect_right(starts, word.start)):
        for piece in _pieces(turn.text, list(own), frozenset(turn.pauses)):
            text = piece.of(turn.text)
            where = piece.shift(turn.span.start)
            ends = bool(_SENTENCE_END.search(text))
            units.append(Unit(turn.number, where, text, ends, question))
    return units


def _pieces(text: str, words: Sequence[Span], pauses: Collection[int]) -> Iterator[Span]:
    """The words of a sentence as one piece, or as clauses when it is too long to be one."""
    first = 0
    if len(words) > _LONGEST_SENTENCE:
        for last in range(1, len(words) - _AT_PAUSE + 1):
            if _may_cut(text, words, first, last, pauses):
                yield Span(words[first].start, words[last - 1].end)
                first = last
    yield Span(words[first].start, words[-1].end)


def _may_cut(
    text: str, words: Sequence[Span], first: int, last: int, pauses: Collection[int]
) -> bool:
    """Tell whether a clause of ``words[first:last]`` may end there."""
    length = last - first
    ending = words[last - 1].of(text).lower()
    if length < _AT_PAUSE or (ending in speech().never_last and length < _MOST):
        return False
    pause = words[last - 1].end in pauses or ending[-1] in ",;:"
    opener = words[last].of(text).lower().strip(",") in speech().clause_openers
    return pause or (opener and length >= _AT_OPENER) or length >= _ANYWHERE
