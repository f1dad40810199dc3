"""What each entity of a study is called when it is generalised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from psm_qual.anonymising.ladders import (
    Phrase,
    climb_body,
    climb_municipality,
    climb_place,
)
from psm_qual.anonymising.ladders.kinds import Kind, institutions, kind_before, kind_in
from psm_qual.anonymising.ladders.municipality import facts_of
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.sighting import Page
from psm_qual.model import Entity, EntityType, Mention
from psm_qual.naming import Keys, Word
from psm_qual.naming.normal import normal_form

THINGS = frozenset({EntityType.ORGANISATION, EntityType.PLACE})
PLACED = THINGS | {EntityType.MUNICIPALITY}


class Describer:
    """Knows what all mentions of a study together tell of each entity.

    Parameters
    ----------
    entities : iterable of Entity
        Of the study, with their forms.
    policy : Policy
        How far up their ladders they go.
    """

    def __init__(self, entities: Iterable[Entity], policy: Policy) -> None:
        self._policy = policy
        self._names = {
            entity.code: sorted({normal_form(entity.type, form) for form in entity.forms})
            for entity in entities
        }
        self._kinds: dict[str, Counter[Kind]] = {}
        self._called: dict[str, Phrase] = {}

    def learn(self, page: Page, mentions: Iterable[Mention], at: Mapping[int, int]) -> None:
        """Take in what stands before the mentions of a page: "la cooperativa …".

        Parameters
        ----------
        page : Page
            The page.
        mentions : iterable of Mention
            On it.
        at : mapping of int to int
            Positions of words by the offset they begin at.
        """
        for mention in mentions:
            if mention.type in THINGS and mention.span.start in at:
                found = kind_before(mention.type, page.words, at[mention.span.start])
                if found:
                    self._kinds.setdefault(mention.entity, Counter())[found[1]] += 1

    def phrase(self, type_: EntityType, code: str) -> Phrase:
        """What a municipality, a body, a place or a name of what nobody knows is called."""
        if code not in self._called:
            self._called[code] = self._climbed(type_, code)
        return self._called[code]

    def is_institution(self, code: str) -> bool:
        """Tell whether a body is a great public institution, in which a role is still unique."""
        return any(name in institutions() for name in self._names[code])

    def _climbed(self, type_: EntityType, code: str) -> Phrase:
        if type_ is EntityType.NAME:
            return climb_body(None, "body")
        names, step = self._names[code], self._policy.step(type_)
        if type_ is not EntityType.MUNICIPALITY and (town := self._town(names)):
            return town
        table = self._policy.tables.get(type_)
        if table is not None:
            return table.climb(names, step) or _unknown(type_)
        if type_ is EntityType.MUNICIPALITY:
            return climb_municipality(names, step)
        climb = climb_body if type_ is EntityType.ORGANISATION else climb_place
        return climb(self._kind(type_, code, names), step)

    def _town(self, names: Sequence[Keys]) -> Phrase | None:
        """What a place or a body is called that bears the name of a municipality."""
        step = self._policy.step(EntityType.MUNICIPALITY)
        if table := self._policy.tables.get(EntityType.MUNICIPALITY):
            return table.climb(names, step)
        return climb_municipality(names, step) if set(names) & facts_of().keys() else None

    def _kind(self, type_: EntityType, code: str, names: Sequence[Keys]) -> Kind | None:
        """The kind told most often before its names; else one that a name itself tells."""
        told = self._kinds.get(code)
        if told:
            return told.most_common(1)[0][0]
        return next(filter(None, (kind_in(type_, keys) for keys in names)), None)


@cache
def _unknown(type_: EntityType) -> Phrase:
    """What is said of one that a study's own table does not have."""
    if type_ is EntityType.MUNICIPALITY:
        return climb_municipality((), "territory")
    return (
        climb_body(None, "body") if type_ is EntityType.ORGANISATION else climb_place(None, "place")
    )


def positions(words: Sequence[Word]) -> dict[int, int]:
    """Positions of words by the offset they begin at."""
    return {word.start: position for position, word in enumerate(words)}
