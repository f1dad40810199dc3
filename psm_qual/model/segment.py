"""A segment: the passage that is coded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from psm_qual.model.source import SourceKind
from psm_qual.model.span import Span
from psm_qual.model.transcript import Role

_PSEUDONYM = re.compile(r"\[[A-Z_]+(?:_\d+)?\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a segment lies in the canonical text of its source.

    Parameters
    ----------
    turn : int
        Number of the turn it begins in.
    pieces : tuple of Span
        The stretches one speaker said, in order; more than one when others' "mhmh" lie between.
        Offsets: half-open, code points of the canonical text.
    role : Role
        Only a respondent's passages are coded.
    question : int or None
        Number of the turn that asked for most of it: context, never coded.
    """

    turn: int
    pieces: tuple[Span, ...]
    role: Role
    question: int | None = None

    @property
    def span(self) -> Span:
        """From the start of the first piece to the end of the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage with its pseudonymised words.

    Parameters
    ----------
    id : str
        Stable: the same corpus gives it again, and a decision on it follows it.
    source : str
        Id of its source.
    kind : SourceKind
        Kind of its source.
    turn : int
        Number of the turn it begins in.
    speaker : str
        Pseudonymised label of who speaks.
    role : Role
        Interviewer or respondent; only respondents' segments are coded.
    pieces : tuple of Span
        Where it lies in the canonical text **in clear** (half-open, code points).
    text : str
        What was said, pseudonymised.
    question : str
        The question that led to it, pseudonymised; "" when there is none.
    """

    id: str
    source: str
    kind: SourceKind
    turn: int
    speaker: str
    role: Role
    pieces: tuple[Span, ...]
    text: str
    question: str = ""

    @property
    def span(self) -> Span:
        """From the start of the first piece to the end of the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def words(self) -> int:
        """Number of words, separated by white space."""
        return len(self.text.split())

    @property
    def subject(self) -> str:
        """Text without "[PERSONA_3]" and the like: who is named is not what is spoken of."""
        return _unnamed(self.text)

    @property
    def asked(self) -> str:
        """The question without "[PERSONA_3]" and the like."""
        return _unnamed(self.question)


def _unnamed(text: str) -> str:
    return " ".join(_PSEUDONYM.sub(" ", text).split())
