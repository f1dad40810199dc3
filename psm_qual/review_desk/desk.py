"""A review kept up to date with whatever else happens to the study, and the way through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import func, select

from psm_qual.coding import current_codings
from psm_qual.coding.learning.queue import Order
from psm_qual.errors import DecisionError
from psm_qual.flagging import flags_in_force
from psm_qual.messages import problem
from psm_qual.model import Segment, Source, Status, Verb
from psm_qual.recutting import Recutting
from psm_qual.review import Review
from psm_qual.review_desk.batch import BatchDesk
from psm_qual.review_desk.choosing import Choosing
from psm_qual.review_desk.cutting import CuttingDesk
from psm_qual.review_desk.shown import Showing, ShownPassage, said_by_others
from psm_qual.review_filters import Filters, Reviewed
from psm_qual.review_pace import seconds_a_passage, time_in_words
from psm_qual.stages.carried import carried_decisions
from psm_qual.stages.learned import frame_codes
from psm_qual.store.cut_tables import cut
from psm_qual.store.log_tables import segment_change
from psm_qual.store.sources import load_sources
from psm_qual.store.stages import load_stages
from psm_qual.store.tables import codebook_change
from psm_qual.study import Study, fingerprint

# Stages after which passages, their words or their suggestions may be others.
_LOGS = (codebook_change, segment_change, cut)
_LAST = select(*(select(func.max(log.c.id)).scalar_subquery() for log in _LOGS))
_MOVING = ("segment", "anonymise", "suggest")


@dataclass(frozen=True, slots=True)
class Way:
    """How a coder goes through the passages.

    Parameters
    ----------
    order : str
        See `psm_qual.review.Review.queue`.
    filters : Filters
        Which passages.
    passed : sequence of str
        Segments left for later in this session, in the order in which they were: they come again
        when nothing else is left.
    first : sequence of str
        Segments that come before all others, in this order: what a passage was just cut into.
    """

    order: str = Order.TEACH
    filters: Filters = field(default_factory=Filters)
    passed: Sequence[str] = ()
    first: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Next:
    """Where the way leads.

    Parameters
    ----------
    segment : str
        "" when there is nothing left.
    left : int
        How many passages there are that way.
    again : bool
        Whether it had been left for later.
    """

    segment: str
    left: int
    again: bool = False


class ReviewDesk:
    """A coder's review; it is made anew when codes, passages or suggestions were.

    Parameters
    ----------
    study : Study
        An open study with segments.
    coder : str
        See `Review`.
    blind : bool
        See `Review`.
    """

    def __init__(self, study: Study, coder: str = "", *, blind: bool = False) -> None:
        self._study = study
        self._blind = blind
        self.coder = study.coder(coder)
        self._open()

    def _open(self) -> None:
        self.edition = self._edition_now()
        self.review = Review(self._study, self.coder, blind=self._blind)
        with self._study.store.reading() as db:
            self.sources: dict[str, Source] = {each.id: each for each in load_sources(db)}
        self._showing = Showing(self._study, self.review)
        self._choosing = Choosing(self._study, self.review, self.sources)

    def renew(self) -> bool:
        """Take in what happened to codes, passages and suggestions elsewhere.

        Returns
        -------
        bool
            Whether something did: `edition` is another from then on.
        """
        if self._edition_now() == self.edition:
            return False
        for name in ("codebook", "facets", "zones"):
            self._study.__dict__.pop(name, None)
        self._open()
        return True

    @property
    def cutting(self) -> CuttingDesk:
        """For cutting passages; `renew` after each act."""
        return CuttingDesk(self.review, Recutting(self._study, self.coder))

    def prepare_cut(self) -> None:
        """Load what it takes to learn from passages that are new: a cut is then made sooner."""
        if self.review.learned is not None:
            self._study.encoder.encode(["prova"])

    @property
    def batch(self) -> BatchDesk:
        """For accepting what is sure at once."""
        return BatchDesk(self._study, self.review)

    def next(self, way: Way, after: str = "") -> Next:
        """The passage that comes next.

        Parameters
        ----------
        way : Way
            Which passages, in which order.
        after : str
            The one before; matters when reviewed passages are looked through.
        """
        if way.filters.reviewed is not Reviewed.NO:
            found = self._choosing.chosen(way.filters, self.review.segments)
            start = found.index(after) + 1 if after in found else 0
            return Next(next(iter(found[start:]), ""), len(found))
        plain = way.filters.plain
        within = None if plain else set(self._chosen(way.filters))
        left = [each.id for each in self.review.queue(way.order, within)]
        left = [*(each for each in way.first if each in set(left)), *left]
        left = list(dict.fromkeys(left))
        passed = dict.fromkeys(each for each in way.passed if each in set(left))
        fresh = next((each for each in left if each not in passed), "")
        again = next(iter(passed), "")
        return Next(fresh or again, len(left), again=bool(again and not fresh))

    def _chosen(self, filters: Filters) -> list[str]:
        return self._choosing.chosen(filters, self.review.segments)

    def passage(self, segment: str) -> ShownPassage:
        """A passage as this coder sees it now.

        Raises
        ------
        DecisionError
            If it is not part of the review any more.
        """
        item = self.review.item(segment)
        about, own = item.segment, self.review.on(segment)
        held = self.review.on(segment, everybody=not self._blind)
        flags = flags_in_force(held).get(segment, [])
        mine = next((each.memo for each in flags if each.coder == self.coder), None)
        reviewed = any(each.verb is Verb.DONE for each in own)
        return ShownPassage(
            about.id,
            about.source,
            about.kind.value,
            about.speaker,
            about.question,
            about.text,
            self._showing.tags(self.sources.get(about.source)),
            self._showing.rows(item),
            self._showing.facets(item),
            list(item.memos),
            mine,
            [(each.coder, each.memo) for each in flags if each.coder != self.coder],
            reviewed,
            self._others(segment) if reviewed and not self._blind else [],
            self.review.last_seen(segment),
            self.latest,
        )

    @property
    def latest(self) -> int:
        """Id of this coder's last line anywhere; 0 for none."""
        own = self.review.log.by(self.coder)
        return own[-1].id if own else 0

    def segment(self, segment: str) -> Segment:
        """A passage of this review.

        Raises
        ------
        DecisionError
            If it is not part of it.
        """
        return self.review.item(segment).segment

    def next_best(self, segment: str, code: str, facet: str = "") -> str:
        """The likeliest code in the place of another: of its level, neither accepted nor rejected.

        Raises
        ------
        DecisionError
            If there is none, or the review is blind: what is likely is not told there.
        """
        codings = [each for each in self.review.item(segment).codings if each.facet == facet]
        decided = {each.code for each in codings if each.status is not Status.SUGGESTED} | {code}
        second = [e.evidence.runner_up for e in codings if e.code == code and e.evidence]
        ranked = [] if self._blind else [*second, *self._ranked(segment, code, facet)]
        found = next((each for each in ranked if each and each not in decided), "")
        if not found:
            raise problem(DecisionError, "review_desk.no_next_best", code=code)
        return found

    def _ranked(self, segment: str, code: str, facet: str) -> list[str]:
        """Codes of a code's frame, surest first."""
        learned = self.review.learned
        frames = [f for f in frame_codes(self._study) if f.facet == facet and code in f.codes]
        if learned is None or not frames:
            return []
        sure = learned.probabilities(frames[0], [segment])[0]
        return [frames[0].codes[int(each)] for each in np.argsort(-sure, kind="stable")]

    def time_left(self) -> str:
        """How long the rest will take, in words; "" while it cannot be told."""
        own = self.review.in_force
        done, total = self.review.progress()
        pace = seconds_a_passage([each.at for each in own if each.verb is Verb.DONE])
        return time_in_words(pace * (total - done)) if pace and total > done else ""

    def _others(self, segment: str) -> list[tuple[str, str]]:
        done = [d for d in self.review.on(segment, everybody=True) if d.verb is Verb.DONE]
        coders = list(dict.fromkeys(d.coder for d in done if d.coder != self.coder))
        if not coders:
            return []
        with self._study.store.reading() as db:
            decisions = carried_decisions(db, of=segment).decisions
        codings = current_codings([], decisions, self._study.codebook, self._study.facets)
        return said_by_others(codings, coders)

    def _edition_now(self) -> str:
        with self._study.store.reading() as db:
            stages = load_stages(db)
            last = db.execute(_LAST).one()
        return fingerprint(list(last), [stages[s].finished for s in _MOVING if s in stages])
