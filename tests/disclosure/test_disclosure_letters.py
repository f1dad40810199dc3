"""Plain letters and their way back; words one slip apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.disclosure.one_edit import OneEditIndex, one_edit
from psm_qual.disclosure.plain_letters import plain_letters


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("Nicolò, perché?", "Nicolò, perché?", id="Italian as it is"),
        pytest.param("ﬁorentino", "fiorentino", id="letters joined"),
        pytest.param("Łukasz Jørgensen", "Lukasz Jorgensen", id="letters with a stroke"),
        pytest.param("Strauß", "Strauss", id="one letter for two"),
        pytest.param("ɢᴀᴛᴛɪ", "gatti", id="small capitals"),
        pytest.param("🅖🅐🅣🅣🅘", "GATTI", id="letters in circles"),
        pytest.param("Nicolo\u0300", "Nicolò", id="an accent by itself"),
        pytest.param("漢字", "漢字", id="no letters"),
    ],
)
def test_plain_letters(written: str, read: str) -> None:
    assert plain_letters(written).text == read


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_every_plain_letter_has_its_place(written: str) -> None:
    plain = plain_letters(written)
    spans = [plain.back(place, place + 1) for place in range(len(plain.text))]
    assert all(0 <= span.start < span.end <= len(written) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)


@given(st.text(alphabet="abcèò ,.'", max_size=40))
def test_usual_text_stays_as_it_is(written: str) -> None:
    usual = unicodedata.normalize("NFC", written)
    plain = plain_letters(usual)
    assert (plain.text, plain.origin) == (usual, ())


def damerau(one: str, other: str) -> int:
    """Optimal string alignment distance, cell by cell."""
    rows = [[n + m if not n * m else 0 for m in range(len(other) + 1)] for n in range(len(one) + 1)]
    for n in range(1, len(one) + 1):
        for m in range(1, len(other) + 1):
            rows[n][m] = min(
                rows[n - 1][m] + 1,
                rows[n][m - 1] + 1,
                rows[n - 1][m - 1] + (one[n - 1] != other[m - 1]),
            )
            if n > 1 and m > 1 and one[n - 1] == other[m - 2] and one[n - 2] == other[m - 1]:
                rows[n][m] = min(rows[n][m], rows[n - 2][m - 2] + 1)
    return rows[len(one)][len(other)]


WORDS = st.text(alphabet="abc", max_size=6)


@given(WORDS, WORDS)
def test_one_edit_is_what_damerau_counts(one: str, other: str) -> None:
    assert one_edit(one, other) == (damerau(one, other) <= 1)


@given(st.lists(WORDS, max_size=8), WORDS)
def test_the_index_finds_all_that_are_near(known: list[str], word: str) -> None:
    near = {each for each in known if each != word and damerau(each, word) == 1}
    assert OneEditIndex(known).near(word) == sorted(near)
