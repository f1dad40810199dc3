"""Lines of a crosswalk in the making: proposals, and what people said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from psm_qual.coding import follow
from psm_qual.model import (
    Codebook,
    CodebookChange,
    CodebookVerb,
    Correspondence,
    Ruling,
    RulingVerb,
    standing,
)


@dataclass(frozen=True, slots=True)
class CrosswalkLine:
    """A line, as it stands.

    Parameters
    ----------
    code, target : str
        Code of the old codebook, code of the new one; no target: nothing corresponds.
    state : str
        ``open``, ``confirmed`` or ``rejected``.
    by : str
        Who confirmed or rejected it; "" while it is open.
    at : datetime or None
        When, in UTC.
    note : str
        Why, in that person's words.
    proposal : Correspondence or None
        Why the machine proposes it; None for a line that a person added.
    """

    code: str
    target: str
    state: str = "open"
    by: str = ""
    at: datetime | None = None
    note: str = ""
    proposal: Correspondence | None = None


def lines_of(
    proposals: Iterable[Correspondence], rulings: Sequence[Ruling], old: Codebook, new: Codebook
) -> list[CrosswalkLine]:
    """All lines, in the order of the old codes; of codes that are gone, none.

    Parameters
    ----------
    proposals : iterable of Correspondence
        What the machine proposes.
    rulings : sequence of Ruling
        The whole log of the crosswalk, in order, codes as they are now.
    old, new : Codebook
        The two codebooks.
    """
    lines: dict[tuple[str, str], CrosswalkLine] = {
        (each.code, each.target): CrosswalkLine(each.code, each.target, proposal=each)
        for each in proposals
    }
    for ruling in standing(rulings):
        pair = ruling.code, ruling.target
        state = "confirmed" if ruling.verb is RulingVerb.CONFIRM else "rejected"
        proposal = lines[pair].proposal if pair in lines else None
        lines[pair] = CrosswalkLine(*pair, state, ruling.coder, ruling.at, ruling.note, proposal)
    order = {code.id: n for n, code in enumerate(old)}
    known = [x for x in lines.values() if x.code in order and (not x.target or x.target in new)]
    return sorted(known, key=lambda line: order[line.code])


def rulings_now(
    rulings: Iterable[Ruling], changes: Sequence[CodebookChange], old: str, new: str
) -> list[Ruling]:
    """Rulings under the codes of now: what has been renamed or merged since is followed.

    Parameters
    ----------
    rulings : iterable of Ruling
        The whole log of the crosswalk, in order.
    changes : sequence of CodebookChange
        The whole log of changes, in order.
    old, new : str
        Ids of the two codebooks.
    """

    def now(code: str, codebook: str, at: datetime) -> str:
        own = [
            c for c in changes if c.codebook == codebook and c.verb is not CodebookVerb.TRANSLATE
        ]
        kept = {c.id for c in own}
        own = [c for c in own if c.undoes is None or c.undoes in kept]
        return follow(code, own[0].facet, at, own) if own and code else code

    return [
        Ruling(
            each.id,
            each.at,
            each.coder,
            each.crosswalk,
            each.verb,
            now(each.code, old, each.at) or each.code,
            now(each.target, new, each.at) or each.target,
            each.note,
            each.undoes,
        )
        for each in rulings
    ]
