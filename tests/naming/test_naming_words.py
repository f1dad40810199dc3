"""Text cut into words, and what their capitals say."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.naming import Shape, Stretch, fold, joined, words_of
from psm_qual.naming.words import Word


def word(text: str, wanted: str) -> Word:
    return next(each for each in words_of(text) if each.text == wanted)


@pytest.mark.parametrize(
    ("text", "wanted", "telling"),
    [
        pytest.param("ho visto Vallauri ieri", "Vallauri", True, id="inside a sentence"),
        pytest.param("Vallauri è qui", "Vallauri", False, id="first word of a text"),
        pytest.param("Va bene. Vallauri è qui", "Vallauri", False, id="after a full stop"),
        pytest.param("Davvero? Vallauri no", "Vallauri", False, id="after a question mark"),
        pytest.param("mi disse: Venga qui", "Venga", False, id="after a colon"),
        pytest.param("mi disse «Venga qui»", "Venga", False, id="after quotation marks"),
        pytest.param("così… Poi basta", "Poi", False, id="after dots that trail off"),
        pytest.param("sì (Ride)", "Ride", False, id="a stage direction in brackets"),
        pytest.param("il dott. Vallauri", "Vallauri", True, id="the dot of an abbreviation"),
        pytest.param("è G. Vallauri", "Vallauri", True, id="the dot of an initial"),
        pytest.param("in C.so Vallauri", "Vallauri", True, id="a word cut short in its middle"),
        pytest.param("c'è l'Ornella qui", "Ornella", True, id="after an elision"),
        pytest.param("uno, Vallauri, due", "Vallauri", True, id="after a comma"),
        pytest.param("TUTTO SCRITTO COSÌ ADESSO", "SCRITTO", False, id="everything in capitals"),
        pytest.param("prima riga\nSeconda riga", "Seconda", False, id="first word of a line"),
    ],
)
def test_a_capital_tells_a_name_only_inside_a_sentence(
    text: str, wanted: str, telling: bool
) -> None:
    assert word(text, wanted).telling is telling


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        pytest.param("vigna", Shape.LOWER, id="small"),
        pytest.param("Vigna", Shape.TITLE, id="capital"),
        pytest.param("VIGNA", Shape.UPPER, id="capitals"),
        pytest.param("È", Shape.TITLE, id="one capital letter alone is a word"),
        pytest.param("G.", Shape.INITIAL, id="one capital letter with its dot"),
        pytest.param("A8", Shape.DIGIT, id="with a digit"),
        pytest.param("[PERSONA_3]", Shape.PSEUDONYM, id="a pseudonym"),
        pytest.param("[COMUNE]", Shape.PSEUDONYM, id="a mask"),
        pytest.param("[RIDE]", Shape.UPPER, id="a stage direction is no pseudonym"),
    ],
)
def test_shapes(text: str, shape: Shape) -> None:
    assert words_of(text)[0].shape is shape


@pytest.mark.parametrize(
    ("text", "together"),
    [
        pytest.param("Loredana Vigna", True, id="a blank"),
        pytest.param("D'Amico", True, id="an apostrophe"),
        pytest.param("Rolando-Mei", True, id="a hyphen"),
        pytest.param("G. Vigna", True, id="an initial's dot"),
        pytest.param("Vigna, Loredana", False, id="a comma"),
        pytest.param("qui Vigna. Loredana", False, id="a full stop"),
        pytest.param("Vigna\nLoredana", False, id="a line break"),
    ],
)
def test_which_words_can_be_one_name(text: str, together: bool) -> None:
    assert joined(words_of(text)[-1]) is together


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("dott~ dottoressa", True, id="broken off"),
        pytest.param("domenica inso~", True, id="broken off at the end"),
        pytest.param("anda- andato", True, id="broken off with a dash"),
        pytest.param("anch'io", True, id="elided"),
        pytest.param("Rolando-Mei", False, id="hyphen of a name"),
        pytest.param("Vallauri' disse", False, id="closing quotation mark"),
        pytest.param("intero", False, id="whole"),
    ],
)
def test_words_that_are_not_whole(text: str, part: bool) -> None:
    assert any(each.part for each in words_of(text)) is part


def test_a_pause_of_the_file_makes_a_capital_prove_nothing() -> None:
    text = "e allora Vallauri dice Poi basta"
    pause = text.index(" Poi")
    words = words_of(text, [Stretch(0, len(text), (pause,))])
    telling = {each.text for each in words if each.telling}
    assert telling == {"Vallauri"}


@given(st.text(max_size=60).map(lambda text: unicodedata.normalize("NFC", text)))
def test_words_lie_where_they_say(text: str) -> None:
    words = words_of(text)
    assert all(text[each.start : each.end] == each.text for each in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(st.text(alphabet="àèéìòùÀÉabcXYZ", min_size=1, max_size=10))
def test_the_key_is_the_same_for_all_cases_and_accents(text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert fold(text) == fold(text.upper()) == fold(bare)
