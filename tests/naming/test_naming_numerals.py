"""Numbers in letters, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.naming import words_of
from psm_qual.naming.numerals import in_letters, number_at, number_before, value_of


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(0, "zero", id="nought"),
        pytest.param(21, "ventuno", id="the ten loses its vowel before one"),
        pytest.param(28, "ventotto", id="and before eight"),
        pytest.param(23, "ventitré", id="three has its accent at the end of a word"),
        pytest.param(3, "tre", id="but not by itself"),
        pytest.param(100, "cento", id="a hundred without one"),
        pytest.param(1000, "mille", id="a thousand is a word of its own"),
        pytest.param(1967, "millenovecentosessantasette", id="a year of the last century"),
        pytest.param(2021, "duemilaventuno", id="a year of this one"),
        pytest.param(80_000, "ottantamila", id="many thousands"),
    ],
)
def test_numbers_are_said(number: int, said: str) -> None:
    assert in_letters(number) == said


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_numbers_that_nobody_says_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="999,999"):
        in_letters(number)


@given(st.integers(0, 2199), st.sampled_from([str, str.upper, str.title]))
def test_what_is_said_is_read_again_in_any_case(number: int, case: type[str]) -> None:
    assert value_of(case(in_letters(number))) == number


@pytest.mark.parametrize(
    ("word", "value"),
    [
        pytest.param("23", 23, id="figures"),
        pytest.param("1º", 1, id="an ordinal in figures"),
        pytest.param("primo", 1, id="an ordinal in letters, for the first of a month"),
        pytest.param("trent", 30, id="the first part of trent'anni"),
        pytest.param("ventun", 21, id="before a noun: ventun anni"),
        pytest.param("ventitre", 23, id="without its accent"),
        pytest.param("centotto", 108, id="one o of two"),
        pytest.param("gatti", None, id="no number"),
        pytest.param("12345", None, id="longer than a year"),
        pytest.param("secondo", None, id="an order that is also a preposition"),
    ],
)
def test_words_that_count(word: str, value: int | None) -> None:
    assert value_of(word) == value


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        pytest.param("duemila e ventuno poi", 2021, 3, id="with and"),
        pytest.param("duemila ventuno", 2021, 2, id="in two words"),
        pytest.param("due mila ventuno", 2021, 3, id="in three"),
        pytest.param("mille novecento sessantasette", 1967, 3, id="in three, last century"),
        pytest.param("duemila, ventuno", 2000, 1, id="a comma parts them"),
        pytest.param("venti trenta persone", 20, 1, id="two numbers"),
        pytest.param("23 marzo", 23, 1, id="figures stand alone"),
    ],
)
def test_numbers_said_in_parts(text: str, value: int, words: int) -> None:
    number = number_at(words_of(text), 0)
    assert number is not None
    assert (number.value, number.last) == (value, words)


@given(st.integers(1, 2199), st.integers(0, 3))
def test_a_number_is_found_from_its_end_too(number: int, before: int) -> None:
    words = words_of("ecco " * before + in_letters(number) + " gatti")
    assert number_before(words, before + 1) == number_at(words, before)
    assert number_before(words, before + 2) is None
