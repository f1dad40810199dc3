"""When each coding that stands came about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from psm_qual.model import CONSENSUS, Codebook, Coding, Decision, Resolution, Status, Verb
from psm_qual.store.acceptances import Accepted

# Segment, facet, code, coder.
_Place = tuple[str, str, str, str]


class Dates:
    """Times of decisions, of resolutions and of what the machine did; whole seconds, UTC.

    Parameters
    ----------
    decisions : sequence of Decision
        In force, under the codes of now, in order.
    resolutions : mapping of (str, str) to Resolution
        In force, by segment and facet.
    accepted : iterable of Accepted
        What the machine accepted.
    suggested : datetime or None
        When suggestions were made last.
    codebook : Codebook
        A strategy brings its axis.
    """

    def __init__(
        self,
        decisions: Sequence[Decision],
        resolutions: Mapping[tuple[str, str], Resolution],
        accepted: Iterable[Accepted],
        suggested: datetime | None,
        codebook: Codebook,
    ) -> None:
        self._decided = _times(decisions, codebook)
        self._resolved = {place: each.at for place, each in resolutions.items()}
        self._accepted = {(each.coding.segment, each.coding.facet): each.at for each in accepted}
        self._suggested = suggested
        said = [*self._decided.values(), *self._resolved.values(), *self._accepted.values()]
        self.last: datetime | None = whole_seconds(max(said, default=None))

    def of(self, coding: Coding) -> datetime | None:
        """When a coding came about; None when that was not kept."""
        where = coding.segment, coding.facet
        if coding.status is Status.SUGGESTED:
            return whole_seconds(self._suggested)
        if coding.coder.startswith(f"{CONSENSUS}:"):
            return whole_seconds(self._resolved.get(where))
        decided = self._decided.get((*where, coding.code, coding.coder))
        return whole_seconds(decided or self._accepted.get(where))


def whole_seconds(at: datetime | None) -> datetime | None:
    """A time without fractions of a second: not all programs read these."""
    return at.replace(microsecond=0) if at else None


def _times(decisions: Sequence[Decision], codebook: Codebook) -> dict[_Place, datetime]:
    times: dict[_Place, datetime] = {}
    for each in decisions:
        if each.verb is not Verb.ACCEPT:
            continue
        above = () if each.facet or each.code not in codebook else codebook.ancestors(each.code)
        times[each.segment, each.facet, each.code, each.coder] = each.at
        for axis in above:
            times.setdefault((each.segment, "", axis, each.coder), each.at)
    return times
