"""Towns, bodies, places and persons that become a phrase: "a Lanzo" → "in un piccolo comune"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from psm_qual.anonymising.ladders import Phrase, climb_person
from psm_qual.anonymising.ladders.kinds import kind_before
from psm_qual.anonymising.runs import is_title
from psm_qual.anonymising.wording.before import before, determined, table
from psm_qual.anonymising.wording.joining import with_preposition
from psm_qual.model import EntityType
from psm_qual.naming import Word, joined

_OF = frozenset({"di", "d"})
_DOTS = frozenset({".", ". "})
_FAMILY = Phrase("famiglia", feminine=True)
_MOST_TITLES = 4


class Fitted(NamedTuple):
    """What replaces a name and the small words before it.

    Parameters
    ----------
    first : int
        Position of the first word that goes.
    text : str
        What stands there then.
    """

    first: int
    text: str


def fit_town(words: Sequence[Word], first: int, phrase: Phrase, limit: int = 0) -> Fitted:
    """Put a phrase in the place of a municipality, and of the "comune di" before it.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    first : int
        Position of the name's first word.
    phrase : Phrase
        What it becomes.
    limit : int
        Words before this one belong to something else.
    """
    start = town_head(words, first, limit)
    if determined(words, start, limit):
        if start < first and not phrase.feminine:
            return Fitted(start, phrase.noun)  # "nel nostro comune di Lanzo"
        start -= 1
    return _with_place(words, start, phrase, limit)


def fit_thing(
    type_: EntityType, words: Sequence[Word], first: int, phrase: Phrase, limit: int = 0
) -> Fitted:
    """Put a phrase in the place of a body or a place, and of the word for its kind before it.

    Parameters
    ----------
    type_ : EntityType
        Of a body or a place.
    words, first, phrase, limit
        As in `fit_town`.
    """
    head = kind_before(type_, words, first, limit)
    start = head[0] if head else first
    if determined(words, start, limit):
        if head and head[1].phrase.feminine == phrase.feminine:
            return Fitted(start, phrase.noun)  # "questa cooperativa"
        start -= 1
    if type_ is EntityType.PLACE:
        return _with_place(words, start, phrase, limit)
    found = before(words, start, limit)
    at_work = found.preposition == "a" and _after(words, found.first, "at_work")
    return Fitted(found.first, with_preposition("in" if at_work else found.preposition, phrase))


def fit_person(words: Sequence[Word], first: int, step: str, limit: int = 0) -> Fitted | None:
    """Put "una persona", or what she is called by, in the place of a name and its titles.

    Parameters
    ----------
    words, first, limit
        As in `fit_town`.
    step : str
        "role" or "person".

    Returns
    -------
    Fitted or None
        None where she is spoken to: nobody says "buongiorno, una persona".
    """
    start = titles_start(words, first, limit)
    phrase = climb_person(words[start].text if start < first else "", step)
    if determined(words, start, limit):
        if start < first and step == "role":
            return Fitted(start, phrase.noun)  # "mia sorella"
        start -= 1
    found = before(words, start, limit)
    if found.first == start and start > limit and _is_greeting(words, start):
        return None
    return Fitted(
        found.first, with_preposition(found.preposition, _FAMILY if found.many else phrase)
    )


def titles_start(words: Sequence[Word], first: int, limit: int = 0) -> int:
    """Position of the first title before a name: the "signora" of "signora dott.ssa Gatti"."""
    start = first
    while start > limit and first - start < _MOST_TITLES:
        word, after = words[start - 1], words[start]
        tied = joined(after) or after.gap in _DOTS
        if not tied or not (is_title(word.key) or word.key in table("title_ends", "words")):
            break
        start -= 1
    return start


def town_head(words: Sequence[Word], first: int, limit: int) -> int:
    """Position of the "comune" of "comune di Lanzo"; that of the name where nothing stands."""
    if first - 2 < limit or words[first - 1].key not in _OF or not joined(words[first]):
        return first
    head = words[first - 2].key in table("towns", "heads") and joined(words[first - 1])
    return first - 2 if head else first


def _with_place(words: Sequence[Word], start: int, phrase: Phrase, limit: int) -> Fitted:
    """After "a" a town or a place is in something: "abito in un piccolo comune"."""
    found = before(words, start, limit)
    preposition = found.preposition
    if preposition == "a" and not _after(words, found.first, "a_stays"):
        preposition = "in"
    return Fitted(found.first, with_preposition(preposition, phrase))


def _after(words: Sequence[Word], first: int, section: str) -> bool:
    known = first > 0 and words[first - 1].key in table(section, "words")
    return known and joined(words[first])


def _is_greeting(words: Sequence[Word], start: int) -> bool:
    near = joined(words[start]) or words[start].gap == ", "
    return near and words[start - 1].key in table("greetings", "words")
