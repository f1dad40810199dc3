"""Witness: first names in small letters."""

from __future__ import annotations

from collections.abc import Iterator

from psm_qual.anonymising.runs import is_elided_small
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType
from psm_qual.naming import Word, fold, is_particle, joined
from psm_qual.naming.lexicon import (
    family_names,
    is_common,
    is_first_name,
    is_function,
    is_numeral,
    is_only_first_name,
    is_rare,
    is_seldom,
    word_set,
    zipf,
)
from psm_qual.naming.public import is_public_word, public_things

_MOST_WORDS = 3


def see_first_names(page: Page) -> Iterator[Sighting]:
    """First names that are nothing else, written small, with the family name that may follow.

    Yields
    ------
    Sighting
        Witness ``first_name``.
    """
    words = page.words
    position = 0
    while position < len(words):
        if not _is_first_name(words, position):
            position += 1
            continue
        last = _end(words, position)
        if not _called_after(words, position):
            weight = 2.0 if last == position + 1 else 3.0
            yield sight(words, position, last, EntityType.PERSON, "first_name", weight)
        position = last


def _is_first_name(words: list[Word], position: int) -> bool:
    word = words[position]
    if word.capital or not is_first_name(word.key) or word.part:
        return False
    return is_only_first_name(word.text) or _goes_with(words, position)


def _called_after(words: list[Word], position: int) -> bool:
    """Tell whether the name is that of a street, a saint, a school."""
    if position == 0 or not joined(words[position]):
        return False
    return words[position - 1].key in word_set("grammar", "saints", "streets", "called_after")


def _goes_with(words: list[Word], position: int) -> bool:
    """An everyday word is a first name before what can only be a family name: "viola perucca"."""
    word = words[position].text
    if position + 1 == len(words) or is_function(word) or is_numeral(word):
        return False
    after = words[position + 1]
    if not joined(after) or after.capital or after.part or not after.text.isalpha():
        return False
    return is_rare(after.text) and len(after.text) > _SHORT


def _can_be_family_name(word: str) -> bool:
    if is_function(word) or is_numeral(word):
        return False
    if is_first_name(fold(word)) and zipf(word) < _EVERYDAY:
        return True  # "gianluca bruno"
    listed = fold(word) in word_set("family_names", "everyday") or fold(word) in family_names()
    if listed or _is_no_word(word):
        return True
    return is_rare(word) or is_only_first_name(word) or (is_seldom(word) and len(word) > _SHORT)


def _is_no_word(word: str) -> bool:
    """Tell a frequent word that no dictionary has and nobody knows as a public thing: "ferrero"."""
    public = is_public_word(fold(word)) or (fold(word),) in public_things()
    plain = fold(word) == word and len(word) > _SHORT  # "morì" is a verb
    return plain and not (is_common(word) or public)


_SHORT = 3
_EVERYDAY = 4.9


def _end(words: list[Word], first: int) -> int:
    last = first + 1
    while last < len(words) and last - first < _MOST_WORDS and _follows(words, last):
        last += 1
    if last == first + 1 < len(words) and is_elided_small(words, last) and joined(words[last]):
        return last + 2  # "stefania d'amico"
    particle = last == first + 1 and last + 1 < len(words) and is_particle(words[last].key)
    if particle and joined(words[last]) and _surely_follows(words, last + 1):
        return last + 2  # "amina el khoury"
    return last


def _surely_follows(words: list[Word], position: int) -> bool:
    """After a particle, which may as well be grammar: "amina el khoury", "salvatore di roma"."""
    word = words[position].text
    return _follows(words, position) and (is_rare(word) or is_only_first_name(word))


def _follows(words: list[Word], position: int) -> bool:
    word = words[position]
    if not joined(word) or word.capital or word.part:
        return False
    if word.key == words[position - 1].key or not word.text.isalpha():
        return False  # "marco marco vieni"
    if position + 1 < len(words) and words[position + 1].key in word_set("family_names", "idioms"):
        return False  # "con marco grosso modo"
    return _can_be_family_name(word.text)
