"""Similarity, margins and the linear model: what speaks for a code on a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from psm_qual.coding import Memory, Texts
from psm_qual.coding.suggesting.features import FEATURES, features
from psm_qual.coding.suggesting.leaving_out import LinearModels
from psm_qual.coding.suggesting.similarity import margins, similarity_scores

FINITE = st.floats(-1, 1, width=32)
AsTexts = Callable[[Sequence[str]], Texts]
MakeMemory = Callable[..., Memory]


@given(arrays(np.float64, array_shapes(min_dims=2, max_dims=2), elements=FINITE))
def test_margin_is_the_lead_over_the_best_of_the_others(scores: np.ndarray) -> None:
    found = margins(scores)
    for row, own in enumerate(scores):
        for code, score in enumerate(own):
            others = np.delete(own, code)
            assert found[row, code] == (score - others.max() if len(others) else 0)


def cosine(first: np.ndarray, second: np.ndarray) -> float:
    return float(first @ second)


PHRASES = [
    ("pane caldo", "a", True),
    ("pane e vino", "a b", True),
    ("vino rosso", "b", True),
    ("forno e farina", "a", False),
    ("vigna", "b", False),
    ("vigna in collina", "b", False),
    ("sole e vento", "c", False),
    ("buongiorno", "", True),
]


def test_similarity_is_best_and_mean_of_best_relative_to_the_texts_mean(
    memory: MakeMemory, texts: AsTexts
) -> None:
    known = memory(["a", "b", "c"], PHRASES)
    said = texts(["pane e vino in vigna", "sole"])
    visible = np.ones(len(PHRASES), dtype=bool)
    visible[2] = False  # "vino rosso" is held out
    expected = np.zeros((2, 3, 3))
    for row in range(2):
        near = [cosine(said.vectors[row], phrase) for phrase in known.texts.vectors]
        prose = [near[3], np.mean([near[4], near[5]]), near[6]]
        expected[row, 0] = [max(near[0], near[1]), np.mean([near[0], near[1]]), prose[0]]
        expected[row, 1] = [near[1], near[1], prose[1]]
        # A code without examples is judged by its prose.
        expected[row, 2] = [prose[2]] * 3
    expected -= expected.mean(axis=1, keepdims=True)
    assert similarity_scores(known, said.vectors, visible) == pytest.approx(expected, abs=1e-6)


@given(seed=st.integers(0, 99))
def test_what_is_held_out_has_no_say(seed: int) -> None:
    from tests.coding.conftest import as_texts  # no fixtures inside a property

    rng = np.random.default_rng(seed)
    words = np.array(["pane", "vino", "vigna", "sole", "forno"])
    said = [" ".join(rng.choice(words, 3)) for _ in range(12)]
    known, other = list(said), list(said)
    visible = rng.random(12) < 0.7
    for row in np.flatnonzero(~visible):
        other[row] = "tutt'altro discorso"
    scores = [
        similarity_scores(_memory(as_texts(each)), as_texts(["pane e vino"]).vectors, visible)
        for each in (known, other)
    ]
    assert scores[0] == pytest.approx(scores[1])


def _memory(phrases: Texts) -> Memory:
    from psm_qual.coding import Frame, KeywordIndex
    from psm_qual.coding.suggesting.phrases import Phrase

    codes = ("a", "b")
    owned = [frozenset({codes[row % 2]}) for row in range(len(phrases))]
    frame = Frame("", "strategy", codes, tuple(Phrase("", own, True) for own in owned), ((), ()))
    return Memory(frame, phrases, KeywordIndex.of(frame.keywords, {}))


def test_features_are_named_and_in_their_order(bakery: Memory, texts: AsTexts) -> None:
    visible = np.ones(len(bakery.texts), dtype=bool)
    said = texts(["il pane e il forno", "la trota nel ruscello"])
    linear = LinearModels(bakery).without(np.arange(0)).scores(said)
    found = features(bakery, said, visible, linear)
    assert found.shape == (2, 2, len(FEATURES))
    named = dict(zip(FEATURES, np.moveaxis(found, 2, 0), strict=True))
    assert named["keywords"].tolist() == [[pytest.approx(np.log1p(1)), 0.0], [0.0, 0.0]]
    assert named["linear model"] == pytest.approx(linear)
    for name in set(FEATURES) - {"keywords"}:
        assert named[name][0, 0] > named[name][0, 1], name
        assert named[name][1, 1] > named[name][1, 0], name


def test_without_a_classifier_its_features_are_nothing(bakery: Memory, texts: AsTexts) -> None:
    visible = np.ones(len(bakery.texts), dtype=bool)
    found = features(bakery, texts(["il pane"]), visible, None)
    assert not found[:, :, FEATURES.index("linear model") :].any()


def test_the_linear_model_learns_from_visible_phrases_only(
    memory: MakeMemory, texts: AsTexts
) -> None:
    known = memory(["a", "b"], [("pane", "a", True), ("vino", "b", True), ("pane", "b", True)])
    scores = LinearModels(known).without(np.array([2])).scores(texts(["pane"]))
    assert scores[0, 0] > 0.5 > scores[0, 1]
