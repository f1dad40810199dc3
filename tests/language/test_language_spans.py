"""Tags make entities, and the best tags are found: checked against trying them all."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from psm_qual.language.spans import ALLOWED, TAGS, Decoder, bioes, entities


def test_bioes() -> None:
    tags = ["O", "B-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-ORG", "I-ORG", "B-ORG"]
    assert [TAGS[tag] for tag in bioes(tags)] == (
        ["O", "B-PER", "E-PER", "O", "S-LOC", "S-LOC", "B-ORG", "E-ORG", "S-ORG"]
    )


corpus_tags = st.lists(st.sampled_from(["O", "PER", "LOC", "ORG"]), max_size=9)


@given(corpus_tags, st.randoms(use_true_random=False))
def test_tags_of_a_corpus_are_allowed_and_give_its_entities(labels: list[str], rng) -> None:
    written = [
        label if label == "O" else f"{'B' if i == 0 or labels[i - 1] != label else 'I'}-{label}"
        for i, label in enumerate(labels)
    ]
    tags = bioes(written)
    assert all(ALLOWED[a, b] for a, b in pairwise(tags))
    covered = {place: label for start, end, label in entities(tags) for place in range(start, end)}
    assert covered == {i: label for i, label in enumerate(labels) if label != "O"}


def _best(scores: np.ndarray, transitions: np.ndarray) -> float:
    """Highest score of any allowed sequence, by trying them all."""
    best = -np.inf
    for path in product(range(len(TAGS)), repeat=len(scores)):
        if TAGS[path[0]][0] in "IE" or TAGS[path[-1]][0] in "BI":
            continue
        if all(ALLOWED[a, b] for a, b in pairwise(path)):
            best = max(best, _score(path, scores, transitions))
    return best


def _score(path, scores: np.ndarray, transitions: np.ndarray) -> float:
    own = sum(scores[place, tag] for place, tag in enumerate(path))
    return float(own + sum(transitions[a, b] for a, b in pairwise(path)))


numbers = st.floats(-4, 4, width=32)


@settings(max_examples=25)
@given(
    arrays(np.float32, (3, len(TAGS)), elements=numbers),
    arrays(np.float32, (len(TAGS), len(TAGS)), elements=st.floats(-1, 1, width=32)),
)
def test_the_best_tags_are_found(scores: np.ndarray, transitions: np.ndarray) -> None:
    (tags,) = Decoder(transitions).tags([scores])
    assert _score(tags, scores, transitions) == pytest.approx(_best(scores, transitions), abs=1e-4)


def test_a_text_is_tagged_the_same_alone_and_among_others() -> None:
    rng = np.random.default_rng(5)
    transitions = rng.normal(size=(len(TAGS), len(TAGS))).astype(np.float32)
    texts = [rng.normal(size=(n, len(TAGS))).astype(np.float32) * 3 for n in (0, 1, 7, 40, 7)]
    for text in texts:
        text[:, 0] += 4
    decoder = Decoder(transitions)
    for text, together in zip(texts, decoder.tags(texts), strict=True):
        assert together.tolist() == decoder.tags([text])[0].tolist()
