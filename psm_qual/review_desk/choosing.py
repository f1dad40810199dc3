"""Passages that filters ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psm_qual.coding import carry, current_codings
from psm_qual.consensus import Consensus
from psm_qual.flagging import flags_in_force
from psm_qual.model import Coding, Segment, Source, Status
from psm_qual.review import Review
from psm_qual.review_desk.suggested import Suggested
from psm_qual.review_filters import Certainty, Facts, Filters, passes
from psm_qual.store.codebook_changes import load_changes
from psm_qual.study import Study


class Choosing:
    """Finds passages; works out no more than a filter asks for.

    Parameters
    ----------
    study : Study
        An open study.
    review : Review
        A coder's.
    sources : mapping of str to Source
        By id.
    """

    def __init__(self, study: Study, review: Review, sources: Mapping[str, Source]) -> None:
        self._study = study
        self._review = review
        self._sources = sources
        self._suggested = Suggested(study, review)
        self._disagreed: tuple[int, frozenset[str]] = (-1, frozenset())

    def chosen(self, filters: Filters, segments: Sequence[Segment]) -> list[str]:
        """Ids of those that pass, in their order."""
        filters = filters.blind if self._review.blind else filters
        facts = self._facts(filters, segments)
        return [each.id for each in segments if passes(filters, facts[each.id])]

    def _facts(self, filters: Filters, segments: Sequence[Segment]) -> dict[str, Facts]:
        done = self._review.reviewed
        flagged = self._flagged() if filters.flagged else frozenset()
        differ = self._differing() if filters.disagreement else frozenset()
        asked = filters.code or filters.certainty is not Certainty.ANY
        suggested = self._suggested.on([each.id for each in segments]) if asked else {}
        accepted = self._accepted() if filters.code else {}
        return {
            each.id: Facts(
                each.source,
                self._attribute(each, self._study.aliases["zone"]),
                self._attribute(each, self._study.aliases["category"]),
                self._codes(suggested.get(each.id, ()), accepted.get(each.id, {})),
                self._surest(suggested.get(each.id, ())),
                each.id in done,
                each.id in differ,
                each.id in flagged,
            )
            for each in segments
        }

    def _attribute(self, segment: Segment, name: str) -> str:
        source = self._sources.get(segment.source)
        return source.attributes.get(name, "") if source else ""

    def _flagged(self) -> frozenset[str]:
        return frozenset(flags_in_force(self._review.holding(everybody=not self._review.blind)))

    def _differing(self) -> frozenset[str]:
        last = self._review.log.last
        if self._disagreed[0] != last:
            found = Consensus(self._study, self._review.coder).disagreements()
            self._disagreed = last, frozenset(each.segment for each in found)
        return self._disagreed[1]

    def _accepted(self) -> dict[str, dict[str, bool]]:
        """By segment: axes and strategies that this coder has accepted, or not."""
        with self._study.store.reading() as db:
            changes = load_changes(db)
        own = carry(self._review.holding(), changes).decisions
        found: dict[str, dict[str, bool]] = {}
        for each in current_codings([], own, self._study.codebook, self._study.facets):
            if not each.facet:
                found.setdefault(each.segment, {})[each.code] = each.status is Status.ACCEPTED
        return found

    def _codes(self, suggested: Sequence[Coding], said: Mapping[str, bool]) -> frozenset[str]:
        codes = {c.code for c in suggested if not c.facet and said.get(c.code, True)}
        codes |= {code for code, accepted in said.items() if accepted}
        book = self._study.codebook
        above = {up for code in codes if code in book for up in book.ancestors(code)}
        return frozenset(codes | above)

    def _surest(self, suggested: Sequence[Coding]) -> float:
        levels = self._study.codebook.levels[-1:]
        own = [c.confidence for c in suggested if not c.facet and c.level in levels]
        return max(own, default=0.0)
