"""The names that a study has hidden, prepared for being looked for in any dress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from psm_qual.disclosure.plain_letters import plain_letters
from psm_qual.model import Action, Entity, EntityType
from psm_qual.naming import (
    NAMED,
    Keys,
    Proof,
    fold,
    is_particle,
    municipalities,
    name_forms,
    person_name,
    public_things,
    spelt,
    words_of,
)
from psm_qual.naming.lexicon import is_common, is_first_name, is_function, is_listed, word_set, zipf

_PERSON = EntityType.PERSON
_PLACES = frozenset({EntityType.MUNICIPALITY, EntityType.PLACE})
# On the Zipf scale: a word that is only ever written small is a name when nobody else says it.
_UNHEARD = 2.0


class Hit(NamedTuple):
    """Words `first` up to, but not including, `last` name something hidden."""

    first: int
    last: int
    type: EntityType


class KnownName(NamedTuple):
    """One way of naming something hidden: folded words, what must prove them, what it is."""

    keys: Keys
    proof: Proof
    type: EntityType


class KnownNames:
    """Names of everybody and everything that a study has hidden.

    Parameters
    ----------
    entities : iterable of Entity
        From the vault; those that are kept are left out.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        hidden = [each for each in entities if each.action is not Action.KEEP]
        self.whole: dict[Keys, EntityType] = {}
        self._written: set[str] = set()  # words seen with a capital
        # In small letters, as they are written: "bellò" is a name where "bello" is none.
        self.accented: set[str] = set()
        for entity in hidden:
            if entity.type in NAMED:
                for form in sorted(entity.forms):
                    words = words_of(plain_letters(form).text)
                    self.whole.setdefault(spelt(words), entity.type)
                    self._written.update(word.key for word in words if word.capital)
                    self.accented.update(
                        lower for lower in (w.text.lower() for w in words) if lower != fold(lower)
                    )
        self.by_keys: dict[Keys, KnownName] = {}
        for name in self._forms():
            known = self.by_keys.setdefault(name.keys, name)
            if name.proof < known.proof:
                self.by_keys[name.keys] = known._replace(proof=name.proof)

    def _forms(self) -> Iterator[KnownName]:
        for whole, type_ in self.whole.items():
            for keys, proof in name_forms(type_, whole):
                if keys not in public_things():
                    yield KnownName(keys, self._proof(keys, proof), type_)
            yield from _cut_short(whole, type_)
        for whole, type_ in self.whole.items():
            if type_ is _PERSON:
                for place in range(1, len(whole)):
                    yield KnownName(whole[place:] + whole[:place], Proof.NONE, _PERSON)

    def _proof(self, keys: Keys, proof: Proof) -> Proof:
        """What must prove a name; a word that is only formed like a common one needs nothing."""
        formed = len(keys) == 1 and zipf(keys[0]) < _UNHEARD and not is_listed(keys[0])
        return Proof.NONE if formed and self.attested(keys[0]) else proof

    @cached_property
    def _people(self) -> list[tuple[Keys, Keys]]:
        """Given and family name of everybody of whom both are known."""
        people = [_parts(keys) for keys, type_ in self.whole.items() if type_ is _PERSON]
        return [(given, family) for given, family in people if given and family]

    @cached_property
    def singles(self) -> dict[str, KnownName]:
        """Names of one word, by that word."""
        return {keys[0]: name for keys, name in self.by_keys.items() if len(keys) == 1}

    @cached_property
    def given(self) -> frozenset[str]:
        """Given names of people."""
        known = {key for given, _ in self._people for key in given}
        # What stands first in a name is mostly given, whatever the lists say.
        known |= {keys[0] for keys, type_ in self.whole.items() if type_ is _PERSON and keys[1:]}
        alone = {key for key in self.singles if is_first_name(key)}
        return frozenset(known | alone)

    @cached_property
    def families(self) -> dict[Keys, frozenset[str]]:
        """Family names of people, each with the given names that go with it."""
        found: dict[Keys, set[str]] = {
            keys: set()
            for keys, type_ in self.whole.items()
            if type_ is _PERSON and len(keys) == 1 and not is_first_name(keys[0])
        }
        for given, family in self._people:
            found.setdefault(family, set()).update(given)
            # Which is which may be guessed wrong: the last word, and the only other one.
            for part in (family[-1:], given if len(given) == len(family) == 1 else ()):
                if part and part != family:
                    found.setdefault(part, set()).update({*given, *family} - {*part})
        return {family: frozenset(given) for family, given in found.items()}

    @cached_property
    def companions(self) -> dict[str, frozenset[str]]:
        """Words of people's names, each with those that stand beside it in a name."""
        found: dict[str, set[str]] = {}
        for given, family in self._people:
            for key in given + family:
                found.setdefault(key, set()).update({*given, *family} - {key})
        return {key: frozenset(others) for key, others in found.items() if others}

    @cached_property
    def places(self) -> frozenset[str]:
        """Words by which a hidden place is known: all of its name, and those that tell it."""
        found: set[str] = set()
        for keys, type_ in self.whole.items():
            if type_ in _PLACES and keys:
                found.add("".join(keys))
                found.update(key for key in keys if self.distinctive(key))
        return frozenset(found)

    def type_of(self, key: str) -> EntityType:
        """What a name of one word, or part of a name, is the name of."""
        single = self.singles.get(key)
        return single.type if single else _PERSON

    def distinctive(self, key: str) -> bool:
        """Tell whether a word of a name is hardly ever anything else."""
        if is_particle(key) or is_function(key) or is_common(key) or (key,) in public_things():
            return False
        return self.attested(key) or zipf(key) < _UNHEARD

    def attested(self, key: str) -> bool:
        """Tell whether more than a stretch of raw speech, without capitals, says it is a name."""
        if key in self._written or is_first_name(key) or (key,) in municipalities():
            return True
        return key in self._with_first_name

    @cached_property
    def _with_first_name(self) -> frozenset[str]:
        """Words of the names of people whose given name is in the lists."""
        return frozenset(
            key
            for given, family in self._people
            if is_first_name(given[0])
            for key in given + family
        )


def _cut_short(keys: Keys, type_: EntityType) -> Iterator[KnownName]:
    """Places called after a saint: "S. Orso"."""
    if type_ in _PLACES and len(keys) > 1 and keys[0] in word_set("grammar", "saints"):
        yield KnownName(("s", *keys[1:]), Proof.CAPITAL, type_)


def _parts(keys: Keys) -> tuple[Keys, Keys]:
    """Given and family name; where no list knows the given name it is what stands first."""
    if not keys:
        return (), ()
    name = person_name(keys)
    if name.full or len(keys) == 1:
        return name.given, name.family
    given = 2 if len(keys) > 2 and is_first_name(keys[1]) else 1
    return keys[:given], keys[given:]
