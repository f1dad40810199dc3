"""What people write for a place, a type, an action."""

from __future__ import annotations

import re
from typing import TypeVar

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Action, EntityType, Place, Span
from psm_qual.naming import pseudonym_word

_PLACE = re.compile(r"(?P<source>.+):(?P<start>\d+)(?:-(?P<end>\d+))?")

ValueT = TypeVar("ValueT")


def place_named(text: str) -> Place:
    """A place as it is written: ``int07:120-133``; ``int07:120`` for whatever begins there.

    Raises
    ------
    DecisionError
        If it is written in another way.
    """
    match = _PLACE.fullmatch(text.strip())
    if match is None or int(match["end"] or match["start"]) < int(match["start"]):
        raise problem(DecisionError, "entities.no_place", place=text)
    start = int(match["start"])
    return Place(match["source"], Span(start, int(match["end"] or start)))


def type_named(text: str) -> EntityType:
    """A type by its name (``person``), or by the word of its pseudonyms (PERSONA), in any case.

    Raises
    ------
    DecisionError
        If there is none; the remedy lists them.
    """
    names = {pseudonym_word(each).casefold(): each for each in EntityType}
    return _named(text, names | {each.value: each for each in EntityType}, "entities.no_type")


def action_named(text: str) -> Action:
    """An action by its name; raises as `type_named`."""
    return _named(text, {each.value: each for each in Action}, "entities.no_action")


def _named(text: str, values: dict[str, ValueT], key: str) -> ValueT:
    found = values.get(text.strip().casefold().replace(" ", "_"))
    if found is None:
        known = ", ".join(map(str, dict.fromkeys(values.values())))
        raise problem(DecisionError, key, text=text, known=known)
    return found
