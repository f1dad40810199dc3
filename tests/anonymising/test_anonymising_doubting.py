"""What a person should look at first."""

from __future__ import annotations

import pytest

from psm_qual.anonymising.doubting import find_doubts, is_direct
from psm_qual.model import Action, Entity, EntityType, Mention, Span

PERSON, NAME, PLACE = EntityType.PERSON, EntityType.NAME, EntityType.PLACE


def entity(code: str, type_: EntityType, *forms: str, action: Action = Action.PSEUDONYM) -> Entity:
    return Entity(code, type_, action, frozenset(forms))


def seen(of: Entity, *witnesses: str) -> list[Mention]:
    return [
        Mention("int01", Span(n, n + 1), of.code, of.type, of.action, "", witness)
        for n, witness in enumerate(witnesses)
    ]


ORNELLA = entity("PERSONA_1", PERSON, "Ornella Gatti", "Gatti")
BRUNO = entity("PERSONA_2", PERSON, "Bruno Gatti")
PEILA = entity("PERSONA_3", PERSON, "Peila")
ALONE = entity("PERSONA_4", PERSON, "Ornella")
VALLAURI = entity("PERSONA_5", PERSON, "Ada Vallauri")
VALAURI = entity("PERSONA_6", PERSON, "Valauri")
CALAURI = entity("PERSONA_7", PERSON, "Calauri")
CREST = entity("LUOGO_1", PLACE, "Gatti")
BARE = entity("NOME_1", NAME, "Cascata")
TORINO = entity("COMUNE_1", EntityType.MUNICIPALITY, "Torino", action=Action.KEEP)
PHONE = entity("TELEFONO_1", EntityType.PHONE, "347 555 0191")


@pytest.mark.parametrize(
    ("entities", "witnesses", "doubts"),
    [
        pytest.param([PEILA], ["title"], [], id="a title proves it"),
        pytest.param([PEILA], ["pipeline"], ["name:PERSONA_3"], id="one witness, not the surest"),
        pytest.param([PEILA], ["pipeline", "echo"], ["name:PERSONA_3"], id="an echo is no other"),
        pytest.param([PEILA], ["pipeline", "label"], [], id="two witnesses"),
        pytest.param([PHONE], ["pipeline"], [], id="a number is what it is"),
        pytest.param([BARE], ["capital"], ["type:NOME_1"], id="a name of nobody knows what"),
        pytest.param(
            [ORNELLA, BRUNO], ["title"], ["split:PERSONA_1"], id="one surname, two people"
        ),
        pytest.param(
            [BRUNO, CREST], ["title"], ["split:LUOGO_1"], id="a place that is also a surname"
        ),
        pytest.param([ORNELLA, PEILA], ["title"], [], id="two surnames"),
        pytest.param(
            [ORNELLA, ALONE], ["title"], ["join:PERSONA_4:PERSONA_1"], id="a given name alone"
        ),
        pytest.param(
            [VALLAURI, VALAURI], ["title"], ["join:PERSONA_5:PERSONA_6"], id="a letter too few"
        ),
        pytest.param([VALAURI, CALAURI], ["title"], ["join:PERSONA_6:PERSONA_7"], id="another one"),
        pytest.param([VALLAURI, CALAURI], ["title"], [], id="two letters apart"),
        pytest.param([TORINO], ["pipeline"], [], id="what is kept"),
    ],
)
def test_doubts(entities: list[Entity], witnesses: list[str], doubts: list[str]) -> None:
    mentions = [mention for each in entities for mention in seen(each, *witnesses)]
    found = [
        ":".join(filter(None, (doubt.kind, doubt.entity, doubt.other)))
        for doubt in find_doubts(entities, mentions)
    ]
    assert found == doubts


def test_the_heaviest_come_first() -> None:
    entities = [BARE, ALONE, ORNELLA, BRUNO, PEILA]
    found = find_doubts(entities, [m for each in entities for m in seen(each, "pipeline")])
    weights = [doubt.weight for doubt in found]
    assert len(found) >= 5
    assert weights == sorted(weights, reverse=True)


def test_who_is_not_mentioned_is_not_doubted() -> None:
    assert find_doubts([ORNELLA, BRUNO, BARE], []) == ()


def test_what_says_who_is_meant() -> None:
    assert is_direct(PERSON) and is_direct(EntityType.PHONE) and is_direct(NAME)
    assert not is_direct(PLACE) and not is_direct(EntityType.ORGANISATION)
