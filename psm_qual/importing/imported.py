"""What came into a study, or would come."""

from __future__ import annotations

from dataclasses import dataclass, field

from psm_qual.errors import PsmQualError
from psm_qual.exchange.losses import Loss
from psm_qual.exchange.reading import Counting
from psm_qual.importing.planning import Plan


@dataclass(frozen=True)
class Imported:
    """What came into a study, or would come.

    Parameters
    ----------
    new : bool
        Whether the study was made for it.
    origin : str
        Program that wrote the files.
    sources, known_sources : int
        Sources that are new, and that were there already.
    codings, known_codings, memos : int
        Codings that are new, that were there already; memos on passages.
    codes : int
        Codes of the file.
    codebooks : tuple of str
        Ids of the codebooks that were made.
    coders : tuple of str
        Signs of those who coded.
    losses : list of Loss
        What is not as it was, item by item.
    countings : list of Counting
        How positions in each source of the files were understood.
    notices : tuple of PsmQualError
        What the stages have to tell.
    """

    new: bool
    origin: str
    sources: int = 0
    known_sources: int = 0
    codings: int = 0
    known_codings: int = 0
    memos: int = 0
    codes: int = 0
    codebooks: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    losses: list[Loss] = field(default_factory=list)
    countings: list[Counting] = field(default_factory=list)
    notices: tuple[PsmQualError, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether all of it was there already."""
        return not (self.sources or self.codings or self.memos or self.codebooks)

    @property
    def counts(self) -> dict[str, object]:
        """All but the losses, by name."""
        return {
            "new": self.new,
            "origin": self.origin,
            "sources": self.sources,
            "known_sources": self.known_sources,
            "codings": self.codings,
            "known_codings": self.known_codings,
            "memos": self.memos,
            "codes": self.codes,
            "codebooks": list(self.codebooks),
            "coders": list(self.coders),
        }


def imported(plan: Plan, *, new: bool) -> Imported:
    """What a plan brings."""
    return Imported(
        new,
        plan.origin,
        len(plan.texts) + plan.respondents,
        plan.known,
        sum(bool(each.code) for each in plan.codings),
        plan.same,
        sum(not each.code for each in plan.codings),
        len(plan.codes.places),
        tuple(book.id for book in plan.codes.written),
        plan.coders,
        plan.losses,
        plan.countings,
    )
