"""What must not be in a text that is published."""

from __future__ import annotations

import pytest

from psm_qual.disclosure import LeakCheck, Reason
from psm_qual.messages import use_language
from psm_qual.model import Action, Entity, EntityType, Finding, Span

HIDE = Action.PSEUDONYM
ENTITIES = (
    Entity("PERSONA_1", EntityType.PERSON, HIDE, frozenset({"Loredana Vigna", "Vigna"})),
    Entity("PERSONA_2", EntityType.PERSON, HIDE, frozenset({"Chiarabaglio"})),
    Entity("PERSONA_3", EntityType.PERSON, HIDE, frozenset({"Messina"})),
    Entity("COMUNE_1", EntityType.MUNICIPALITY, HIDE, frozenset({"Sant'Orso in Valle"})),
    Entity("COMUNE_2", EntityType.MUNICIPALITY, Action.KEEP, frozenset({"Moncalieri"})),
    Entity("COMUNE_3", EntityType.MUNICIPALITY, HIDE, frozenset({"Lanzo"})),
    Entity("ENTE_1", EntityType.ORGANISATION, Action.MASK, frozenset({"Cascata Srl"})),
    Entity("TELEFONO_1", EntityType.PHONE, HIDE, frozenset({"+39 347 555 0142"})),
    Entity("EMAIL_1", EntityType.EMAIL, HIDE, frozenset({"Irma.Balma@example.org"})),
    Entity("CODICE_FISCALE_1", EntityType.FISCAL_CODE, HIDE, frozenset({"BNT GDI 84C61 L219Q"})),
)


class FivesRecogniser:
    """Finds five fives."""

    def find(self, text: str) -> list[Finding]:
        place = text.find("55555")
        return [] if place < 0 else [_finding(place)]


def _finding(place: int) -> Finding:
    return Finding(Span(place, place + 5), EntityType.CARD, "pattern")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("ne parla Loredana Vigna", [(9, 23)], id="full name"),
        pytest.param("ne parla VIGNA LOREDANA", [(9, 23)], id="turned round, capitals"),
        pytest.param("ne parla loredana vigna", [(9, 23)], id="small letters"),
        pytest.param("ne parla la Vigna", [(12, 17)], id="family name alone"),
        pytest.param("ne parla loredana", [(9, 17)], id="given name alone"),
        pytest.param("ne parla Loredàna", [(9, 17)], id="with an accent"),
        pytest.param("la vigna è secca", [], id="the everyday word"),
        pytest.param("Chiarabaglioni", [], id="part of another word"),
        pytest.param("chiarabaglio,chiarabaglio", [(0, 12), (13, 25)], id="every time"),
        pytest.param("su a sant'orso", [(5, 14)], id="short form of a place"),
        pytest.param("vicino a Moncalieri", [], id="what is kept"),
        pytest.param("il treno per Messina", [], id="a great city that is also a family name"),
        pytest.param("le Valli di Lanzo", [], id="a town inside a public name"),
        pytest.param("su a Lanzo", [(5, 10)], id="the same town by itself"),
        pytest.param("chiarabaglio~ cioè", [], id="a word broken off"),
        pytest.param("la Cascata ha chiuso", [(3, 10)], id="a firm without srl"),
        pytest.param("una cascata d'acqua", [], id="its everyday word"),
        pytest.param("chiama il 347.555.01.42", [(10, 23)], id="a number, spaced otherwise"),
        pytest.param("IRMA.BALMA@EXAMPLE.ORG", [(0, 22)], id="an e-mail in capitals"),
        pytest.param("bntgdi84c61l219q", [(0, 16)], id="a code without blanks"),
        pytest.param("lo dice [PERSONA_1] a [COMUNE]", [], id="pseudonyms"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_known_originals(text: str, places: list[tuple[int, int]]) -> None:
    leaks = LeakCheck(ENTITIES).find(text)
    assert [(leak.span.start, leak.span.end) for leak in leaks] == places
    assert {leak.reason for leak in leaks} <= {Reason.KNOWN}


def test_patterns_are_found_beside_what_is_known() -> None:
    leaks = LeakCheck(ENTITIES, [FivesRecogniser()]).find("55555 a Chiarabaglio")
    assert [(leak.reason, leak.type) for leak in leaks] == [
        (Reason.PATTERN, EntityType.CARD),
        (Reason.KNOWN, EntityType.PERSON),
    ]


def test_a_leak_says_what_it_is_and_not_what_stands_there() -> None:
    use_language("it")
    (leak,) = LeakCheck(ENTITIES).find("ne parla Loredana Vigna")
    assert str(leak) == "c'è il nome di una persona che lo studio ha nascosto"
    assert "Vigna" not in repr(leak)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("type_", list(EntityType))
def test_every_type_has_its_words(language: str, type_: EntityType) -> None:
    entity = Entity("X_1", type_, HIDE, frozenset({"Pontescuro7"}))
    use_language(language)
    try:
        (leak,) = LeakCheck([entity]).find("qui pontescuro7")
        assert len(str(leak)) > len(type_)
    finally:
        use_language("it")
