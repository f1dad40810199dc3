"""Municipality → small mountain municipality of zone 7 → one of zone 7 → of the territory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from psm_qual.anonymising.ladders.alike import climb_alike
from psm_qual.anonymising.ladders.phrase import Phrase
from psm_qual.knowledge import load_table
from psm_qual.model import LADDERS, EntityType
from psm_qual.naming import Keys, keys_of

STEPS = LADDERS[EntityType.MUNICIPALITY]

_LAND = {"mountain": "montano", "hill": "di collina", "plain": "di pianura"}


class Facts(NamedTuple):
    """What is known of a municipality.

    Parameters
    ----------
    zone : str
        Its homogeneous zone: "7".
    land : str
        "mountain", "hill" or "plain".
    people : int
        Inhabitants.
    """

    zone: str
    land: str
    people: int


def climb_municipality(names: Iterable[Keys], step: str) -> Phrase:
    """Describe a municipality.

    Where fewer than three would be described alike, the next step is taken for them: "a great
    municipality in the hills of zone 5" would be Pinerolo.

    Parameters
    ----------
    names : iterable of tuple of str
        Folded words of its names.
    step : str
        "kind", "zone" or "territory".
    """
    known = next(filter(None, map(municipality_called, names)), None)
    if known is None:
        return Phrase("comune del territorio")
    return _described(facts_of()[known], STEPS[_levels(step)[known]])


def municipality_called(name: Keys) -> Keys | None:
    """The municipality that a name means: in full, or by as much as no other begins with."""
    if name in facts_of():
        return name
    alike = [keys for keys in facts_of() if keys[: len(name)] == name]
    return alike[0] if len(alike) == 1 else None


@cache
def facts_of() -> dict[Keys, Facts]:
    """All municipalities of the metropolitan city, by the folded words of their names."""
    return {
        keys_of(name): Facts(zone, land, int(people))
        for zone, lands in _table()["zone"].items()
        for land, listed in lands.items()
        for entry in listed.replace("\n", " ").split(";")
        for name, _, people in [entry.strip().rpartition(" ")]
    }


@cache
def _levels(step: str) -> Mapping[Keys, int]:
    def describe(member: Keys, at: int) -> Phrase:
        return _described(facts_of()[member], STEPS[at])

    return climb_alike(facts_of(), STEPS.index(step), len(STEPS), describe, others=True)


def _described(facts: Facts, step: str) -> Phrase:
    if step == "territory":
        return Phrase("comune del territorio")
    if step == "zone":
        return Phrase(f"comune della zona {facts.zone}")
    land = _LAND[facts.land]
    if facts.people <= _table()["small"]:
        return Phrase(f"piccolo comune {land} della zona {facts.zone}")
    if facts.people <= _table()["great"]:
        return Phrase(f"comune {land} di media grandezza della zona {facts.zone}")
    return Phrase(f"grande comune {land} della zona {facts.zone}")


@cache
def _table() -> dict[str, Any]:
    return load_table(__package__, "municipalities")
