"""Everyday words, first names, municipalities."""

from __future__ import annotations

import pytest

from psm_qual.naming import keys_of, municipalities
from psm_qual.naming.lexicon import (
    is_common,
    is_function,
    is_numeral,
    is_only_first_name,
    is_rare,
    is_verb,
)
from psm_qual.naming.municipalities import short_form


@pytest.mark.parametrize(
    ("word", "common"),
    [
        pytest.param("vigna", True, id="a noun that is also a family name"),
        pytest.param("gatti", True, id="a plural that is also a family name"),
        pytest.param("rosa", True, id="a colour that is also a first name"),
        pytest.param("capre", True, id="a plural that the dictionary lacks"),
        pytest.param("università", True, id="a noun in -tà"),
        pytest.param("comodamente", True, id="an adverb in -mente"),
        pytest.param("parlargliene", True, id="a verb with its pronouns"),
        pytest.param("facciam", True, id="a verb cut short"),
        pytest.param("elettrosaldata", True, id="a compound"),
        pytest.param("centoquaranta", True, id="a numeral"),
        pytest.param("mhmh", True, id="a hesitation"),
        pytest.param("chiarabaglio", False, id="a rare family name"),
        pytest.param("bertolone", False, id="a family name like a big noun"),
        pytest.param("cuniberti", False, id="a family name that ends like a verb with a pronoun"),
        pytest.param("loredana", False, id="a first name"),
        pytest.param("marco", False, id="a first name that the dictionary has as a verb"),
    ],
)
def test_everyday_words(word: str, common: bool) -> None:
    assert (is_common(word) or is_function(word) or is_numeral(word)) is common


@pytest.mark.parametrize(
    ("word", "only"),
    [
        pytest.param("loredana", True, id="plain"),
        pytest.param("NICOLÒ", True, id="capitals and accent"),
        pytest.param("nicolo", True, id="its accent lost"),
        pytest.param("sarà", False, id="a verb, not Sara"),
        pytest.param("rosa", False, id="also a flower"),
        pytest.param("nello", False, id="also a preposition"),
        pytest.param("libera", False, id="also an adjective"),
    ],
)
def test_first_names_that_are_nothing_else(word: str, only: bool) -> None:
    assert is_only_first_name(word) is only


@pytest.mark.parametrize(
    ("word", "function"),
    [
        pytest.param("perché", True, id="with its accent"),
        pytest.param("perche", True, id="its accent lost"),
        pytest.param("agli", True, id="a preposition"),
        pytest.param("aglì", False, id="a family name but for the accent"),
        pytest.param("xxx", True, id="what could not be understood"),
        pytest.param("emma", False, id="a name made of the letters of a hesitation"),
    ],
)
def test_grammar(word: str, function: bool) -> None:
    assert is_function(word) is function


def test_verbs_are_told_from_nouns() -> None:
    assert [word for word in ("lavora", "dice", "vigna", "serra") if is_verb(word)] == [
        "lavora",
        "dice",
    ]


def test_a_rare_word_is_neither_frequent_nor_listed() -> None:
    assert [word for word in ("fournel", "torino", "vigna", "marco") if is_rare(word)] == [
        "fournel"
    ]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        pytest.param("Moncalieri", True, id="of today"),
        pytest.param("Sant'Ambrogio di Torino", True, id="several words"),
        pytest.param("Reggio Calabria", True, id="as people call it, without its preposition"),
        pytest.param("Venaria", True, id="as people call it, without its epithet"),
        pytest.param("Torre", False, id="an everyday word is no short form"),
        pytest.param("Valpiana Alta", False, id="invented"),
    ],
)
def test_municipalities(name: str, known: bool) -> None:
    assert (keys_of(name) in municipalities()) is known


@pytest.mark.parametrize(
    ("name", "short"),
    [
        pytest.param("Borgorosso Canavese", ("borgorosso",), id="its first word says it"),
        pytest.param("Torre Semola", None, id="many places begin so"),
        pytest.param("Lemiate", None, id="one word is not shorter"),
        pytest.param("Rosa Alta", None, id="its first word is a first name"),
    ],
)
def test_short_forms_of_places(name: str, short: tuple[str, ...] | None) -> None:
    assert short_form(keys_of(name)) == short
