"""What an encoder could find at best: by hand on passages few enough to check."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from benchmarks import themes_around_centre
from benchmarks.planted.reading import Passage
from benchmarks.themes_around_centre import (
    around,
    best_f1,
    cosines,
    evened_out,
    pair_auc,
    views,
)
from psm_qual.encoders import EMBEDDED_ENCODER

# Five passages; the first three are of one theme, the third in words of its own.
LIKENESS = np.array(
    [
        [9.0, 0.8, 0.2, 0.1, 0.0],
        [0.8, 9.0, 0.0, 0.3, 0.1],
        [0.2, 0.0, 9.0, 0.4, 0.6],
        [0.1, 0.3, 0.4, 9.0, 0.5],
        [0.0, 0.1, 0.6, 0.5, 9.0],
    ]
)
THEME = np.array([True, True, True, False, False])


def test_a_passage_is_not_told_to_be_near_itself() -> None:
    # The third: (0.2 + 0.0) / 2, not the 9 of itself; the fourth is no member and has all three.
    assert around(LIKENESS, THEME) == pytest.approx([0.5, 0.4, 0.1, 0.8 / 3, 0.7 / 3])


@pytest.mark.parametrize(
    ("scores", "f1", "reason"),
    [
        ([5, 4, 3, 2, 1], 1.0, "all members come first"),
        ([5, 4, 1, 3, 2], 0.8, "two of three and none besides is better than all five"),
        ([1, 2, 3, 4, 5], 0.75, "members come last: all five are taken, three of them right"),
        ([0, 0, 0, 0, 0], 1.0, "of equal scores the earlier comes first"),
    ],
)
def test_a_ranking_is_cut_where_it_is_best(scores: list[float], f1: float, reason: str) -> None:
    assert best_f1(np.array(scores, dtype=float), THEME) == pytest.approx(f1), reason


def test_pairs_of_one_source_are_no_evidence() -> None:
    # The first two are of one source: 0.8 is how one person speaks. Left are 1-3 (0.2 against 0.1
    # and 0.0: two of two), 2-3 (0.0 against 0.3, 0.1: none), 3-1 and 3-2 (0.2, 0.0: none).
    sources = np.array(["a", "a", "b", "c", "d"])
    assert pair_auc(LIKENESS, THEME, sources) == pytest.approx((1 + 0 + 0) / 3)


@given(arrays(np.float64, (12, 4), elements=st.floats(-3, 3)), st.floats(0.5, 20))
def test_cosines_do_not_depend_on_where_or_how_large(vectors: np.ndarray, size: float) -> None:
    # Rows that lie at the centre itself have no direction, and round to any.
    lengths = np.linalg.norm(vectors - vectors.mean(axis=0), axis=1)
    assume(lengths.min() >= 0.1)
    assert cosines(vectors * size + 7) == pytest.approx(cosines(vectors), abs=1e-5)


def test_evened_out_a_loud_direction_is_less_loud() -> None:
    # Ten times as loud as the others; with a covariance of 0.4 of its own and 0.6 of a sphere it is
    # divided by sqrt((0.4 * 100 + 0.6 * 25.75) / (0.4 * 1 + 0.6 * 25.75)) = 1.87 times as much.
    vectors = np.random.default_rng(0).normal(size=(20_000, 4)) * [10, 1, 1, 1]
    spread = evened_out(vectors).std(axis=0)
    assert spread[0] / spread[1:].mean() == pytest.approx(10 / 1.87, rel=0.03)


class _ByLetters:
    """An encoder of another name: how often each of a few letters is said."""

    def __init__(self, letters: str) -> None:
        self._letters = letters

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[text.count(each) + 0.5 for each in self._letters] for text in texts])


def test_another_encoder_is_measured_alone_and_with_the_embedded_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    encoders = {EMBEDDED_ENCODER: _ByLetters("aeiou"), "other": _ByLetters("lnrst")}
    monkeypatch.setattr(
        themes_around_centre, "encoder", lambda name=EMBEDDED_ENCODER: encoders[name]
    )
    texts = ("Il treno non passa più.", "La scuola chiude.", "Il bosco è sporco.")
    passages = [Passage(f"int{n}", (), (), text) for n, text in enumerate(texts)]
    found = views(passages, "other")
    assert list(found) == ["the encoder", "and evened out", "the embedded one", "both"]
    assert found["the embedded one"] == pytest.approx(
        cosines(encoders[EMBEDDED_ENCODER].encode(texts))
    )
    assert found["both"] == pytest.approx(found["the encoder"] + found["the embedded one"])
    assert list(views(passages, EMBEDDED_ENCODER)) == ["the encoder", "and evened out"]
