"""The ways an entity is named once its full name is known, and what must prove each."""

from __future__ import annotations

from collections.abc import Iterator

from psm_qual.model import EntityType
from psm_qual.naming.lexicon import is_common, is_rare, word_set
from psm_qual.naming.matching import Proof
from psm_qual.naming.municipalities import Keys, short_form
from psm_qual.naming.persons import PersonName, is_particle, person_name

NAMED = frozenset(
    {
        EntityType.PERSON,
        EntityType.MUNICIPALITY,
        EntityType.PLACE,
        EntityType.ORGANISATION,
        EntityType.NAME,
        EntityType.ADDRESS,
    }
)
_SHORTEST = 3


def name_forms(type_: EntityType, keys: Keys) -> Iterator[tuple[Keys, Proof]]:
    """Ways to mention an entity, from one of its names.

    Parameters
    ----------
    type_ : EntityType
        What it is.
    keys : tuple of str
        Folded words of one of its names.

    Yields
    ------
    tuple of (tuple of str, Proof)
        The name as it is, whatever its case; of a person also turned round, the family name and
        the given name; of a place its short form. Everyday words among them need a proof.
    """
    if not keys:
        return
    yield keys, _proof(type_, keys)
    if type_ is EntityType.PERSON:
        parts = (part for part in _person_parts(person_name(keys)) if len("".join(part)) > 1)
        yield from ((part, _proof(type_, part)) for part in parts)
    elif type_ in (EntityType.MUNICIPALITY, EntityType.PLACE):
        yield from ((part, Proof.NONE) for part in _place_parts(keys))
    elif type_ in (EntityType.ORGANISATION, EntityType.NAME):
        yield from ((part, _proof(type_, part)) for part in _bare_parts(keys))


def _proof(type_: EntityType, keys: Keys) -> Proof:
    if type_ not in NAMED:
        return Proof.NONE
    if len(keys) > 1:
        everyday = type_ is EntityType.NAME and all(map(is_common, keys))
        return Proof.CAPITAL if everyday else Proof.NONE
    if is_common(keys[0]) or len(keys[0]) < _SHORTEST:
        return Proof.INNER_CAPITAL if type_ is EntityType.NAME else Proof.CAPITAL
    return Proof.NONE


def _person_parts(name: PersonName) -> Iterator[Keys]:
    if name.full:
        yield name.family + name.given
        yield name.given + name.family
    yield name.given
    yield name.family
    yield from _family_names(name.family)
    yield from ((key,) for key in name.given)


def _family_names(family: Keys) -> Iterator[Keys]:
    """Single family names: "Rolando Mei" is also "Rolando", but "Lo Monaco" is never "Monaco".

    Nor is "Sant'Angelo" Angelo.
    """
    start = 0
    for position, key in enumerate(family):
        if not is_particle(key) and key not in word_set("particles", "saints"):
            yield family[start : position + 1]
            start = position + 1


def _bare_parts(keys: Keys) -> Iterator[Keys]:
    """Short forms: "Cascata" of Cascata Srl, "Ferruzzo" of Bottonificio Ferruzzo."""
    bare = tuple(key for key in keys if key not in word_set("places", "firms"))
    if bare and bare != keys:
        yield bare
    for position in range(2, len(keys)):
        if keys[position] in word_set("places", "linking"):
            yield keys[:position]
            break
    if len(keys) > 1:
        yield from ((key,) for key in bare if len(key) > _SHORTEST and not is_common(key))


def _place_parts(keys: Keys) -> Iterator[Keys]:
    """Short forms: "Valpiana" of Valpiana Alta, "Sant'Orso" of Sant'Orso in Valle."""
    short = short_form(keys)
    if short:
        yield short
    for position in range(2, len(keys)):
        if keys[position] in word_set("places", "epithets", "linking"):
            yield keys[:position]
            break
    if len(keys) == 2 and keys[0] in word_set("places", "generic") and is_rare(keys[1]):
        yield keys[1:]
