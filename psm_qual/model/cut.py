"""What people do to passages: where one begins and ends is theirs to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from psm_qual.model.span import Span

# Where a segment lies: half-open, code points of the canonical text of its source.
Pieces = tuple[Span, ...]


class CutVerb(StrEnum):
    """What a person does to a passage."""

    SPLIT = "split"
    TRIM = "trim"
    PART = "part"  # a stretch is cut out, to be coded by itself
    JOIN = "join"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class CutAct:
    """What a person is about to do to a passage. There is no word of it in here.

    Parameters
    ----------
    verb : CutVerb
        What.
    source : str
        Id of the source.
    places : tuple of Span
        Offsets: half-open, code points of the canonical text in clear, as in `Segment.pieces`. Of
        a split or a part the seams, from the end of what stands before to the start of what comes
        after; of a join the gap that it closes; of a trim the stretches that are dropped.
    before : mapping of str to tuple of Span
        Segments that were there, and where they lay.
    after : mapping of str to tuple of Span
        Segments in their place; whichever is in both keeps what was decided on it.
    undoes : int or None
        Id of the cut that this one takes back.
    """

    verb: CutVerb
    source: str
    places: tuple[Span, ...]
    before: Mapping[str, Pieces]
    after: Mapping[str, Pieces]
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut(CutAct):
    """One act of one person on passages; kept for ever, never changed.

    Parameters
    ----------
    id : int
        Order in which passages were cut.
    at : datetime
        When, in UTC.
    coder : str
        Who.
    """

    id: int
    at: datetime
    coder: str

    @property
    def came(self) -> tuple[str, ...]:
        """Segments that it made."""
        return tuple(key for key in self.after if key not in self.before)

    @property
    def went(self) -> tuple[str, ...]:
        """Segments that it left without a place."""
        return tuple(key for key in self.before if key not in self.after)

    @property
    def stayed(self) -> tuple[str, ...]:
        """Segments that lie otherwise since."""
        return tuple(key for key in self.after if key in self.before)
