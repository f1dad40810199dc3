"""Pieces of words: what texts share in spite of endings and slips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.coding.suggesting.letter_grams import LetterGrams

WORDS = st.lists(st.sampled_from(["scuola", "scuole", "scuolabus", "bus", "è", "là"]), max_size=6)


def pieces(word: str) -> list[str]:
    """Two to five characters of a word between blanks, as a person would cut them."""
    whole = f" {word} "
    return [whole[start : start + n] for n in range(2, 6) for start in range(len(whole) - n + 1)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param(["scuola"], ["scuole"], True, id="another ending"),
        pytest.param(["scuolabus"], ["scuola"], True, id="a word within a word"),
        pytest.param(["Scuola"], ["scuola"], True, id="a capital is no difference"),
        pytest.param(["scuola"], ["pozzo"], False, id="nothing in common"),
        pytest.param(["ab", "cd"], ["bc"], False, id="no piece crosses the border of a word"),
    ],
)
def test_what_is_alike(one: Sequence[str], other: Sequence[str], alike: bool) -> None:
    # Said twice each, so that no piece is left out for being rare.
    grams, _ = LetterGrams.of([one, other, one, other])
    first, second = grams.weights([one, other]).toarray()
    assert bool(first @ second > 0) is alike


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_weights_are_tf_idf_of_the_pieces_of_each_word(texts: list[list[str]]) -> None:
    """Salton and Buckley (1988), sublinear, smoothed; computed here piece by piece."""
    grams, own = LetterGrams.of(texts)
    assert grams.weights(texts).toarray() == pytest.approx(own.toarray())
    counts = [Counter(piece for word in words for piece in pieces(word)) for words in texts]
    spread = Counter(piece for each in counts for piece in each)
    for row, each in enumerate(counts):
        expected = sorted(
            (1 + np.log(n)) * (1 + np.log((1 + len(texts)) / (1 + spread[piece])))
            for piece, n in each.items()
            if spread[piece] >= 2
        )
        length = np.linalg.norm(expected) if expected else 1.0
        found = own.toarray()[row]
        assert sorted(found[found > 0]) == pytest.approx([value / length for value in expected])


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="no texts"),
        pytest.param([[]], id="a text without words"),
        pytest.param([["unica"]], id="pieces of one text only: nothing to learn from"),
    ],
)
def test_nothing_to_learn_from_is_no_error(texts: list[list[str]]) -> None:
    grams, own = LetterGrams.of(texts)
    assert own.shape == (len(texts), 0)
    assert grams.weights([["qualcosa"]]).shape == (1, 0)


def test_an_unknown_word_has_the_weights_of_the_pieces_that_are_known() -> None:
    grams, _ = LetterGrams.of([["scuola"], ["scuole"]])
    known = grams.weights([["scuolina"]])
    assert known.nnz > 0
    assert np.linalg.norm(known.toarray()) == pytest.approx(1)
