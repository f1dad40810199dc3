"""What the network is told of a word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.language.pieces import PieceTable
from psm_qual.language.words import BUCKETS, SHAPES, WordReader, shape_of

READER = WordReader(PieceTable(), {"orto": 1})


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        pytest.param("orto", "lower", id="small letters"),
        pytest.param("Orto", "title", id="a capital"),
        pytest.param("ORTO", "upper", id="capitals"),
        pytest.param("E", "letter", id="one letter"),
        pytest.param("È", "letter", id="one letter, with an accent"),
        pytest.param("L'", "title", id="an article with its apostrophe"),
        pytest.param("McNeri", "mixed", id="capitals within"),
        pytest.param("iOrto", "mixed", id="a capital inside"),
        pytest.param("S.p.A.", "mixed", id="a company"),
        pytest.param("3,5", "none", id="a number"),
        pytest.param("…", "none", id="a mark"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert shape_of(word) == shape
    assert SHAPES[READER.read([word]).shape[0]] == shape


def test_a_word_is_known_in_any_case() -> None:
    assert READER.read(["orto", "ORTO", "bosco"]).known.tolist() == [1, 1, 0]


def test_both_apostrophes_are_one() -> None:
    told = READER.read(["l'", "l’"])
    assert np.array_equal(told.lower[0], told.lower[1])
    assert np.array_equal(told.grams[0], told.grams[1])


def test_words_alike_have_vectors_alike() -> None:
    told = READER.read(["Giovanna", "Francesca", "asfaltatura"]).cased
    near, far = told[0] @ told[1], told[0] @ told[2]
    assert near > 2 * far


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4))
def test_any_word_can_be_told(words: list[str]) -> None:
    told = READER.read(words)
    assert all(np.isfinite(a).all() for a in (told.lower, told.cased, told.numbers))
    assert told.grams.min() >= 0 and told.grams.max() <= BUCKETS
