"""Roles that a place or a body makes unique: "la sindaca di Pian dei Larici"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from psm_qual.anonymising.ladders import Phrase, climb_role
from psm_qual.anonymising.ladders.kinds import kind_before
from psm_qual.anonymising.ladders.role import is_role
from psm_qual.anonymising.wording.before import before, determined, table
from psm_qual.anonymising.wording.joining import with_preposition
from psm_qual.anonymising.wording.names import Fitted, town_head
from psm_qual.model import EntityType
from psm_qual.naming import Word, joined
from psm_qual.naming.lexicon import word_set

_HELD_IN = frozenset({"di", "a", "in"})
_MOST_BETWEEN = 3


class Role(NamedTuple):
    """A role and where it is held.

    Parameters
    ----------
    first : int
        Position of the role's word.
    last : int
        Position after what belongs to it: "assessora al bilancio".
    preposition : str
        Before the place: "di", "in".
    """

    first: int
    last: int
    preposition: str


def role_before(
    type_: EntityType, words: Sequence[Word], first: int, limit: int = 0
) -> Role | None:
    """The role that stands before the name of a place or a body.

    Parameters
    ----------
    type_ : EntityType
        Of the name.
    words : sequence of Word
        The text's words.
    first : int
        Position of the name's first word.
    limit : int
        Words before this one belong to something else.

    Returns
    -------
    Role or None
        None where no role stands there.
    """
    start = first
    if type_ is EntityType.MUNICIPALITY:
        start = town_head(words, first, limit)
    elif head := kind_before(_of_kinds(type_), words, first, limit):
        start = head[0]
    if determined(words, start, limit):
        start -= 1
    found = before(words, start, limit)
    if found.preposition not in _HELD_IN or found.first <= limit:
        return None
    if type_ is EntityType.NAME and found.preposition != "di":
        return None  # nobody knows what it is the name of
    last = found.first
    for first_word in range(last - 1, max(limit, last - 1 - _MOST_BETWEEN) - 1, -1):
        if not joined(words[first_word + 1]):
            return None
        if is_role(words[first_word].key):
            between = words[first_word + 1 : last]
            preposition = "di" if found.preposition == "a" else found.preposition
            return Role(first_word, last, preposition) if _belong(between) else None
    return None


def fit_role(
    words: Sequence[Word],
    text: str,
    role: Role,
    step: str,
    inner: Phrase,
    *,
    neutral: bool,
    limit: int = 0,
) -> Fitted:
    """Say a role less exactly.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    text : str
        The text.
    role : Role
        As it was said.
    step : str
        "place", "kind" or "person".
    inner : Phrase
        What the place or the body is called at its own step.
    neutral : bool
        Say it of nobody's gender.
    limit : int
        Words before this one belong to something else.
    """
    said = words[role.first]
    where = with_preposition(role.preposition, inner)
    if step == "place" and not neutral:
        whole = text[said.start : words[role.last - 1].end]
        return Fitted(role.first, f"{whole} {where}")
    phrase = climb_role(said.text, step, neutral=neutral)
    if step == "place":
        phrase = Phrase(f"{phrase.noun} {where}", phrase.feminine)
    start = role.first
    while determined(words, start, limit):
        start -= 1
    found = before(words, start, limit)
    return Fitted(found.first, with_preposition(found.preposition, phrase))


def _of_kinds(type_: EntityType) -> EntityType:
    return EntityType.ORGANISATION if type_ is EntityType.NAME else type_


def _belong(between: Sequence[Word]) -> bool:
    """Tell what may stand between a role and its place, "al bilancio", from "va spesso"."""
    if not between:
        return True
    if len(between) == 1:
        return between[0].key in word_set("titles", "adjectives")
    small = all(word.text.isalpha() and not word.capital for word in between)
    return small and between[0].key in table("roles", "of_what")
