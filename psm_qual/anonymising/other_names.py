"""Whose initials, nickname or e-mail it is, among the people known by their full name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from psm_qual.anonymising.somebody import Somebody
from psm_qual.model import EntityType
from psm_qual.naming import Keys, PersonName, fold, person_name
from psm_qual.naming.nicknames import is_nickname

_PERSON = EntityType.PERSON
_NO_LETTERS = re.compile(r"[\W\d_]+")
_SPOKEN = {"punto", "trattino", "underscore", "basso", "meno"}
_SHORTEST = 3


def with_initials(people: Iterable[Somebody], keys: Keys) -> list[Somebody]:
    """Those whose initials are told: Rocco Leone for "R. L."."""
    return [
        body
        for body in people
        if any(_initials(name) == keys or _initials(name)[::-1] == keys for name in _names(body))
    ]


def with_nickname(people: Iterable[Somebody], key: str) -> list[Somebody]:
    """Those who may be called so: Battista Rovero for "Tista", Maria Luisa for "Marialuisa"."""
    return [
        body
        for body in people
        if any(
            key == "".join(name.given) or any(is_nickname(key, given) for given in name.given)
            for name in _names(body)
        )
    ]


def with_email(people: Iterable[Somebody], address: str) -> list[Somebody]:
    """Those whose full name an address is made of: "o.gatti@…", "gatti.ornella@…"."""
    local = re.split(r"@|chiocciola|\(at\)|\[at\]", address)[0]
    parts = [fold(part) for part in _NO_LETTERS.split(local) if part and part not in _SPOKEN]
    joined = "".join(parts)
    return [body for body in people if any(_makes(name, parts, joined) for name in _names(body))]


def _makes(name: PersonName, parts: list[str], joined: str) -> bool:
    given, family = "".join(name.given), "".join(name.family)
    if len(family) < _SHORTEST:  # "re@…" is nobody's yet
        return joined in {given + family, family + given}
    heads = {given, given[:1], name.given[0]}
    whole = {head + family for head in heads} | {family + head for head in heads}
    return joined in whole or joined == family or {given, family} <= set(parts)


def _initials(name: PersonName) -> Keys:
    return name.given[0][:1], name.family[0][:1]


def _names(body: Somebody) -> list[PersonName]:
    if body.type is not _PERSON:
        return []
    return [name for name in map(person_name, body.names) if name.full]
