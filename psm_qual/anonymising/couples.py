"""Witness: a first name right before a family name that is known from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from psm_qual.anonymising.runs import is_determined
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType
from psm_qual.naming import joined, person_name
from psm_qual.naming.lexicon import is_only_first_name

_PERSON = EntityType.PERSON
_SURE = 4.0


def family_names(sightings: Iterable[Sighting]) -> frozenset[str]:
    """Folded family names, of one word, of the people seen with a full name, a title or a label."""
    return frozenset(
        name.family[0]
        for sighting in sightings
        if sighting.type is _PERSON
        for name in [person_name(sighting.keys)]
        if len(name.family) == 1 and len(name.family[0]) > 1
        if name.given or sighting.weight >= _SURE
    )


def see_couples(page: Page, families: frozenset[str]) -> Iterator[Sighting]:
    """Full names whose family name is an everyday word: "loredana vigna", "VIGNA LOREDANA".

    Yields
    ------
    Sighting
        Witness ``echo``.
    """
    words = page.words
    for position in range(1, len(words)):
        if not joined(words[position]):
            continue
        before, after = words[position - 1], words[position]
        straight = after.key in families and is_only_first_name(before.text)
        turned = before.key in families and is_only_first_name(after.text)
        # "una serra mario la vuole" is not "serra mario".
        if straight or (turned and not is_determined(words, position - 1)):
            yield sight(words, position - 1, position + 1, _PERSON, "echo", 3.0)
