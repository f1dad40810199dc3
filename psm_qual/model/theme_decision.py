"""What people decide about themes: passages by their ids, and a person's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ThemeStatus(StrEnum):
    """Where a theme stands."""

    PROPOSED = "proposed"  # found, and nobody has said anything of it
    KEPT = "kept"  # somebody wants it, under the name it was given
    NAMED = "named"
    SEEDED = "seeded"  # somebody asked what gathers around some words
    ADOPTED = "adopted"  # it is a code of the codebook
    DROPPED = "dropped"  # it is not shown any more


class ThemeVerb(StrEnum):
    """What a person does about a theme."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DROP = "drop"
    KEEP = "keep"
    ADOPT = "adopt"
    SEED = "seed"
    PUT = "put"  # a passage belongs to it
    TAKE = "take"  # a passage does not
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ThemeAnchor:
    """A theme as it was when somebody decided on it: by its passages it is known again.

    Parameters
    ----------
    segments : mapping of str to float
        Its passages, with their weights from 0 to 1.
    key : str
        What tells a theme that was decided on before: ``7.1``, the first of decision 7; "" for
        one that was only found.
    terms : tuple of str
        Lemmas that set it apart: words of the dictionary only, no name. The log is for ever.
    """

    segments: Mapping[str, float]
    key: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemePart:
    """What one of the parts of a theme that was split is to be.

    Parameters
    ----------
    label : str
        Its name, in the person's words.
    segments : mapping of str to float
        All its passages on the day, with their weights.
    named : tuple of str
        Those that the person put there.
    terms : tuple of str
        As for `ThemeAnchor`.
    """

    label: str
    segments: Mapping[str, float]
    named: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeAct:
    """What a person is about to do about themes.

    Parameters
    ----------
    verb : ThemeVerb
        What.
    themes : tuple of ThemeAnchor
        About which; of themes that become one, the first is the one that stays.
    apart : tuple of mapping of str to float
        Passages of other themes that nobody had decided on, and that shared some with these: the
        person saw them apart, they are not taken for the same later.
    label : str
        The new name; for a seed its name.
    parts : tuple of ThemePart
        What a theme is split into.
    passages : tuple of str
        Ids of the passages that are put, or taken; of the examples of a seed.
    words : str
        Words of a seed.
    code : str
        Id of the code that it becomes.
    change : int or None
        Id of the change of the codebook by which the code came.
    codings : tuple of int
        Ids of the decisions by which the passages were given the code.
    note : str
        Why, in the person's words.
    undoes : int or None
        Id of the decision that this one takes back.
    """

    verb: ThemeVerb
    themes: tuple[ThemeAnchor, ...] = ()
    apart: tuple[Mapping[str, float], ...] = ()
    label: str = ""
    parts: tuple[ThemePart, ...] = ()
    passages: tuple[str, ...] = ()
    words: str = ""
    code: str = ""
    change: int | None = None
    codings: tuple[int, ...] = ()
    note: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeDecision(ThemeAct):
    """One act of one person about themes; kept for ever, never changed.

    Parameters
    ----------
    id : int
        Order in which decisions were taken.
    at : datetime
        When, in UTC.
    coder : str
        Who.
    """

    id: int
    at: datetime
    coder: str
