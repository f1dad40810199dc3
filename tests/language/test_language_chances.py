"""The chance of each label at each word, against all sequences written out."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from psm_qual.language.chances import label_chances
from psm_qual.language.spans import ALLOWED, ENTITY_LABELS, FIRST, LAST, TAGS, Decoder


def _by_hand(scores: np.ndarray, transitions: np.ndarray) -> np.ndarray:
    total, chances = 0.0, np.zeros((len(scores), len(ENTITY_LABELS)))
    for tags in product(range(len(TAGS)), repeat=len(scores)):
        steps = list(pairwise(tags))
        if not (FIRST[tags[0]] and LAST[tags[-1]] and all(ALLOWED[a, b] for a, b in steps)):
            continue
        score = sum(scores[i, tag] for i, tag in enumerate(tags))
        weight = np.exp(score + sum(transitions[a, b] for a, b in steps))
        total += weight
        for i, tag in enumerate(tags):
            for j, label in enumerate(ENTITY_LABELS):
                chances[i, j] += weight * TAGS[tag].endswith(label)
    return chances / total


@pytest.mark.parametrize("words", [1, 2, 3, 4])
def test_chances_are_those_of_all_sequences_together(words: int) -> None:
    rng = np.random.default_rng(words)
    transitions = rng.normal(size=(len(TAGS), len(TAGS))).astype(np.float32)
    texts = [rng.normal(size=(n, len(TAGS))).astype(np.float32) for n in (words, 1, 2)]
    found = label_chances(texts, Decoder(transitions).islands(texts), transitions)
    for scores, chances in zip(texts, found, strict=True):
        np.testing.assert_allclose(chances, _by_hand(scores, transitions), atol=1e-4)


def test_words_that_surely_are_none_have_no_chance() -> None:
    scores = np.zeros((3, len(TAGS)), np.float32)
    scores[1, 0] = 40.0
    transitions = np.zeros((len(TAGS), len(TAGS)), np.float32)
    chances = label_chances([scores], Decoder(transitions).islands([scores]), transitions)[0]
    assert chances[1].sum() == 0.0
    assert (chances[[0, 2]].sum(axis=1) > 0.5).all()
