"""Witness: the list of municipalities, and the list of public things."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType
from psm_qual.naming import (
    Keys,
    NameIndex,
    Proof,
    Word,
    everyday_short_names,
    joined,
    municipalities,
)
from psm_qual.naming.lexicon import is_common, is_first_name, word_set, zipf
from psm_qual.naming.public import public_index, public_things

_SELDOM = 3.3  # "nichelino" is in the dictionary, but who says it means the town
_NOT_EVERY_DAY = 4.0  # "l'assessora di nola": nobody is assessora of anything but a town
_MUNICIPALITY = EntityType.MUNICIPALITY


def see_public_things(page: Page) -> Iterator[tuple[Sighting, range]]:
    """Public things, each with the positions of its words; witness ``public``."""
    for match in public_index().find(page.words):
        type_ = public_things()[match.keys]
        sighting = sight(page.words, match.first, match.last, type_, "public", 0.0)
        yield sighting, range(match.first, match.last)


def see_towns(page: Page, hinted: frozenset[int] = frozenset()) -> Iterator[Sighting]:
    """Municipalities by name; an everyday word or a first name must stand like a place.

    Parameters
    ----------
    page : Page
        Any page.
    hinted : frozenset of int
        Positions of words that the pipeline may take for names.

    Yields
    ------
    Sighting
        Witness ``list``.
    """
    words = page.words
    for match in _index().find(words):
        if _names_a_street(words, match.first):
            continue
        if len(match.keys) > 1:
            if _spelt_as_a_name(words, match.first, match.last):
                yield sight(words, match.first, match.last, _MUNICIPALITY, "list", 3.0)
        elif not _ambiguous(match.keys[0]):
            yield sight(words, match.first, match.last, _MUNICIPALITY, "list", 2.0)
        elif _stands_like_a_place(words, match.first, hinted=match.first in hinted):
            yield sight(words, match.first, match.last, _MUNICIPALITY, "list", 1.5)


def _names_a_street(words: list[Word], first: int) -> bool:
    """In small letters, after a word for a way: "corso racconigi"."""
    word = words[first]
    if word.capital or first == 0 or not joined(word):
        return False
    return words[first - 1].key in word_set("grammar", "streets")


def _spelt_as_a_name(words: list[Word], first: int, last: int) -> bool:
    """Everyday words need their capitals: "La Cassa", not "la cassa" nor "La cassa"."""
    own = [word for word in words[first:last] if word.key not in word_set("places", "linking")]
    return any(not is_common(word.text) for word in own) or all(word.capital for word in own)


def _ambiguous(key: str) -> bool:
    return is_common(key) or is_first_name(key) or (key,) in everyday_short_names()


def _stands_like_a_place(words: list[Word], position: int, *, hinted: bool) -> bool:
    """Tell "a Piscina", "da Nichelino"; in small letters only words that are seldom heard.

    Or those that the pipeline hints at: "a settimo".
    """
    word = words[position]
    if position == 0 or not joined(word) or is_first_name(word.key):
        return False
    before = words[position - 1].key
    if word.telling:
        if (word.key,) in everyday_short_names():
            return before in word_set("grammar", "to")  # "a Settimo", not "di Scala"
        return before in word_set("grammar", "to", "from")
    if word.capital:
        return False
    if hinted and before in word_set("grammar", "to", "from", "and"):
        return True
    if before in word_set("grammar", "from") and position > 1 and joined(words[position - 1]):
        head = words[position - 2].key in word_set("grammar", "of_towns")
        return head and zipf(word.text.lower()) < _NOT_EVERY_DAY
    return before in word_set("grammar", "to") and zipf(word.text.lower()) < _SELDOM


@cache
def _index() -> NameIndex:
    def names() -> Iterator[tuple[Keys, Proof]]:
        for keys in municipalities() | everyday_short_names():
            if keys not in public_things():
                yield keys, Proof.NONE

    return NameIndex(names())
