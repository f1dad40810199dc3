"""Nicknames that are told, and other ways in which one person is called by several names."""

from __future__ import annotations

import pytest
from anonymising_studies import interview

from psm_qual.anonymising import anonymise


def codes(*said: str) -> list[list[str]]:
    """Codes of the people mentioned, for each source."""
    transcripts = [interview(f"s{n}", ("R", words)) for n, words in enumerate(said)]
    return [
        [each.entity for each in source.mentions if each.entity.startswith(("PERSONA", "NOME"))]
        for source in anonymise(transcripts).sources
    ]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        pytest.param("C'è Battista Rovero, detto il Gris.", "Il Gris tace.", id="detto"),
        pytest.param("Salvatore Gallo, che tutti chiamano Lillo.", "Parla Lillo.", id="chiamano"),
        pytest.param("Lucia Passoni, per gli amici nota come Ciù.", "C'è Ciù.", id="nota come"),
    ],
)
def test_a_nickname_that_is_told_is_known_in_every_source(told: str, said: str) -> None:
    assert codes(told, said) == [["PERSONA_1", "PERSONA_1"], ["PERSONA_1"]]


def test_a_nickname_of_two_is_nobodys() -> None:
    one, two = "C'è Battista Rovero, detto Gris.", "C'è Oreste Ghibaudo, detto Gris."
    first, second = codes(one, two)
    assert first[0] != second[0]
    assert first[0] != first[1] or second[0] != second[1]


def test_a_given_name_may_be_written_as_one_word() -> None:
    assert codes("Maria Luisa Bosco c'è. Con Marialuisa parlo.") == [["PERSONA_1", "PERSONA_1"]]


def test_initials_may_be_all_that_a_label_says() -> None:
    talk = interview("a", ("S. P.", "Preferisco le iniziali, S. P., e basta."), ("R", "Va bene."))
    source = anonymise([talk]).sources[0]
    assert source.text.startswith("[PERSONA_1].: Preferisco le iniziali, [PERSONA_1]., e basta.")
