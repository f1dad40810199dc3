"""What may be printed of a study: the keys of `[disclosure]` as the method sees them."""

from __future__ import annotations

from dataclasses import dataclass, field

from psm_qual.disclosure.figures import Threshold


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules of a publication.

    Parameters
    ----------
    threshold : Threshold
        How many people must stand behind a figure, a quotation, a statement.
    person : str
        Attribute that says who is interviewed, when one person gave several sources; "" for none.
    peculiar : float
        Points from which a quotation is flagged: colleagues might recognise who speaks.
    strict : bool
        Print no flagged quotation at all, rather than only when there is no other.
    """

    threshold: Threshold = field(default_factory=Threshold)
    person: str = ""
    peculiar: float = 5.0
    strict: bool = False
