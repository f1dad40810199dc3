"""Frames small enough to see through, with a model that only counts words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from psm_qual.coding import Frame, KeywordIndex, Memory, Texts
from psm_qual.coding.suggesting.phrases import Phrase

DIMENSIONS = 256
_PLACES: dict[str, int] = {}


def vectors(texts: Sequence[str]) -> np.ndarray:
    """Bags of words as unit vectors: texts with the same words are near."""
    found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in text.lower().split():
            found[row, _PLACES.setdefault(word, len(_PLACES)) % DIMENSIONS] += 1
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


def as_texts(texts: Sequence[str]) -> Texts:
    words = [text.lower().split() for text in texts]
    return Texts(vectors(texts), words, [[""] * len(own) for own in words])


MakeMemory = Callable[..., Memory]


@pytest.fixture
def texts() -> Callable[[Sequence[str]], Texts]:
    """Texts as the models would see them."""
    return as_texts


@pytest.fixture
def memory() -> MakeMemory:
    """A frame from its phrases: (text, codes, spoken)."""

    def make(
        codes: Sequence[str],
        phrases: Sequence[tuple[str, str, bool]],
        keywords: Sequence[Sequence[str]] = (),
    ) -> Memory:
        own = keywords or [()] * len(codes)
        frame = Frame(
            "",
            "strategy",
            tuple(codes),
            tuple(
                Phrase(text, frozenset(owned.split()), spoken) for text, owned, spoken in phrases
            ),
            tuple(tuple(each) for each in own),
        )
        lemmas = {word: tuple(word.lower().split()) for each in own for word in each}
        return Memory(
            frame, as_texts([text for text, _, _ in phrases]), KeywordIndex.of(own, lemmas)
        )

    return make


BREAD = ["farina", "forno", "pane", "lievito", "pagnotta", "impasto", "crosta", "grano"]
FISH = ["lenza", "amo", "trota", "esca", "canna", "ruscello", "rete", "argine"]
TALK = ["allora", "ecco", "insomma", "diciamo", "boh", "cioè", "guardi", "sa"]


@pytest.fixture
def bakery(memory: MakeMemory) -> Memory:
    """Two codes with enough examples to learn from, and examples that are neither."""
    rng = np.random.default_rng(7)

    def say(words: Sequence[str]) -> str:
        return " ".join([*rng.choice(words, 4), *rng.choice(TALK, 3)])

    phrases = [("pane farina forno", "pane", False), ("trota lenza ruscello", "pesca", False)]
    for _ in range(40):
        phrases += [(say(BREAD), "pane", True), (say(FISH), "pesca", True), (say(TALK), "", True)]
    return memory(["pane", "pesca"], phrases, [["forno", "pasta madre"], ["canna da pesca"]])
