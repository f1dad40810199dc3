"""Witness: how old somebody is, or was born when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.model import EntityType
from psm_qual.naming import Word
from psm_qual.naming.ages import find_ages

_WEIGHT = 5.0
_PEOPLE = frozenset({EntityType.PERSON, EntityType.NAME})
_THINGS = frozenset({EntityType.MUNICIPALITY, EntityType.PLACE, EntityType.ORGANISATION})


def see_ages(page: Page, names: Sequence[Sighting]) -> Iterator[Sighting]:
    """Ages of single persons: "ho cinquantadue anni", "una signora di 80 anni", "classe 1967".

    Parameters
    ----------
    page : Page
        Any page.
    names : sequence of Sighting
        What other witnesses saw on it: after a name, "ottant'anni" is an age.

    Yields
    ------
    Sighting
        Witness ``age``; the key is that of `psm_qual.naming.ages.FoundAge`.
    """
    words = page.words
    people, things = _ends(words, names, _PEOPLE), _ends(words, names, _THINGS)
    for found in find_ages(words, people, things - people):
        start, end = words[found.first].start, words[found.last - 1].end
        yield Sighting(start, end, (found.key,), EntityType.AGE, "age", _WEIGHT)


def _ends(words: Sequence[Word], names: Sequence[Sighting], types: Set[EntityType]) -> set[int]:
    """Positions after the last word of each name of some types."""
    ends = {sighting.end for sighting in names if sighting.type in types}
    return {position + 1 for position, word in enumerate(words) if word.end in ends}
