"""Mentions joined to who they name: initials, nicknames, family names elsewhere."""

from __future__ import annotations

import pytest
from anonymising_studies import interview

from psm_qual.anonymising import anonymise
from psm_qual.model import EntityType, Finding, Span
from psm_qual.naming.nicknames import is_nickname

FULL = "C'era Battista Rovero, e poi Ludovica Ghibaudo."


def _codes(*talks: str) -> list[list[str]]:
    """Codes of the people mentioned in each source, in order."""
    sources = [interview(f"int{n:02}", ("R", talk)) for n, talk in enumerate(talks, 1)]
    study = anonymise(sources)
    return [[mention.entity for mention in each.mentions] for each in study.sources]


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        pytest.param("Poi arriva Tista.", 0, id="the end of a name"),
        pytest.param("Poi arriva Ludo.", 1, id="the beginning of a name"),
        pytest.param("Firmato B.R. e basta.", 0, id="initials"),
        pytest.param("Firmato L. G. e basta.", 1, id="initials with a blank"),
        pytest.param("Firmato G.L. e basta.", 1, id="initials turned round"),
    ],
)
def test_other_names_of_somebody_in_the_same_source(said: str, whose: int) -> None:
    (codes,) = _codes(f"{FULL} {said}")
    assert codes[2] == codes[whose]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        pytest.param("Firmato C.P. e basta.", "nobody's initials", id="initials"),
        pytest.param("Poi arriva Gigi.", "nobody's short name", id="nickname"),
    ],
)
def test_other_names_that_fit_nobody_are_somebody_else(said: str, reason: str) -> None:
    (codes,) = _codes(f"{FULL} {said}")
    assert codes[2] not in codes[:2], reason


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        pytest.param("battista.rovero@esempio.it", 0, id="both names"),
        pytest.param("b.rovero@esempio.it", 0, id="initial and family name"),
        pytest.param("brovero72@esempio.it", 0, id="run together, with a number"),
        pytest.param("ghibaudo@esempio.it", 1, id="family name alone"),
        pytest.param("ludovica punto ghibaudo chiocciola esempio punto it", 1, id="said aloud"),
    ],
)
def test_an_e_mail_is_whose_name_it_is_made_of(address: str, whose: int) -> None:
    one = interview("int01", ("R", f"{FULL} Scrivete a {address} subito."))
    found = Finding(_place(one.text, address), EntityType.EMAIL, "pattern")
    codes = [each.entity for each in anonymise([one], {"int01": [found]}).sources[0].mentions]
    assert codes[2] == codes[whose]


def test_an_e_mail_of_nobody_or_of_two_is_its_own() -> None:
    addresses = ("b.rovero@esempio.it", "info@esempio.it")
    talk = f"C'era Battista Rovero con Bruno Rovero. Scrivete a {' e a '.join(addresses)}."
    one = interview("int01", ("R", talk))
    found = [Finding(_place(one.text, each), EntityType.EMAIL, "pattern") for each in addresses]
    text = anonymise([one], {"int01": found}).sources[0].text
    assert text.endswith("Scrivete a [EMAIL_1] e a [EMAIL_2].")


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_nickname_that_two_could_have_is_left_apart() -> None:
    (codes,) = _codes("C'era Battista Rovero con Giambattista Perucca. Poi arriva Tista.")
    assert len(set(codes)) == 3


def test_a_given_name_goes_to_who_is_there_by_family_name() -> None:
    _, codes = _codes("Ho visto Viorica Ghibaudo.", "Ho visto la Ghibaudo. E Viorica rideva.")
    assert len(set(codes)) == 1


def test_what_looks_like_a_place_is_somebody_spoken_of_there() -> None:
    one = interview("int01", ("R", "È di Graziella Serra. La Serra ha firmato."))
    start = one.text.index("La Serra") + 3
    found = {"int01": [Finding(Span(start, start + 5), EntityType.PLACE, "pipeline")] * 2}
    mentions = anonymise([one], found).sources[0].mentions
    assert len({mention.entity for mention in mentions}) == 1


@pytest.mark.parametrize(
    ("short", "given", "expected", "reason"),
    [
        ("beppe", "giuseppe", True, "in the table"),
        ("ludo", "ludovica", True, "its beginning"),
        ("tista", "battista", True, "its end"),
        ("anna", "annamaria", False, "a name of its own"),
        ("lu", "luigi", False, "too short to tell"),
        ("mario", "maria", False, "another name"),
    ],
)
def test_short_forms_of_given_names(short: str, given: str, expected: bool, reason: str) -> None:
    assert is_nickname(short, given) is expected, reason
