"""Role with its place → role with what place it is → kind of role → a person."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from psm_qual.anonymising.ladders.person import is_womans
from psm_qual.anonymising.ladders.phrase import Phrase, phrase_of
from psm_qual.knowledge import load_table
from psm_qual.naming import fold

_ANY = Phrase("persona", feminine=True)


class Group(NamedTuple):
    """What roles of one sort are called."""

    m: Phrase
    f: Phrase
    neutral: Phrase


def is_role(key: str) -> bool:
    """Tell whether a folded word is a role that somebody has in a place or a body."""
    return key in _groups()


def climb_role(role: str, step: str, *, neutral: bool = False) -> Phrase:
    """Describe somebody by a role.

    Parameters
    ----------
    role : str
        One word, as written: "sindaca".
    step : str
        "place" (the role as it is; its place is described by its own ladder), "kind" or "person".
    neutral : bool
        Say it of nobody's gender.
    """
    group = _groups().get(fold(role))
    if step == "person" or group is None:
        return _ANY
    if neutral:
        return group.neutral
    if step == "place":
        return Phrase(role, feminine=is_womans(role))
    return group.f if is_womans(role) else group.m


@cache
def _groups() -> dict[str, Group]:
    return {
        fold(word): Group(*(phrase_of(entry[name]) for name in Group._fields))
        for entry in reversed(load_table(__package__, "roles")["group"])
        for word in entry["words"].split()
    }
