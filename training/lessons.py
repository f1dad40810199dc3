"""What an epoch consists of: how much of which corpus, in runs typed anew each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from training.corpora import Sentence
from training.examples import Example, make_example, runs
from training.labels import Labels
from training.parts import Parts
from training.swapping import Names, Towns, load_towns, swap_people, swap_places

# Shares of what is plentiful but less sure, drawn anew for each epoch.
_SILVER = 0.3
_TALK = 0.12
# Of speech there is little: it is seen more often.
_SPEECH = 4
_SWAPPED = 0.2
_TOWNS_SWAPPED = 0.15
# How often the treebanks are seen in an epoch: of grammar there is less than of names.
_TREES = 2
# Words of a run; longer ones teach no more and cost as much.
_LONGEST = 200


@dataclass(frozen=True)
class Lessons:
    """Makes the examples of an epoch.

    Attributes
    ----------
    parts : Parts
        The corpora.
    labels : Labels
        The answers.
    names : dict of str to Names
        Names for people who do not exist.
    """

    parts: Parts
    labels: Labels
    names: dict[str, Names]

    @cached_property
    def towns(self) -> Towns:
        """Towns that may stand in the place of others."""
        return load_towns()

    def epoch(self, rng: random.Random) -> Iterator[Example]:
        """Examples of one epoch."""
        parts = self.parts
        for sentences in parts.gold.values():
            people = (swap_people(s, self.names, _SWAPPED, rng) for s in sentences)
            swapped = [swap_places(s, self.towns, _TOWNS_SWAPPED, rng) for s in people]
            yield from self._examples(swapped, rng)
        for name, sentences in parts.silver.items():
            # Moro was marked by a model of KIND, and as KIND marks.
            yield from self._examples(_some(sentences, _SILVER, rng), rng, silver=name != "moro")
        for name, blocks in parts.trees.items():
            for _ in range(_SPEECH if "kiparla" in name else 1):
                for block in blocks:
                    yield from self._examples(block, rng)
        for talk in parts.talk:
            yield from self._examples(_some(talk, _TALK, rng), rng)
        for blocks in parts.trees.values():
            for block in blocks * (_TREES - 1):
                yield from self._examples(block, rng)

    def _examples(
        self, sentences: list[Sentence], rng: random.Random, *, silver: bool = False
    ) -> Iterator[Example]:
        for run in runs(sentences, rng):
            example = make_example(run, self.labels, rng, silver=silver)
            if example and len(example.words) <= _LONGEST:
                yield example


def _some(sentences: list[Sentence], share: float, rng: random.Random) -> list[Sentence]:
    """A stretch of consecutive sentences, from a random place."""
    length = max(1, round(len(sentences) * share))
    start = rng.randrange(max(1, len(sentences) - length + 1))
    return sentences[start : start + length]
