"""How old somebody is, and what only counts years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import EntityType
from psm_qual.naming import normal_form, words_of
from psm_qual.naming.ages import find_ages
from psm_qual.naming.numerals import in_letters


def found(text: str) -> list[tuple[str, str]]:
    words = words_of(text)
    return [
        (text[words[age.first].start : words[age.last - 1].end], age.key)
        for age in find_ages(words)
    ]


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        pytest.param("ho cinquantadue anni", "cinquantadue anni", "52", id="I have"),
        pytest.param("mio zio ha già ottant'anni", "ottant'anni", "80", id="an adverb between"),
        pytest.param("compie 52 anni domani", "52 anni", "52", id="a birthday"),
        pytest.param("una signora di 80 anni", "80 anni", "80", id="somebody of"),
        pytest.param("un anziano solo di 80 anni", "80 anni", "80", id="an adjective between"),
        pytest.param("mia suocera, novant'anni, che", "novant'anni", "90", id="behind a comma"),
        pytest.param(
            "Denise, diciassette anni, liceo", "diciassette anni", "17", id="after a name"
        ),
        pytest.param(
            "la collega trentun anni è lì", "trentun anni", "31", id="raw speech, no comma"
        ),
        pytest.param("Cinquantadue anni, direttore.", "Cinquantadue anni", "52", id="it begins so"),
        pytest.param("Lino, il nonno, 84 anni, sa", "84 anni", "84", id="between commas"),
        pytest.param("una bimba di nove anni che ride", "nove anni", "9", id="of, and a clause"),
        pytest.param("un ferroviere di ottant'anni", "ottant'anni", "80", id="a trade"),
        pytest.param("all'età di 52 anni", "52 anni", "52", id="at the age of"),
        pytest.param("a ventitré anni ho aperto", "ventitré anni", "23", id="at an age"),
        pytest.param("con i miei 52 anni", "52 anni", "52", id="my years"),
        pytest.param("un cinquantaduenne", "cinquantaduenne", "52", id="one word"),
        pytest.param("una 52enne", "52enne", "52", id="half in figures"),
        pytest.param("la signora ha ottant'anni d'età", "ottant'anni", "80", id="years of age"),
        pytest.param(
            "sono nata nel sessantasette", "sessantasette", "*1967", id="the year of birth"
        ),
        pytest.param("sono nata a Susa nel 1967", "1967", "*1967", id="in figures, some words on"),
        pytest.param("sono del '67 io", "67", "*1967", id="of a year"),
        pytest.param("mio padre è del trentotto", "trentotto", "*1938", id="kin of a year"),
        pytest.param("io, classe 1967, guido", "1967", "*1967", id="class of"),
        pytest.param("nato il 23 marzo 1967 a", "23 marzo 1967", "*1967", id="a day of birth"),
    ],
)
def test_ages_are_found_as_they_are_said(text: str, words: str, key: str) -> None:
    assert found(text) == [(words, key)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("da vent'anni lavoriamo qui", id="a duration"),
        pytest.param("tre anni fa", id="how long ago"),
        pytest.param("mia sorella tre anni prima", id="before"),
        pytest.param("a ventuno anni dalla chiusura", id="since something"),
        pytest.param("fra due anni, negli ultimi due anni", id="stretches of time"),
        pytest.param("ho trent'anni di servizio", id="of service"),
        pytest.param("quarantadue anni che la sento", id="for so long"),
        pytest.param("ha quarant'anni in meno di me", id="a difference"),
        pytest.param("il ponte ha ottant'anni", id="a thing"),
        pytest.param("i bambini di tre anni", id="children as a class"),
        pytest.param("hanno sessantadue anni", id="many"),
        pytest.param("chi ha compiuto settant'anni", id="whoever"),
        pytest.param("chi ha più di settant'anni", id="more than"),
        pytest.param("fino a ottant'anni", id="up to"),
        pytest.param("un mutuo a 25 anni", id="a loan"),
        pytest.param("a vent'anni si sbaglia", id="a round age, said of anybody"),
        pytest.param("a diciotto anni e un giorno", id="of age"),
        pytest.param("una protesta di due anni", id="a thing that lasts"),
        pytest.param("un cinquantenne", id="a band already"),
        pytest.param("tra i 50 e i 59 anni", id="a band in words"),
        pytest.param("novant'anni o più", id="a band without an end"),
        pytest.param("è nato nel 2012 il progetto", id="a project is born too"),
        pytest.param("la casa è del '38", id="a house of a year"),
        pytest.param("in una classe di venticinque bimbi", id="a class at school"),
    ],
)
def test_what_counts_years_of_nobody_is_left(text: str) -> None:
    assert found(text) == []


@given(st.integers(1, 119))
def test_an_age_is_the_same_in_figures_and_in_letters(years: int) -> None:
    said = in_letters(years)
    ways = [f"{years} anni", f"{said} anni"]
    if said.endswith("anta") or said in ("venti", "trenta"):
        ways.append(f"{said[:-1]}'anni")
    if years > 20 and said.endswith("uno"):
        ways.append(f"{said[:-1]} anni")
    assert {normal_form(EntityType.AGE, way) for way in ways} == {(str(years),)}


@given(st.integers(11, 119).filter(lambda years: years % 10))
def test_an_age_in_one_word_is_the_same(years: int) -> None:
    said = in_letters(years).replace("é", "e")
    noun = (said if said.endswith(("tre", "sei")) else said[:-1]) + "enne"
    assert {normal_form(EntityType.AGE, way) for way in (noun, f"{years} anni")} == {(str(years),)}


@given(st.integers(1930, 2009))
def test_a_year_of_birth_is_the_same_in_figures_and_in_letters(year: int) -> None:
    for way in (str(year), in_letters(year), f"23 marzo {year}", f"23/3/{year}"):
        assert normal_form(EntityType.AGE, way) == (f"*{year}",)


def test_a_known_name_before_a_number_makes_an_age_of_it() -> None:
    words = words_of("io sono rosalba ferrandi cinquantotto anni faccio le buste")
    assert list(find_ages(words)) == []
    (age,) = find_ages(words, {4})
    assert age.years == 58


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[LUOGO_1] ha ottant'anni", id="a place, under its pseudonym"),
        pytest.param("una cooperativa ha trentadue anni", id="a body, generalised"),
    ],
)
def test_what_a_thing_has_is_no_age_when_its_name_is_gone_either(text: str) -> None:
    assert found(text) == []
    words = words_of("Cascata ha trentadue anni")
    assert list(find_ages(words, (), {1})) == []
