"""Which passages a coder wants to see: by code, speaker, certainty, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

# A suggestion at least as sure as this is called sure, below it doubtful.
SURE = 0.8


class Certainty(StrEnum):
    """How sure the surest suggestion of a passage is."""

    ANY = ""
    SURE = "sure"
    DOUBTFUL = "doubtful"
    NOTHING = "nothing"


class Reviewed(StrEnum):
    """Whether this coder has reviewed a passage."""

    NO = "no"
    YES = "yes"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must be; "" and False ask for nothing.

    Parameters
    ----------
    code : str
        An axis or a strategy that is suggested or accepted on it; an axis counts with its
        strategies.
    source, zone, category : str
        Who speaks.
    certainty : Certainty
        How sure its surest code of the codebook's lowest level is.
    reviewed : Reviewed
        Whether this coder has reviewed it.
    disagreement : bool
        Coders who reviewed it differ, and have not come to a consensus.
    flagged : bool
        Somebody wants to talk about it.
    """

    code: str = ""
    source: str = ""
    zone: str = ""
    category: str = ""
    certainty: Certainty = Certainty.ANY
    reviewed: Reviewed = Reviewed.NO
    disagreement: bool = False
    flagged: bool = False

    @property
    def plain(self) -> bool:
        """Whether all that is not reviewed yet is wanted, and nothing else."""
        return self == Filters()

    @property
    def blind(self) -> Filters:
        """The same without all that would tell of suggestions or of other coders."""
        return replace(self, code="", certainty=Certainty.ANY, disagreement=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a passage, as far as filters ask for it.

    Parameters
    ----------
    source, zone, category : str
        Who speaks.
    codes : frozenset of str
        Axes and strategies suggested or accepted on it.
    surest : float
        Confidence of the surest suggested code of the codebook's lowest level; 0 for none.
    reviewed, disagreement, flagged : bool
        See `Filters`.
    """

    source: str
    zone: str = ""
    category: str = ""
    codes: frozenset[str] = frozenset()
    surest: float = 0.0
    reviewed: bool = False
    disagreement: bool = False
    flagged: bool = False

    @property
    def certainty(self) -> Certainty:
        """How sure the surest suggestion is."""
        if not self.surest:
            return Certainty.NOTHING
        return Certainty.SURE if self.surest >= SURE else Certainty.DOUBTFUL


def passes(filters: Filters, facts: Facts) -> bool:
    """Whether a passage is wanted.

    Parameters
    ----------
    filters : Filters
        What is wanted.
    facts : Facts
        What the passage is.
    """
    return (
        filters.reviewed in (Reviewed.ALL, Reviewed.YES if facts.reviewed else Reviewed.NO)
        and filters.source in ("", facts.source)
        and filters.zone in ("", facts.zone)
        and filters.category in ("", facts.category)
        and (not filters.code or filters.code in facts.codes)
        and filters.certainty in (Certainty.ANY, facts.certainty)
        and (facts.disagreement or not filters.disagreement)
        and (facts.flagged or not filters.flagged)
    )
