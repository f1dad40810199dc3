"""A blurred date, age or role is found however it is written."""

from __future__ import annotations

import pytest

from psm_qual.disclosure import LeakCheck
from psm_qual.model import Action, Entity, EntityType

E, HIDE = EntityType, Action.GENERALISE
ENTITIES = [
    Entity("DATA_1", E.DATE, HIDE, frozenset({"ventitré marzo duemilaventuno"})),
    Entity("DATA_2", E.DATE, Action.KEEP, frozenset({"maggio 2021"})),
    Entity("ANNI_1", E.AGE, HIDE, frozenset({"cinquantadue anni"})),
    Entity("ANNI_2", E.AGE, HIDE, frozenset({"1967"})),
    Entity("RUOLO_1", E.ROLE, HIDE, frozenset({"sindaca di Pian dei Larici"})),
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Era il 23/3/2021.", ["23/3/2021"], id="the day, in figures"),
        pytest.param("Era il 23 marzo 2021.", ["23 marzo 2021"], id="half in letters"),
        pytest.param("Ho 52 anni.", ["52 anni"], id="the age, in figures"),
        pytest.param("un cinquantaduenne", ["cinquantaduenne"], id="the age, in one word"),
        pytest.param("sono del '67", ["67"], id="the year of birth, cut short"),
        pytest.param("La SINDACA di Pian dei Larici.", ["SINDACA di Pian dei Larici"], id="role"),
    ],
)
def test_known_ones_are_found(text: str, words: list[str]) -> None:
    assert [leak.span.of(text) for leak in LeakCheck(ENTITIES).find(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Era il 24 marzo 2021.", id="another day"),
        pytest.param("Da 52 anni lavoriamo.", id="a duration is no age"),
        pytest.param("Nel 1967 chiuse.", id="a year is nobody's"),
        pytest.param("A maggio 2021.", id="a kept date"),
        pytest.param("Il codice 152 anni", id="a part of a number"),
        pytest.param("La sindaca di un piccolo comune.", id="the role alone"),
    ],
)
def test_what_only_looks_like_them_is_no_leak(text: str) -> None:
    assert LeakCheck(ENTITIES).find(text) == []
