"""Witness: how old somebody is, or was born when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.model import EntityType
from psm_qual.naming.ages import find_ages

_WEIGHT = 5.0
_PEOPLE = frozenset({EntityType.PERSON, EntityType.NAME})


def see_ages(page: Page, names: Iterable[Sighting]) -> Iterator[Sighting]:
    """Ages of single persons: "ho cinquantadue anni", "una signora di 80 anni", "classe 1967".

    Parameters
    ----------
    page : Page
        Any page.
    names : iterable of Sighting
        What other witnesses saw on it: after a name, "ottant'anni" is an age.

    Yields
    ------
    Sighting
        Witness ``age``; the key is that of `psm_qual.naming.ages.FoundAge`.
    """
    ends = {sighting.end for sighting in names if sighting.type in _PEOPLE}
    words = page.words
    people = {position + 1 for position, word in enumerate(words) if word.end in ends}
    for found in find_ages(words, people):
        start, end = words[found.first].start, words[found.last - 1].end
        yield Sighting(start, end, (found.key,), EntityType.AGE, "age", _WEIGHT)
