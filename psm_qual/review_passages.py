"""Which passages a coder has before them, in which order, and what stands on each."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from psm_qual.blinding import blind_segments, coded_blind
from psm_qual.coding import current_codings
from psm_qual.coding.learning.queue import Order, in_order
from psm_qual.decision_log import DecisionLog
from psm_qual.errors import DecisionError
from psm_qual.finding_codes import find_codes, the_code, title_of
from psm_qual.messages import problem
from psm_qual.model import Code, Coding, Decision, Segment, Verb
from psm_qual.own_decisions import OwnDecisions
from psm_qual.remaining import remaining_by, remaining_lines
from psm_qual.review_item import Item
from psm_qual.stages.carried import carried_decisions, carried_suggestions
from psm_qual.stages.learned import Learned, load_learned, refresh
from psm_qual.stages.segments import answers
from psm_qual.store.resolutions import load_resolutions
from psm_qual.study import Study

# With more passages decided at once than these, all is learnt anew.
_MANY = 20


class ReviewPassages:
    """What a coder sees of a review; see `psm_qual.review.Review`, which decides.

    Parameters
    ----------
    study : Study
        An open study with segments.
    coder : str
        See `psm_qual.review.Review`.
    blind : bool
        See `psm_qual.review.Review`.
    """

    def __init__(self, study: Study, coder: str = "", *, blind: bool = False) -> None:
        self._study = study
        self.coder = study.coder(coder)
        self.blind = blind
        # Segment drawn by chance that comes next, whatever it teaches.
        self._control = ""
        self.log = DecisionLog(study)
        self.log.catch_up()
        self.reload()

    def reload(self) -> None:
        """Look at the passages anew: somebody has cut some.

        Raises
        ------
        DecisionError
            If there are none, or none was drawn to be coded blind.
        """
        self.__dict__.pop("learned", None)
        self._segments = {segment.id: segment for segment in answers(self._study)}
        if not self._segments:
            raise problem(DecisionError, "review.no_segments")
        self._drawn = {segment.id: segment for segment in blind_segments(self._study)}
        if self.blind:
            self._segments = self._drawn
            if not self._drawn:
                raise problem(DecisionError, "blind.nothing_drawn")
        self._own = OwnDecisions(
            self._study, self.log, self.coder, self._segments, blind=self.blind
        )
        self._refreshed: tuple[str, int] = ("", -1)

    @property
    def segments(self) -> list[Segment]:
        """Segments of the review that its coder may be shown, in the order of the corpus."""
        waiting = self.waiting_blind()
        return [each for key, each in self._segments.items() if key not in waiting]

    def queue(
        self, order: Order | str = Order.TEACH, within: Collection[str] | None = None
    ) -> list[Segment]:
        """Segments that this coder has not reviewed yet.

        Blind: in the order in which they were drawn. Otherwise without those that this coder is
        still to code blind.

        Parameters
        ----------
        order : {"teach", "random", "corpus"}
            What teaches most comes first, with a segment drawn at random every so often, by which
            what is left is judged (`psm_qual.coding.learning.queue`); or all at random; or as they
            come. Before anything was suggested, as they come.
        within : collection of str, optional
            Only these segments. Who chooses where to look draws nothing by chance: what they
            review then tells nothing of the rest.

        Raises
        ------
        DecisionError
            If there is no such order.
        """
        if order not in list(Order):
            raise problem(DecisionError, "review.no_order", order=order, known=", ".join(Order))
        done = self.reviewed
        out = done | (self._seen() if self.blind else self.waiting_blind())
        left = [key for key in self._segments if key not in out]
        if within is not None:
            left = [key for key in left if key in within]
        if not self.blind:
            left = self._ordered(left, Order(order), len(done))
        if within is not None:
            self._control = ""
        return [self._segments[key] for key in left]

    def waiting_blind(self) -> set[str]:
        """Segments that this coder is still to code blind, while they are not shown."""
        if self.blind or not self._drawn:
            return set()
        done = coded_blind(self.own).get(self.coder, set())
        return self._drawn.keys() - done - self._seen()

    @cached_property
    def learned(self) -> Learned | None:
        """What the study has learnt from decisions; None while nothing has been suggested."""
        return load_learned(self._study)

    def progress(self) -> tuple[int, int]:
        """How many segments this coder has reviewed, and how many there are."""
        return len(self.reviewed), len(self._segments)

    def remaining(self) -> list[str]:
        """What is left wrong among the segments this coder has not reviewed, in words.

        Nothing before a segment was drawn at random; see `psm_qual.analysis.stopping`.
        """
        left = remaining_by(self._study).get(self.coder)
        return remaining_lines(self.coder, left) if left else []

    def item(self, segment: str) -> Item:
        """A segment with its codings as this coder sees them.

        Raises
        ------
        DecisionError
            If there is no such segment.
        """
        self._check_segment(segment)
        self.catch_up()
        suggested: list[Coding] | None = [] if self.blind else None
        if not self.blind and self.learned and self._refreshed != (segment, self.log.last):
            suggested = refresh(self._study, self.learned, segment, self.log.last)
            self._refreshed = segment, self.log.last
        with self._study.store.reading() as db:
            if suggested is None:
                suggested = carried_suggestions(db, of=segment)
            carried = carried_decisions(db, coder=self.coder, of=segment).decisions
        own = [decision for decision in carried if decision.blind or not self.blind]
        codings = current_codings(suggested, own, self._study.codebook, self._study.facets)
        memos = [d.memo for d in own if d.verb is Verb.MEMO]
        return Item(self._segments[segment], sorted(codings, key=self._order), memos, self.blind)

    def text_of(self, segment: str, words: int = 25) -> str:
        """How a segment begins, pseudonymised; "" when it has left the study."""
        text = self._segments[segment].text.split() if segment in self._segments else []
        return " ".join(text[:words]) + (" …" if len(text) > words else "")

    @property
    def own(self) -> list[Decision]:
        """What this coder decided on segments of the study, in order; blind, only what was so."""
        self.catch_up()
        return self._own.lines

    @property
    def in_force(self) -> list[Decision]:
        """Those of `own` that nobody took back, in order."""
        self.catch_up()
        return self._own.in_force

    @property
    def reviewed(self) -> frozenset[str]:
        """Segments that this coder has declared reviewed; see `OwnDecisions.reviewed`."""
        self.catch_up()
        return self._own.reviewed

    def holding(self, *, everybody: bool = False) -> list[Decision]:
        """What holds for the segments as they are cut now; see `OwnDecisions.holding`."""
        self.catch_up()
        return self._own.holding(everybody=everybody)

    def on(self, segment: str, *, everybody: bool = False) -> list[Decision]:
        """What holds for one segment; see `OwnDecisions.on`."""
        self.catch_up()
        return self._own.on(segment, everybody=everybody)

    def last_seen(self, segment: str) -> int:
        """Id of this coder's last line on a segment, to tell later whether it moved; 0 for none."""
        return self._own.last_on(segment)

    def find_codes(self, text: str) -> list[tuple[str, Code]]:
        """Codes that some text may mean; see `psm_qual.finding_codes`."""
        return find_codes(self._study, text)

    def title(self, code: str, facet: str = "") -> str:
        """Title of a code; "" when it has left the codebook."""
        return title_of(self._study, code, facet)

    def the_code(self, text: str) -> tuple[str, Code]:
        """The one code that some text means; see `psm_qual.finding_codes`."""
        return the_code(self._study, text)

    def catch_up(self, *, again: bool = False) -> list[Decision]:
        """Take in, and learn, what was decided since the last time, here or by somebody else.

        Returns
        -------
        list of Decision
            What is new; also on segments that have left the study.
        """
        new = self.log.catch_up(again=again)
        # Before the first passage is shown there is nothing to keep up to date.
        if new and "learned" in self.__dict__ and self.learned:
            moved = dict.fromkeys(d.segment for d in new if d.verb not in (Verb.MEMO, Verb.FLAG))
            if len(moved) > _MANY:
                del self.__dict__["learned"]  # learning all at once is faster, and the same
            else:
                for segment in moved:
                    self.learned.tell(segment)
        return new

    def _ordered(self, left: list[str], order: Order, done: int) -> list[str]:
        """What is left in some order; remembers what was drawn by chance."""
        teaches: dict[str, float] = {}
        if order is Order.TEACH and self.learned and left:
            teaches = dict(zip(left, self.learned.teaching(left), strict=True))
        found = in_order(left, order, self._study.settings.models.seed, teaches, done)
        self._control = found.drawn
        return found.segments

    def _check_segment(self, segment: str) -> None:
        if segment not in self._segments:
            key = "blind.not_drawn" if self.blind else "review.no_segment"
            raise problem(DecisionError, key, segment=segment)
        if segment in self._drawn and segment in self.waiting_blind():
            raise problem(DecisionError, "blind.first", segment=segment)

    def _seen(self) -> set[str]:
        """Where this coder is not blind any more: decided otherwise, or coders were compared."""
        with self._study.store.reading() as db:
            resolved = load_resolutions(db)
        self.catch_up()
        own = self.log.by(self.coder)
        openly = {decision.segment for decision in own if not decision.blind}
        return openly | {each.segment for each in resolved}

    def _order(self, coding: Coding) -> tuple[str, int, float, str]:
        levels = self._study.codebook.levels
        level = levels.index(coding.level) if coding.level in levels else len(levels)
        return coding.facet, level, -coding.confidence, coding.code
