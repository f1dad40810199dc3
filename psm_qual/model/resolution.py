"""What coders who differed were brought to: one line of a log in which nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

# Coder of what was resolved, before the sign of who resolved it: "consensus:C3".
CONSENSUS = "consensus"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The codes that a passage has after coders differed on them; kept for ever.

    Parameters
    ----------
    id : int
        Order in which they were taken.
    at : datetime
        When, in UTC.
    coder : str
        Who resolved.
    segment : str
        On which passage.
    facet : str
        Facet of the codes; "" for axes and strategies.
    codes : tuple of str
        What it has now; none is an answer, too.
    memo : str
        Why.
    between : mapping of str to tuple of str
        What each coder had said by then.
    undoes : int or None
        Id of the resolution that this one takes back.
    """

    id: int
    at: datetime
    coder: str
    segment: str
    facet: str = ""
    codes: tuple[str, ...] = ()
    memo: str = ""
    between: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undoes: int | None = None
