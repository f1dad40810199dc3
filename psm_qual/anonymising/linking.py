"""Join the names seen across a study into who and what they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from psm_qual.anonymising.evidence import Evidence
from psm_qual.anonymising.other_names import with_email, with_initials, with_nickname
from psm_qual.anonymising.somebody import Somebody, belies
from psm_qual.model import Entity, EntityType
from psm_qual.naming import NAMED, Keys, name_forms, person_name
from psm_qual.naming.lexicon import zipf
from psm_qual.naming.normal import normal_form

__all__ = ["Somebody", "WhoIsWho"]

_PERSON = EntityType.PERSON
_RARE = 2.0
_WITH_FAMILY_NAME = frozenset({EntityType.PERSON, EntityType.NAME})


class WhoIsWho:
    """Everybody and everything named in a study.

    Parameters
    ----------
    evidence : Evidence
        All that was seen.
    known : iterable of Entity
        Entities of an earlier run: they keep code and type.
    aliases : mapping of tuple of str to tuple of str
        Folded words of nicknames, and of the names they are said to stand for.
    """

    def __init__(
        self,
        evidence: Evidence,
        known: Iterable[Entity] = (),
        aliases: Mapping[Keys, Keys] | None = None,
    ) -> None:
        self._aliases = aliases or {}
        self.everybody: list[Somebody] = []
        self._bearers: dict[Keys, list[Somebody]] = {}
        self._by_word: dict[str, list[Somebody]] = {}
        for entity in known:
            self._welcome(_remembered(entity))
        self._evidence = evidence
        for keys, type_ in evidence.longest_first():
            self._place(keys, type_, evidence.sources(keys, type_))

    def resolve(self, keys: Keys, type_: EntityType, source: str) -> Somebody | None:
        """Tell whom a mention names.

        A name that several bear goes to one who is fully named in the same source, else to the
        first. A given name alone goes to somebody fully named in the same source, else to
        whoever is known by that given name only.

        Parameters
        ----------
        keys : tuple of str
            Folded words of the mention, or the normal form of a code.
        type_ : EntityType
            What the witness of this mention takes it for.
        source : str
            Id of the source.

        Returns
        -------
        Somebody or None
            None when nobody bears the name.
        """
        bearers = [body for body in self._bearers.get(keys, ()) if _fits(body.type, type_)]
        bearers = bearers or self._bearers.get(keys, [])
        here = [body for body in bearers if source in body.sources]
        called_so = [body for body in bearers if keys in body.names]
        pool = here or called_so or bearers
        same = [body for body in pool if body.type is type_]
        return min(same or pool, key=lambda body: body.rank, default=None)

    def owner(self, address: str) -> Somebody | None:
        """The one person whose name an e-mail address is made of; None when several could be."""
        owners = with_email(self.everybody, address)
        return owners[0] if len(owners) == 1 else None

    def _place(self, keys: Keys, type_: EntityType, sources: set[str]) -> None:
        """Find whose name this is among those already known, or welcome somebody new."""
        bodies = self._candidates(keys, type_, sources)
        called_so = [body for body in bodies if keys in body.names]
        if called_so:
            self._see(called_so[0], keys, sources)
        elif len(bodies) == 1 and _is_full(bodies[0], keys):
            self._add_name(bodies[0], keys, sources)
        elif not bodies:
            self._meet_or_recognise(keys, type_, sources)
        elif self._needs_own(keys, bodies, sources):
            self._meet(type_, keys, sources)
        elif elsewhere := self._belied(keys, bodies):
            self._meet(type_, keys, elsewhere)
        elif len(bodies) == 1:
            # Who is named by the family name is there: a given name beside it may be hers.
            bodies[0].sources |= sources

    def _candidates(self, keys: Keys, type_: EntityType, sources: set[str]) -> list[Somebody]:
        """Those whose name it may be, among those already known."""
        bearers = self._bearers.get(keys, ())
        bodies = [body for body in bearers if _fits(body.type, type_)]
        if not bodies and type_ in NAMED and not self._evidence.proved(keys, type_):
            bodies = [body for body in bearers if body.type in NAMED]
        if not bodies and type_ in NAMED and not self._evidence.surely(keys, type_):
            # What looks like a place is the family name of somebody who is spoken of there.
            bodies = [b for b in bearers if b.type is _PERSON and b.sources & sources]
        return bodies or self._with_longer_name(keys, type_) or self._with_initial(keys, type_)

    def _meet_or_recognise(self, keys: Keys, type_: EntityType, sources: set[str]) -> None:
        """A name that nobody bears may be the initials or the nickname of one who is there."""
        near = [body for body in self.everybody if body.type is _PERSON and body.sources & sources]
        others = self._called(keys)
        if others:
            self._add_name(others[0], keys, sources)
            return
        if type_ in _WITH_FAMILY_NAME and all(len(key) == 1 for key in keys):
            others = with_initials(near, keys)
        elif type_ in _WITH_FAMILY_NAME and len(keys) == 1:
            others = with_nickname(near, keys[0])
        if len(others) == 1:
            self._add_name(others[0], keys, sources)
        else:
            self._meet(type_, keys, sources)

    def _called(self, keys: Keys) -> list[Somebody]:
        """Who is said to be called so."""
        bearers = self._bearers.get(self._aliases.get(keys, ()), ())
        return [body for body in bearers if body.type is _PERSON][:1]

    def _add_name(self, body: Somebody, keys: Keys, sources: set[str]) -> None:
        body.names.append(keys)
        self._index(body, keys)
        self._see(body, keys, sources)

    def _meet(self, type_: EntityType, keys: Keys, sources: set[str]) -> None:
        body = Somebody(type_, [keys])
        self._welcome(body)
        self._see(body, keys, sources)

    def _belied(self, keys: Keys, bodies: list[Somebody]) -> set[str]:
        """Sources where the titles before a name belie all who bear it.

        "Il dottor Costa" is not Angela Costa, unless she is fully named in the same source.
        """
        return {
            source
            for source, titles in self._evidence.titles(keys).items()
            if all(source not in body.sources and belies(titles, keys, body) for body in bodies)
        }

    def _see(self, body: Somebody, keys: Keys, sources: set[str]) -> None:
        body.sources |= sources
        body.seen = min(body.seen, self._evidence.first_seen(keys))

    @staticmethod
    def _needs_own(keys: Keys, bodies: list[Somebody], sources: set[str]) -> bool:
        """A given name that is also said where nobody with that full name is known.

        Unless it is so rare that it can hardly be another's.
        """
        given = all(body.type is _PERSON and _is_given_name(body, keys) for body in bodies)
        if not given or (len(bodies) == 1 and max(map(zipf, keys)) < _RARE):
            return False
        return not sources <= {source for body in bodies for source in body.sources}

    def _with_longer_name(self, keys: Keys, type_: EntityType) -> list[Somebody]:
        """Those whose name holds all words of a shorter one: "Celeste Mei" of Maria Celeste Mei."""
        wanted = person_name(keys).keys
        if len(wanted) < 2 or type_ not in _WITH_FAMILY_NAME:
            return []
        near = dict.fromkeys(body for key in keys for body in self._by_word.get(key, ()))
        return [
            body
            for body in near
            if _fits(body.type, type_)
            and any(wanted <= person_name(name).keys for name in body.names)
        ]

    def _with_initial(self, keys: Keys, type_: EntityType) -> list[Somebody]:
        """Those whose family name an initial can stand for: "Mario R." is Mario Rossi's."""
        if type_ is not _PERSON or len(keys[-1]) > 1:
            return []
        return [
            body
            for body in self._bearers.get(keys[:-1], ())
            if body.type is _PERSON
            and any(key.startswith(keys[-1]) for name in body.names for key in _family(name))
        ]

    def _welcome(self, body: Somebody) -> None:
        self.everybody.append(body)
        for keys in body.names:
            self._index(body, keys)

    def _index(self, body: Somebody, keys: Keys) -> None:
        for key in keys if body.type in _WITH_FAMILY_NAME else ():
            self._by_word.setdefault(key, []).append(body)
        for form, _ in name_forms(body.type, keys):
            bearers = self._bearers.setdefault(form, [])
            if body not in bearers:
                bearers.append(body)


def _fits(one: EntityType, other: EntityType) -> bool:
    """Tell whether two witnesses can mean the same thing: a bare name can be anything."""
    if one is other:
        return True
    return EntityType.NAME in (one, other) and {one, other} <= NAMED


def _is_full(body: Somebody, keys: Keys) -> bool:
    """A name of several words, given name included, says who it is wherever it is said."""
    if body.type is _PERSON:
        return person_name(keys).full
    return len(keys) > 1


def _family(keys: Keys) -> Keys:
    return person_name(keys).family


def _is_given_name(body: Somebody, keys: Keys) -> bool:
    return all(
        keys != name and not set(keys) & set(person_name(name).family) for name in body.names
    )


def _remembered(entity: Entity) -> Somebody:
    """Somebody of an earlier run, by the full names among the forms."""
    names = sorted(
        {normal_form(entity.type, form) for form in entity.forms} - {()},
        key=lambda keys: (-len(keys), keys),
    )
    short: set[Keys] = set()
    full: list[Keys] = []
    for keys in names:
        if keys not in short:
            full.append(keys)
            short |= {form for form, _ in name_forms(entity.type, keys)} - {keys}
    return Somebody(entity.type, full, entity.code)
