"""Invented people: Italian and foreign, with double, compound and everyday names."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from psm_qual.model import Action, Entity, EntityType

_ABROAD = ("fr_FR", "ro_RO", "es_ES", "en_GB", "de_DE", "pl_PL", "pt_PT")
_LEAST = 2  # letters


class Person(NamedTuple):
    """An invented person."""

    given: str
    family: str

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


def invented(n: int, seed: int = 7) -> list[Person]:
    """So many people, the same ones for the same seed; no two have the same name."""
    from faker import Faker

    Faker.seed(seed)
    home, abroad = Faker("it_IT"), Faker(list(_ABROAD))
    people: dict[Person, None] = {}
    everyday, compound, double = map(listed, ("everyday", "compound", "double"))
    while len(people) < n:
        turn = len(people)
        source = abroad if turn % 5 == 4 else home
        given, family = source.first_name(), source.last_name()
        if turn % 10 == 1:
            family = everyday[turn // 10 % len(everyday)]
        elif turn % 20 == 2:
            family = compound[turn // 20 % len(compound)]
        if turn % 25 == 3:
            given = double[turn // 25 % len(double)]
        plain = " " not in family and min(len(given), len(family)) > _LEAST
        if plain or family in compound:
            people[Person(given, family)] = None
    return list(people)


@cache
def listed(name: str) -> list[str]:
    """Names of a list of ``names.toml``."""
    text = Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
    names: str = tomllib.loads(text)[name]
    return [" ".join(each.split()) for each in names.split(";")]


def entities(people: list[Person]) -> list[Entity]:
    """The people as a study has hidden them."""
    return [
        Entity(f"PERSONA_{n}", EntityType.PERSON, Action.PSEUDONYM, frozenset({person.name}))
        for n, person in enumerate(people, start=1)
    ]
