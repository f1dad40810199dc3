"""What a person should look at first, told from the mentions and names that came out.

What linking knows better than this (two who may be one, one who may be two) is its own to say;
here are the doubts that can be told from the result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from psm_qual.model import Action, Doubt, DoubtKind, Entity, EntityType, Mention
from psm_qual.naming import NAMED, Keys, PersonName, person_name
from psm_qual.naming.normal import normal_form

# Without another witness these are easily mistaken: the others need a title, a list, a form.
_WEAK = frozenset({"pipeline", "echo"})
# A name of these kinds says of many that they could be meant, not who it is.
_QUASI = frozenset({EntityType.MUNICIPALITY, EntityType.PLACE, EntityType.ORGANISATION})
# What is lost by being wrong, from 0 to 1.
_SURNAME, _NAME, _SPELLING, _GIVEN, _TYPE, _PLACE = 0.8, 0.6, 0.55, 0.5, 0.4, 0.3
# Shorter family names are one letter apart by chance: "Riva", "Rivo".
_LONG = 6


def is_direct(type_: EntityType) -> bool:
    """Tell whether something of a type says by itself who is meant, as a name or a number does."""
    return type_ not in _QUASI


def find_doubts(entities: Sequence[Entity], mentions: Iterable[Mention]) -> tuple[Doubt, ...]:
    """Doubts about entities, the heaviest first.

    Parameters
    ----------
    entities : sequence of Entity
        With their forms, as the witnesses have them.
    mentions : iterable of Mention
        As the witnesses have them.
    """
    by_entity: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_entity[mention.entity].append(mention)
    named = [each for each in entities if each.code in by_entity]
    hidden = [each for each in named if each.action is not Action.KEEP]
    found = [
        *_weakly_seen(hidden, by_entity),
        *_of_unknown_type(hidden),
        *_about_people(hidden),
        *_misspelt(hidden),
    ]
    return tuple(sorted(found, key=lambda doubt: -doubt.weight))


def _weakly_seen(
    entities: Iterable[Entity], mentions: Mapping[str, Sequence[Mention]]
) -> Iterator[Doubt]:
    """Names that only one witness saw, and not the surest one: they may be no names."""
    for entity in entities:
        if entity.type in NAMED and {each.witness for each in mentions[entity.code]} <= _WEAK:
            weight = _NAME if is_direct(entity.type) else _PLACE
            yield Doubt(DoubtKind.NAME, entity.code, weight=weight, reason="one_witness")


def _of_unknown_type(entities: Iterable[Entity]) -> Iterator[Doubt]:
    for entity in entities:
        if entity.type is EntityType.NAME:
            yield Doubt(DoubtKind.TYPE, entity.code, weight=_TYPE, reason="unknown_type")


def _about_people(entities: Sequence[Entity]) -> Iterator[Doubt]:
    """A name alone that is somebody else's surname; a given name alone that could be somebody's."""
    people = {each.code: _names(each) for each in entities if each.type is EntityType.PERSON}
    bearers: dict[Keys, set[str]] = defaultdict(set)
    given: dict[str, set[str]] = defaultdict(set)
    for code, names in people.items():
        for name in names:
            if name.full:
                bearers[name.family].add(code)
                for key in name.given:
                    given[key].add(code)
    for entity in entities:
        others = {code for name in _bare(entity) for code in bearers[name]} - {entity.code}
        if others:
            yield Doubt(DoubtKind.SPLIT, entity.code, weight=_SURNAME, reason="shared_surname")
    for code, names in people.items():
        if names and not any(name.family for name in names):
            others = {other for name in names for key in name.given for other in given[key]}
            for other in sorted(others):
                yield Doubt(DoubtKind.JOIN, code, other, _GIVEN, "given_name_alone")


def _misspelt(entities: Sequence[Entity]) -> Iterator[Doubt]:
    """Two people whose family names are one letter apart: "Vallauri", "Valauri"."""
    near: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entity in entities:
        if entity.type is EntityType.PERSON:
            for name in _names(entity):
                for key in (key for key in name.family if len(key) >= _LONG):
                    for cut in (key, *(key[:n] + key[n + 1 :] for n in range(len(key)))):
                        near[cut].add((entity.code, key))
    pairs = {
        tuple(sorted((one, other)))
        for own in near.values()
        for (one, key), (other, twin) in combinations(sorted(own), 2)
        if one != other and key != twin and abs(len(key) - len(twin)) <= 1
    }
    for one, other in sorted(pairs):
        yield Doubt(DoubtKind.JOIN, one, other, _SPELLING, "near_spelling")


def _bare(entity: Entity) -> set[Keys]:
    """Names of an entity that could be a surname: of a person without given name, else whole."""
    if entity.type not in NAMED:
        return set()
    if entity.type is EntityType.PERSON:
        return {name.family for name in _names(entity) if not name.given}
    return {normal_form(entity.type, form) for form in entity.forms}


def _names(entity: Entity) -> list[PersonName]:
    forms = sorted({normal_form(entity.type, form) for form in entity.forms} - {()})
    return [person_name(keys) for keys in forms]
