"""What all witnesses together say of each name."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.anonymising.sighting import Sighting
from psm_qual.model import EntityType
from psm_qual.naming import NAMED, Keys, name_forms
from psm_qual.naming.lexicon import is_first_name

# When two types are proved alike, and when two mentions lie on the same words, the first wins.
SPECIFIC = (
    EntityType.PERSON,
    EntityType.MUNICIPALITY,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.NAME,
)
_PROVED = 2.0
_BY_LOOKS = frozenset({"pipeline", "guess", "capital", "echo"})
_SHARE = 0.2  # of a name's weight as a bare name: less is a chance ("l'ho detto a Bonetto")
_PLACES = (EntityType.MUNICIPALITY, EntityType.ORGANISATION, EntityType.PLACE)


class Evidence:
    """Every name that was seen, with the weight of each type and the sources.

    Parameters
    ----------
    sightings : iterable of (str, Sighting)
        Source, and what was seen in it, in the order of the study.
    """

    def __init__(self, sightings: Iterable[tuple[str, Sighting]]) -> None:
        self._weights: dict[Keys, dict[EntityType, float]] = {}
        self._sources: dict[tuple[Keys, EntityType], set[str]] = {}
        self._titles: dict[Keys, dict[str, set[str]]] = {}
        self._surely: set[tuple[Keys, EntityType]] = set()
        for source, sighting in sightings:
            if sighting.title:
                titles = self._titles.setdefault(sighting.keys, {})
                titles.setdefault(source, set()).add(sighting.title)
            if sighting.witness not in _BY_LOOKS:
                self._surely.add((sighting.keys, sighting.type))
            weights = self._weights.setdefault(sighting.keys, {})
            weights[sighting.type] = weights.get(sighting.type, 0.0) + sighting.weight
            self._sources.setdefault((sighting.keys, sighting.type), set()).add(source)
        self._order = {keys: order for order, keys in enumerate(self._weights)}

    def longest_first(self) -> list[tuple[Keys, EntityType]]:
        """Names with their types; long names first, those of one length as they were seen.

        Of those of one length "Mario R." comes last: by then it is known whose initial that is. A
        family name comes before a given one: who is in a source may be known by it.
        """
        found = [(keys, type_) for keys in self._weights for type_ in self._types(keys)]
        return sorted(found, key=_late)

    def sources(self, keys: Keys, type_: EntityType) -> set[str]:
        """Sources where a name was seen as this type, or as a bare name."""
        types = {type_, EntityType.NAME} if type_ in NAMED else {type_}
        return {source for each in types for source in self._sources.get((keys, each), ())}

    def titles(self, keys: Keys) -> dict[str, set[str]]:
        """What the titles before a name say of the person, by source: see `Sighting`."""
        return self._titles.get(keys, {})

    def first_seen(self, keys: Keys) -> int:
        """Position of a name among all, in the order in which they were seen."""
        return self._order[keys]

    def proved(self, keys: Keys, type_: EntityType) -> bool:
        """Tell whether a name's type rests on more than a hint."""
        return self._weights[keys].get(type_, 0.0) >= _PROVED

    def surely(self, keys: Keys, type_: EntityType) -> bool:
        """Tell whether more than the looks of a name say what it is."""
        return (keys, type_) in self._surely

    def _types(self, keys: Keys) -> list[EntityType]:
        """Codes and addresses as they are; of the kinds of name the one most proved."""
        weights = self._weights[keys]
        types = [type_ for type_ in weights if type_ not in SPECIFIC]
        bare = weights.get(EntityType.NAME, 0.0)
        named = {
            type_: weight
            for type_, weight in weights.items()
            if type_ in SPECIFIC and weight >= min(_PROVED, _SHARE * bare)
        }
        if not named:
            return types
        best = min(named, key=lambda type_: (_bare(type_), -named[type_], SPECIFIC.index(type_)))
        return [*types, self._by_short_form(keys) if _bare(best) else best]

    def _by_short_form(self, keys: Keys) -> EntityType:
        """What a bare name is, by what its short form was seen as: "Valpiana" of Valpiana Alta."""
        for type_ in _PLACES if len(keys) > 1 else ():
            for form, _ in name_forms(type_, keys):
                if form != keys and type_ in self._weights.get(form, {}):
                    return type_
        return EntityType.NAME


def _late(form: tuple[Keys, EntityType]) -> tuple[int, bool, bool]:
    keys = form[0]
    given = len(keys) == 1 and is_first_name(keys[0])
    return -len(keys), len(keys[-1]) == 1, given


def _bare(type_: EntityType) -> bool:
    return type_ is EntityType.NAME
