"""A code on a segment: suggested by a model, decided by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """Where a coding stands."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a code was suggested.

    Parameters
    ----------
    phrase : str
        The example or phrase of the code that the segment resembles most.
    similarity : float
        Cosine between the two, from -1 to 1.
    keywords : tuple of str
        The code's keywords found in the segment.
    passage : str
        Id of a segment with this code, accepted by a person, that it resembles more than the
        phrase; "" when there is none. Its words are not repeated: they may change with the names.
    runner_up : str
        The code that was surest after this one, of the same level; "" when there is only one.
    runner_up_confidence : float
        How sure that was, from 0 to 1.
    """

    phrase: str
    similarity: float
    keywords: tuple[str, ...] = ()
    passage: str = ""
    runner_up: str = ""
    runner_up_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on a segment.

    Parameters
    ----------
    segment, code : str
        Ids.
    level : str
        ``axis``, ``strategy`` or ``facet``.
    facet : str
        Name of the facet the code belongs to; "" for axes and strategies.
    status : Status
        Suggested, accepted or rejected.
    coder : str
        Who coded: a person's sign, or ``model:…``.
    confidence : float
        Estimated probability that a person would agree, from 0 to 1; 1 for a person's own.
    evidence : Evidence or None
        Why, when a model suggested it.
    origin : str
        The code it was put under, and the change that carried it here; "" when it is the same.
    """

    segment: str
    code: str
    level: str
    facet: str
    status: Status
    coder: str
    confidence: float
    evidence: Evidence | None = None
    origin: str = ""


_MACHINE = "model:"


def is_machine(coder: str) -> bool:
    """Whether a coder is a model, and not a person."""
    return coder.startswith(_MACHINE)


class Verb(StrEnum):
    """What a coder does."""

    ACCEPT = "accept"
    REJECT = "reject"
    MEMO = "memo"
    DONE = "done"
    FLAG = "flag"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of one coder; kept for ever, never changed.

    Parameters
    ----------
    id : int
        Order in which decisions were taken.
    at : datetime
        When, in UTC.
    coder : str
        Who.
    segment : str
        On which segment.
    verb : Verb
        Accept or reject a code, write a memo, declare the segment reviewed, flag it for discussion,
        undo a decision.
    code : str
        Which code; "" for what is on the segment as a whole.
    facet : str
        Facet of the code; "" for axes and strategies.
    memo : str
        Why, in the coder's words.
    undoes : int or None
        Id of the decision that this one takes back.
    codebook : str
        Hash of the codebook that was in use, the facet's for a facet's code; "" when not recorded.
    suggest_run : int or None
        Id of the suggest run that was in force; None when there was none, or not recorded.
    blind : bool
        Taken without seeing suggestions, or what others did.
    origin : str
        Not in the log: the code that was decided on, when the codebook has changed since; see
        `psm_qual.coding.carry`.
    entered : datetime or None
        When it came into this study from another program, under the codes of that day; None for
        what was decided here.
    """

    id: int
    at: datetime
    coder: str
    segment: str
    verb: Verb
    code: str = ""
    facet: str = ""
    memo: str = ""
    undoes: int | None = None
    codebook: str = ""
    suggest_run: int | None = None
    blind: bool = False
    origin: str = ""
    entered: datetime | None = None

    @property
    def since(self) -> datetime:
        """Since when the study has it: codes and passages have changed only from then on."""
        return self.entered or self.at
