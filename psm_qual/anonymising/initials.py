"""Witness: people told by their initials: "G. T.", "Antonella C."."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.knowledge import load_table
from psm_qual.model import EntityType
from psm_qual.naming import Word, joined
from psm_qual.naming.lexicon import is_only_first_name

_PERSON = EntityType.PERSON
_DOTS = frozenset({".", ". "})


def see_initials(page: Page) -> Iterator[Sighting]:
    """Two initials with their dots, or a first name with one, in capitals or not.

    Yields
    ------
    Sighting
        Witness ``context``; its keys hold the initials.
    """
    words = page.words
    for position in range(1, len(words)):
        if _is_initial(page, words, position) and _tells_somebody(page, words, position):
            seen = sight(words, position - 1, position + 1, _PERSON, "context", _WEIGHT)
            yield seen._replace(keys=(words[position - 1].key, words[position].key))


def _tells_somebody(page: Page, words: list[Word], position: int) -> bool:
    """Tell whether an initial goes with the word before it: an initial too, or a first name."""
    before, word = words[position - 1], words[position]
    if word.gap == " ":
        return not before.part and is_only_first_name(before.text)
    pair = word.gap in _DOTS and len(before.text) == 1 and before.text.isalpha()
    return pair and _stands_alone(page, words, position) and _names(before, word)


_WEIGHT = 2.0


def _is_initial(page: Page, words: list[Word], position: int) -> bool:
    word = words[position]
    dotted = page.text[word.end : word.end + 1] == "."
    return dotted and len(word.text) == 1 and word.text.isalpha()


def _stands_alone(page: Page, words: list[Word], position: int) -> bool:
    """Neither part of a longer abbreviation, "s.r.l.", nor the start of a name, "J. R. Rossi"."""
    first, after = words[position - 1], words[position + 1 : position + 2]
    if position > 1 and first.gap == "." and joined(first):
        return False
    if page.text[first.start - 1 : first.start] in {"/", "-", "_", "@"}:
        return False
    goes_on = bool(after) and (after[0].gap == "." or (after[0].gap == ". " and after[0].capital))
    return not goes_on


def _names(first: Word, last: Word) -> bool:
    alike = first.text.isupper() == last.text.isupper()
    return alike and first.key + last.key not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load_table(__package__, "initials")["abbreviations"].split())
