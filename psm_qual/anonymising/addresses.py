"""Witness: a street with its civic number is an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType
from psm_qual.naming import Shape, Word, joined, keys_of
from psm_qual.naming.lexicon import is_function, load_table, word_set

_CIVIC = re.compile(r"[0-9]{1,4}[a-zA-Z]?")
_BEFORE_NUMBER = re.compile(r",? ?(?:n[.°]? ?|nr\.? ?)?°?")
_MOST_WORDS = 5


def see_addresses(page: Page, streets: Iterable[Sighting]) -> Iterator[Sighting]:
    """Addresses: streets already seen, and small-letter ones, with a number after them.

    Parameters
    ----------
    page : Page
        Any page.
    streets : iterable of Sighting
        Places that other witnesses saw on it.

    Yields
    ------
    Sighting
        Witness ``context``: street and number as one name.
    """
    words = page.words
    seen = {sighting.start: sighting.end for sighting in streets}
    for position, word in enumerate(words):
        if word.key not in word_set("grammar", "streets"):
            continue
        if word.start in seen:
            last = _after(words, position, seen[word.start])
            end = _numbered(words, last)
        else:
            end = _unseen(words, position)
        if end:
            yield sight(words, position, end, EntityType.ADDRESS, "context", 5.0)


def _after(words: list[Word], position: int, end: int) -> int:
    while position < len(words) and words[position].end <= end:
        position += 1
    return position


def _numbered(words: list[Word], last: int) -> int:
    """Position after the civic number that begins at `last`; 0 when there is none."""
    if last < len(words) and words[last].key in _table("number") and _joined_loosely(words[last]):
        last += 1
    if last >= len(words) or not _CIVIC.fullmatch(words[last].text):
        return 0
    if not _BEFORE_NUMBER.fullmatch(words[last].gap.replace("\xa0", " ").replace(". ", "")):
        return 0
    return last + 2 if _lettered(words, last + 1) else last + 1


def _joined_loosely(word: Word) -> bool:
    """A comma may stand between a street and its number."""
    return joined(word) or word.gap == ", "


def _lettered(words: list[Word], position: int) -> bool:
    """Tell "12/b", "12 bis"."""
    if position >= len(words):
        return False
    word = words[position]
    slashed = word.gap == "/" and len(word.text) <= 2
    return slashed or (word.gap == " " and word.key in {"bis", "ter"})


def _unseen(words: list[Word], first: int) -> int:
    """End of an address in small letters, as "via dei filatoi 12"; 0 when it is none."""
    telling = 0
    for position in range(first + 1, min(first + 1 + _MOST_WORDS, len(words))):
        word = words[position]
        end = _numbered(words, position) if telling else 0
        if end and not is_function(words[position - 1].text) and _nothing_counted(words, end):
            return end
        if not joined(word) or word.shape is Shape.DIGIT:
            return 0
        if is_function(word.text) and word.key not in word_set("places", "linking"):
            return 0
        telling += not is_function(word.text)
    return 0


def _nothing_counted(words: list[Word], position: int) -> bool:
    """Tell "via dei filatoi 12" from "via tutti e 12 i cani"."""
    if position >= len(words):
        return True
    word = words[position]
    return not joined(word) or word.key in _table("after")


@cache
def _table(name: str) -> frozenset[str]:
    phrases = load_table(__package__, "contexts")["addresses"][name].split(";")
    return frozenset(key for phrase in phrases for key in keys_of(phrase))
