"""Things that everybody knows: kept, and never taken for the name of somebody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from psm_qual.knowledge import load_table
from psm_qual.model import EntityType
from psm_qual.naming.lexicon import is_dictionary_word, is_first_name, word_set
from psm_qual.naming.matching import NameIndex, Proof
from psm_qual.naming.municipalities import Keys, keys_of

_TYPES = {
    "municipalities": EntityType.MUNICIPALITY,
    "places": EntityType.PLACE,
    "organisations": EntityType.ORGANISATION,
}


@cache
def public_things() -> dict[Keys, EntityType]:
    """Public places and bodies by the folded words of their names, with what they are."""
    return dict(_listed())


@cache
def public_index() -> NameIndex:
    """Index of the public things; everyday words among them need a capital letter."""
    return NameIndex((keys, _proof(keys)) for keys in public_things())


@cache
def is_public_word(key: str) -> bool:
    """Tell whether a folded word is written with a capital for respect, not as a name: Comune."""
    return key in _words("words") or key in _words("heads")


def is_public_head(key: str) -> bool:
    """Tell whether capitals after this folded word name a public thing: "ospedale San Luigi"."""
    return key in _words("heads")


def _listed() -> Iterator[tuple[Keys, EntityType]]:
    table = load_table(__package__, "public")
    for section, type_ in _TYPES.items():
        for name in table[section].replace("\n", " ").split(";"):
            keys = keys_of(name)
            if keys:
                yield keys, type_


def _proof(keys: Keys) -> Proof:
    everyday = len(keys) == 1 and (is_dictionary_word(keys[0]) or is_first_name(keys[0]))
    return Proof.CAPITAL if everyday else Proof.NONE


@cache
def _words(name: str) -> frozenset[str]:
    return word_set("public", name)
