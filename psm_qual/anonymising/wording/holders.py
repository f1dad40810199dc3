"""Who holds which office where, as the texts say: "Delfina Costa, sindaca di Valmesca"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from psm_qual.anonymising.sighting import Page
from psm_qual.anonymising.wording.before import table
from psm_qual.anonymising.wording.describing import PLACED, positions
from psm_qual.anonymising.wording.roles import Role, role_before
from psm_qual.model import Action, EntityType, Mention
from psm_qual.naming import Word

# An office and the code of its place; and where a mention stands: source, field, start.
Office = tuple[str, str]
Where = tuple[str, str, int]

HELD_IN = PLACED | {EntityType.NAME}
_MOST_BETWEEN = 3
# What sets the women of an office apart from the men: "sindaca", "direttrice", "professoressa".
_ENDING = re.compile(r"(?:trice|tore|tora)$|(?:ess)?[aeo]$")


class Holders(NamedTuple):
    """Persons by the offices that texts give them.

    Parameters
    ----------
    persons : mapping of (str, str) to str
        By office and code of its place, the code of the only person who is said to hold it.
    said : frozenset of (str, str, int)
        Where the name itself stands beside the office: by source, field, start of the place.
    """

    persons: Mapping[Office, str]
    said: frozenset[Where]

    def holder(self, page: Page, mention: Mention, role: Role) -> str:
        """Code of the person whom an office names all by itself; "" for nobody."""
        if (page.source, page.field, mention.span.start) in self.said or _past(page.words, role):
            return ""
        return self.persons.get(_office(page.words, role, mention), "")


def find_holders(pages: Sequence[Page], mentions: Iterable[Sequence[Mention]]) -> Holders:
    """Read who is said to hold an office.

    An office that two persons are said to hold is nobody's: one of them may have left it.

    Parameters
    ----------
    pages : sequence of Page
        Of the study.
    mentions : iterable of sequence of Mention
        What is hidden or kept on each page.
    """
    found: dict[Office, set[str]] = defaultdict(set)
    said: set[Where] = set()
    for page, own in zip(pages, mentions, strict=True):
        for office, person, place in _said_on(page, own):
            found[office].add(person)
            said.add((page.source, page.field, place))
    alone = {office: min(who) for office, who in found.items() if len(who) == 1}
    return Holders(alone, frozenset(said))


def _said_on(page: Page, mentions: Sequence[Mention]) -> Iterator[tuple[Office, str, int]]:
    """Offices on a page with their holder's code, and where the place begins."""
    words, at = page.words, positions(page.words)
    starts = [word.start for word in words]
    for number, place in enumerate(mentions):
        first = at.get(place.span.start)
        if first is None or place.type not in HELD_IN:
            continue
        before = mentions[number - 1] if number else None
        limit = bisect_left(starts, before.span.end) if before else 0
        role = role_before(place.type, words, first, limit)
        if role is None or _past(words, role):
            continue
        office = _office(words, role, place)
        if before and _hidden(before) and _linked(words[limit : role.first + 1]):
            yield office, before.entity, place.span.start
        last = bisect_left(starts, place.span.end)
        for after in mentions[number + 1 : number + 2]:
            follower = bisect_left(starts, after.span.start)
            if _hidden(after) and _linked(words[last : follower + 1]):
                yield office, after.entity, place.span.start


def _hidden(mention: Mention) -> bool:
    return mention.type is EntityType.PERSON and mention.action is not Action.KEEP


def _linked(words: Sequence[Word]) -> bool:
    """Tell whether only small words stand between a name and an office, in one sentence.

    The last word is the first of what comes after.
    """
    *between, _ = words
    return (
        len(between) <= _MOST_BETWEEN
        and not any(word.initial and not word.paused for word in words)
        and all(word.key in table("roles", "links") for word in between)
    )


def _past(words: Sequence[Word], role: Role) -> bool:
    """Tell "l'ex sindaca", "il prossimo sindaco" from who is in office."""
    return role.first > 0 and words[role.first - 1].key in table("roles", "not_now")


def _office(words: Sequence[Word], role: Role, place: Mention) -> Office:
    own, *more = (word.key for word in words[role.first : role.last])
    return " ".join((_ENDING.sub("", own), *more)), place.entity
