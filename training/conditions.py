"""How a text may have been typed: the same words with and without capitals and marks."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

from training.corpora import Sentence


class Condition(StrEnum):
    """A way of typing."""

    CASED = "cased"
    LOWER = "lower"
    # What speech recognition gives: neither capitals nor marks.
    BARE = "bare"
    # Capitals but no marks.
    UNMARKED = "unmarked"
    SHOUTED = "shouted"


# What is reported.
REPORTED = (Condition.CASED, Condition.LOWER, Condition.BARE)
# How often each is met in training.
SHARES = {
    Condition.CASED: 0.46,
    Condition.LOWER: 0.17,
    Condition.BARE: 0.27,
    Condition.UNMARKED: 0.06,
    Condition.SHOUTED: 0.04,
}
# Chances, in training, of things that transcripts do besides.
_STRAY_CAPITALS = 0.25
_STRAY = 0.2
_NO_APOSTROPHES = 0.15
_SMALL_STARTS = 0.5


@dataclass(frozen=True)
class Typed:
    """Sentences as typed: their words, and which word of which sentence each was.

    Attributes
    ----------
    words : list of str
        At least one.
    origins : list of (int, int)
        Sentence and word, by position.
    """

    words: list[str]
    origins: list[tuple[int, int]]

    @property
    def starts(self) -> list[bool]:
        """Whether each word is the first of its sentence."""
        sentences = [sentence for sentence, _ in self.origins]
        return [i == 0 or sentences[i - 1] != own for i, own in enumerate(sentences)]


def type_sentences(sentences: list[Sentence], condition: Condition) -> Typed:
    """Type sentences in a given way, one after the other; those of marks only may vanish."""
    unmarked = condition in (Condition.BARE, Condition.UNMARKED)
    kept = [
        (word, (i, j))
        for i, sentence in enumerate(sentences)
        for j, word in enumerate(sentence.words)
        if not (unmarked and is_mark(word))
    ]
    words = [word for word, _ in kept]
    if condition in (Condition.LOWER, Condition.BARE):
        words = [word.lower() for word in words]
    elif condition is Condition.SHOUTED:
        words = [word.upper() for word in words]
    return Typed(words, [origin for _, origin in kept])


def type_loosely(sentences: list[Sentence], condition: Condition, rng: random.Random) -> Typed:
    """Type sentences in a given way, with the slips that come with it."""
    typed = type_sentences(sentences, condition)
    words = list(typed.words)
    if condition in (Condition.LOWER, Condition.BARE) and rng.random() < _STRAY_CAPITALS:
        written = [sentences[i].words[j] for i, j in typed.origins]
        words = [own if rng.random() < _STRAY else w for own, w in zip(written, words, strict=True)]
    if condition is Condition.UNMARKED and rng.random() < _SMALL_STARTS:
        words = [w.lower() if s else w for w, s in zip(words, typed.starts, strict=True)]
    if condition in (Condition.BARE, Condition.UNMARKED) and rng.random() < _NO_APOSTROPHES:
        words = [word.strip("'’") or word for word in words]
    return Typed(words, typed.origins)


def is_mark(word: str) -> bool:
    """Tell whether a token is punctuation only."""
    return not any(char.isalnum() for char in word)
