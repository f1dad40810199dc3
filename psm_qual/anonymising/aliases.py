"""Nicknames that somebody tells: "Battista Rovero, detto Tista", "che tutti chiamano Lillo"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.anonymising.witnesses import Seen
from psm_qual.model import EntityType
from psm_qual.naming import Keys, Word, person_name
from psm_qual.naming.lexicon import word_set

_PEOPLE = frozenset({EntityType.PERSON, EntityType.NAME})
_MOST_BETWEEN = 6


def find_aliases(pages: Sequence[Page], seen: Sequence[Seen]) -> Mapping[Keys, Keys]:
    """Nicknames and the full names they stand for.

    A nickname that is said of two people stands for nobody.

    Parameters
    ----------
    pages : sequence of Page
        Of the study.
    seen : sequence of Seen
        What was seen on each.
    """
    found: dict[Keys, set[Keys]] = {}
    for page, own in zip(pages, seen, strict=True):
        for nickname, name in _said_on(page, own.names):
            found.setdefault(nickname, set()).add(name)
    return {nickname: min(names) for nickname, names in found.items() if len(names) == 1}


def _said_on(page: Page, sightings: Sequence[Sighting]) -> Iterator[tuple[Keys, Keys]]:
    starts = [word.start for word in page.words]
    people = sorted(s for s in sightings if s.type in _PEOPLE)
    for name in people:
        if not person_name(name.keys).full:
            continue
        after = bisect_left(starts, name.end)
        for other in people[bisect_left(people, (name.end,)) :]:
            between = page.words[after : bisect_left(starts, other.start)]
            if len(between) > _MOST_BETWEEN:
                break
            if other.keys != name.keys and _says(between):
                yield other.keys, name.keys


def _says(between: Sequence[Word]) -> bool:
    """Tell ", detto il " from any other words."""
    keys = {word.key for word in between}
    said = bool(keys & _words("saying"))
    return said and keys <= _words("saying") | _words("between")


@cache
def _words(name: str) -> frozenset[str]:
    return word_set("aliases", name, package=__package__)
