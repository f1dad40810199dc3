"""From sentences to the numbers that the network learns from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from psm_qual.language.casing import as_read
from psm_qual.language.lemmas import rule_of
from psm_qual.language.spans import bioes
from psm_qual.language.words import WordReader
from training.conditions import SHARES, Condition, Typed, type_loosely
from training.corpora import Sentence
from training.labels import Labels
from training.network import Batch

QUESTIONS = ("ner", "silver", "pos", "morph", "lemma", "sentence")

# How many sentences stand together: one, as in a list of answers, or a whole turn of talk.
_TOGETHER = (1, 1, 2, 3, 4, 6, 8)
_LONGEST = 128
UNKNOWN = -1


@dataclass(frozen=True)
class Example:
    """A text and what is right about it.

    Attributes
    ----------
    words : list of str
        As the network reads them.
    trusted : bool
        Whether capitals mean something.
    answers : dict of str to array, shape (words,)
        By question; ``UNKNOWN`` where it was not marked.
    """

    words: list[str]
    trusted: bool
    answers: dict[str, NDArray[np.int64]]


def runs(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Cut consecutive sentences into runs of random length."""
    run: list[Sentence] = []
    words, wanted = 0, rng.choice(_TOGETHER)
    for sentence in sentences:
        if run and (len(run) == wanted or words + len(sentence.words) > _LONGEST):
            yield run
            run, words, wanted = [], 0, rng.choice(_TOGETHER)
        run.append(sentence)
        words += len(sentence.words)
    if run:
        yield run


def make_example(
    run: list[Sentence], labels: Labels, rng: random.Random, *, silver: bool
) -> Example | None:
    """Type a run in a random way; None when nothing is left of it."""
    condition = rng.choices(list(SHARES), list(SHARES.values()))[0]
    typed = type_loosely(run, Condition(condition), rng)
    if not typed.words:
        return None
    words, trusted = as_read(typed.words)
    return Example(words, trusted, _answers(run, typed, labels, silver=silver))


def _answers(
    run: list[Sentence], typed: Typed, labels: Labels, *, silver: bool
) -> dict[str, NDArray[np.int64]]:
    entities = [bioes(s.entities) if s.entities else [UNKNOWN] * len(s.words) for s in run]
    right: dict[str, list[int]] = {
        "silver" if silver else "ner": [entities[i][j] for i, j in typed.origins],
        "silver" if not silver else "ner": [UNKNOWN] * len(typed.words),
        # That a text begins with a sentence is no question.
        "sentence": [UNKNOWN, *map(int, typed.starts[1:])],
    }
    grammar = [_grammar(sentence, labels) for sentence in run]
    for number, question in enumerate(("pos", "morph", "lemma")):
        right[question] = [grammar[i][number][j] for i, j in typed.origins]
    return {question: np.array(values, dtype=np.int64) for question, values in right.items()}


def _grammar(sentence: Sentence, labels: Labels) -> tuple[list[int], list[int], list[int]]:
    if not (sentence.pos and sentence.morph and sentence.lemmas):
        unknown = [UNKNOWN] * len(sentence.words)
        return unknown, unknown, unknown
    rules = map(rule_of, sentence.words, sentence.lemmas)
    return (
        [labels.pos.get(pos, UNKNOWN) for pos in sentence.pos],
        [labels.morph.get(morph, UNKNOWN) for morph in sentence.morph],
        [labels.rules.get(rule, UNKNOWN) for rule in rules],
    )


class BatchMaker:
    """Puts examples side by side; what is told of a word is worked out once.

    Parameters
    ----------
    reader : WordReader
        Describes words.
    """

    def __init__(self, reader: WordReader) -> None:
        self._reader = reader
        self._described: dict[str, tuple[NDArray[np.generic], ...]] = {}

    def make(self, examples: Sequence[Example]) -> Batch:
        """Make a batch of examples, the shorter ones filled up with nothing."""
        places: dict[str, int] = {}
        size = (len(examples), max(len(example.words) for example in examples))
        words = np.zeros(size, np.int64)
        present = np.zeros(size, np.float32)
        answers = {question: np.full(size, UNKNOWN) for question in QUESTIONS}
        for row, example in enumerate(examples):
            own = [places.setdefault(word, len(places)) for word in example.words]
            words[row, : len(own)] = own
            present[row, : len(own)] = 1.0
            for question, right in example.answers.items():
                answers[question][row, : len(own)] = right
        lower, cased, grams, known, shape, numbers = map(torch.from_numpy, self._told(list(places)))
        return Batch(
            lower=lower,
            cased=cased,
            grams=grams,
            known=known,
            shape=shape,
            numbers=numbers,
            words=torch.from_numpy(words),
            trusted=torch.tensor([int(example.trusted) for example in examples]),
            present=torch.from_numpy(present),
            answers={question: torch.from_numpy(right) for question, right in answers.items()},
        )

    def _told(self, words: list[str]) -> Iterator[NDArray[np.generic]]:
        new = [word for word in words if word not in self._described]
        if new:
            arrays = astuple(self._reader.read(new))
            self._described.update(zip(new, zip(*arrays, strict=True), strict=True))
        for column in zip(*(self._described[word] for word in words), strict=True):
            yield np.stack(column)


def batches(examples: Sequence[Example], words: int) -> Iterator[list[Example]]:
    """Group examples of like length, each group of at most so many words."""
    group: list[Example] = []
    for example in sorted(examples, key=lambda each: len(each.words)):
        if group and (len(group) + 1) * len(example.words) > words:
            yield group
            group = []
        group.append(example)
    if group:
        yield group
