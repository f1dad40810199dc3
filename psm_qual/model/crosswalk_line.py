"""A crosswalk in the making: what the machine proposes, what a person says of each line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A code of one codebook that may correspond to a code of another, and why.

    Parameters
    ----------
    code : str
        Code of the old codebook.
    target : str
        Code of the new one; "" when nothing there seems to correspond.
    confidence : float
        How sure, from 0 to 1; of nothing corresponding, when there is no target.
    titles : float
        Cosine between the titles, from -1 to 1.
    similarity : float
        Cosine between the two phrases most alike, from -1 to 1.
    phrases : (str, str)
        These phrases: of the old code, of the new one.
    words : tuple of str
        Lemmas that titles and keywords of both share, the rarest first.
    same_number : bool
        Whether both have the same id.
    """

    code: str
    target: str
    confidence: float
    titles: float = 0.0
    similarity: float = 0.0
    phrases: tuple[str, str] = ("", "")
    words: tuple[str, ...] = ()
    same_number: bool = False


class RulingVerb(StrEnum):
    """What a person says of a line."""

    CONFIRM = "confirm"
    REJECT = "reject"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says of one line of a crosswalk; kept for ever, never changed.

    Parameters
    ----------
    id : int
        Order in which they were said.
    at : datetime
        When, in UTC.
    coder : str
        Who.
    crosswalk : str
        Id of the crosswalk.
    verb : RulingVerb
        Confirm or reject the line; take a ruling back.
    code, target : str
        The line; no target: nothing corresponds to the code.
    note : str
        Why, in the person's words.
    undoes : int or None
        Id of the ruling that this one takes back.
    """

    id: int
    at: datetime
    coder: str
    crosswalk: str
    verb: RulingVerb
    code: str
    target: str
    note: str = ""
    undoes: int | None = None
