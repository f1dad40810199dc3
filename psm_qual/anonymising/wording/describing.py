"""What each entity of a study is called when it is generalised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from psm_qual.anonymising.ladders import (
    Phrase,
    climb_body,
    climb_municipality,
    climb_place,
)
from psm_qual.anonymising.ladders.kinds import Kind, institutions, kind_before, kind_in
from psm_qual.anonymising.ladders.municipality import facts_of, municipality_called
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.sighting import Page
from psm_qual.model import Entity, EntityType, Mention
from psm_qual.naming import Keys, Word
from psm_qual.naming.normal import normal_form

_TOWN, _BODY, _PLACE = EntityType.MUNICIPALITY, EntityType.ORGANISATION, EntityType.PLACE
PLACED = frozenset({_TOWN, _BODY, _PLACE})


class Described(NamedTuple):
    """What something is called, and as what it stands in a sentence.

    Parameters
    ----------
    as_ : EntityType
        A municipality, a body or a place: not always what a witness took it for.
    phrase : Phrase
        What it is called.
    """

    as_: EntityType
    phrase: Phrase


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
        self._told: dict[tuple[str, EntityType], Counter[Kind]] = {}
        self._described: dict[str, Described] = {}

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
            if mention.type not in PLACED or mention.span.start not in at:
                continue
            for as_ in (_BODY, _PLACE):
                found = kind_before(as_, page.words, at[mention.span.start])
                if found:
                    self._told.setdefault((mention.entity, as_), Counter())[found[1]] += 1

    def described(self, type_: EntityType, code: str) -> Described:
        """What a municipality, a body, a place or a name of what nobody knows is called."""
        if code not in self._described:
            self._described[code] = self._describe(type_, self._names[code], code)
        return self._described[code]

    def is_institution(self, code: str) -> bool:
        """Tell whether a body is a great public institution, in which a role is still unique."""
        return any(name in institutions() for name in self._names[code])

    def _describe(self, type_: EntityType, names: Sequence[Keys], code: str) -> Described:
        """By a table of the study, the municipalities that are known, what stands before."""
        town = self._town(type_, names)
        if town is not None:
            return Described(_TOWN, town)
        table = self._policy.tables.get(type_)
        told = table.climb(names, self._policy.step(type_)) if table else None
        if told is not None:
            return Described(type_, told)
        for as_ in (type_, _BODY, _PLACE):
            kind = self._kind(as_, code, names)
            if kind is not None:
                return Described(as_, self._climbed(as_, kind))
        return Described(type_, self._climbed(type_, None))

    def _town(self, type_: EntityType, names: Sequence[Keys]) -> Phrase | None:
        """What something is called that bears the name of a municipality, in full if it is else."""
        step = self._policy.step(_TOWN)
        if table := self._policy.tables.get(_TOWN):
            return table.climb(names, step)
        called = [name for name in names if name in facts_of() or type_ is _TOWN]
        known = any(map(municipality_called, called))
        return climb_municipality(called, step) if known else None

    def _kind(self, as_: EntityType, code: str, names: Sequence[Keys]) -> Kind | None:
        """The kind told most often before its names; else one that a name itself tells."""
        told = self._told.get((code, as_))
        if told:
            return told.most_common(1)[0][0]
        if as_ is _TOWN:
            return None
        return next(filter(None, (kind_in(as_, keys) for keys in names)), None)

    def _climbed(self, as_: EntityType, kind: Kind | None) -> Phrase:
        step = self._policy.step(as_) if as_ in PLACED and as_ not in self._policy.tables else ""
        if as_ is _TOWN:
            return climb_municipality((), "territory")
        return climb_place(kind, step) if as_ is _PLACE else climb_body(kind, step or "body")


def positions(words: Sequence[Word]) -> dict[int, int]:
    """Positions of words by the offset they begin at."""
    return {word.start: position for position, word in enumerate(words)}
