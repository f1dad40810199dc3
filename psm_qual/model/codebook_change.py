"""What becomes of codes when a codebook changes: one line of a log for each act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class CodebookVerb(StrEnum):
    """What a person does with codes."""

    ADD = "add"
    RENAME = "rename"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    RETIRE = "retire"
    TRANSLATE = "translate"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a crosswalk as it was when codings were translated by it.

    Parameters
    ----------
    code, target : str
        Code of the old codebook, code of the new one.
    by : str
        Sign of who confirmed the line; "" for one that was written by hand.
    """

    code: str
    target: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class CodebookAct:
    """What a person is about to do with codes.

    Parameters
    ----------
    verb : CodebookVerb
        Add, rename, move, merge, split, retire; translate into another codebook; undo.
    codebook : str
        Id of the codebook that changes; of the old one, when codings are translated.
    facet : str
        Name of the facet whose codes they are; "" for axes and strategies.
    codes : tuple of str
        Which codes.
    into : tuple of str
        What they become: the new id; the code merged into; the codes split into; the code above
        (none at the top), for one that is moved or added; the new codebook.
    pairs : tuple of Pair
        Lines by which codings are translated.
    before, after : mapping of str to str
        Files that change, by their place in the study folder, with the SHA-256 of their content.
    note : str
        Why, in the person's words.
    undoes : int or None
        Id of the change that this one takes back.
    """

    verb: CodebookVerb
    codebook: str
    facet: str = ""
    codes: tuple[str, ...] = ()
    into: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class CodebookChange(CodebookAct):
    """An act with its place in the log; kept for ever, never changed.

    Parameters
    ----------
    id : int
        Order in which changes were made.
    at : datetime
        When, in UTC: what was decided before is carried over, what is decided later is not.
    coder : str
        Who.
    """

    id: int = field(kw_only=True)
    at: datetime = field(kw_only=True)
    coder: str = field(kw_only=True)
