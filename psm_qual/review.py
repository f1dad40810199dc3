"""The path of a decision, shared by the terminal and the widgets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Connection

from psm_qual.blinding import blind_segments, coded_blind
from psm_qual.coding import current_codings, in_force
from psm_qual.coding.learning.queue import Order, in_order
from psm_qual.decision_log import DecisionLog
from psm_qual.errors import DecisionError, MovedError
from psm_qual.finding_codes import find_codes, the_code, title_of
from psm_qual.flagging import flags_in_force
from psm_qual.messages import problem
from psm_qual.model import Code, Coding, Decision, Segment, Status, Verb
from psm_qual.remaining import remaining_by, remaining_lines
from psm_qual.review_item import Item
from psm_qual.stages.carried import carried_decisions, carried_suggestions
from psm_qual.stages.learned import Learned, load_learned, refresh
from psm_qual.stages.segments import answers
from psm_qual.stages.suggestion_log import codebooks_in_use
from psm_qual.store.codings import Act, add_decisions, load_decisions
from psm_qual.store.learning import add_control
from psm_qual.store.resolutions import load_resolutions
from psm_qual.study import Study

# With more passages decided at once than these, all is learnt anew.
_MANY = 20


class Review:
    """One coder's way through the segments.

    Every act is in the database before the next segment shows; nothing is overwritten.

    Parameters
    ----------
    study : Study
        An open study with segments.
    coder : str
        Sign of who codes; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.
    blind : bool
        Only the passages drawn to be coded blind, without suggestions, without what others did;
        what is decided there is marked so for ever. Until a coder has done with such a passage
        blind, it is not shown otherwise.

    Raises
    ------
    DecisionError
        If it is not known who codes, there are no segments yet, or none was drawn to be coded
        blind.
    """

    def __init__(self, study: Study, coder: str = "", *, blind: bool = False) -> None:
        self._study = study
        self.coder = study.coder(coder)
        self._segments = {segment.id: segment for segment in answers(study)}
        if not self._segments:
            raise problem(DecisionError, "review.no_segments")
        self.blind = blind
        self._drawn = {segment.id: segment for segment in blind_segments(study)}
        if blind:
            self._segments = self._drawn
            if not self._drawn:
                raise problem(DecisionError, "blind.nothing_drawn")
        # Segment drawn by chance that comes next, whatever it teaches.
        self._control = ""
        self.log = DecisionLog(study)
        self.log.catch_up()
        self._expected: tuple[str, int] | None = None
        # What was worked out of the log, by its last line.
        self._known: tuple[int, list[Decision], list[Decision]] = (-1, [], [])
        self._refreshed: tuple[str, int] = ("", -1)

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
        done = self._done()
        out = done | (self._seen() if self.blind else self.waiting_blind())
        left = [key for key in self._segments if key not in out]
        if within is not None:
            left = [key for key in left if key in within]
        if not self.blind:
            left = self._ordered(left, Order(order), len(done))
        if within is not None:
            self._control = ""
        return [self._segments[key] for key in left]

    @cached_property
    def learned(self) -> Learned | None:
        """What the study has learnt from decisions; None while nothing has been suggested."""
        return load_learned(self._study)

    def waiting_blind(self) -> set[str]:
        """Segments that this coder is still to code blind, while they are not shown."""
        if self.blind or not self._drawn:
            return set()
        done = coded_blind(self._decisions()).get(self.coder, set())
        return self._drawn.keys() - done - self._seen()

    def progress(self) -> tuple[int, int]:
        """How many segments this coder has reviewed, and how many there are."""
        return len(self._done()), len(self._segments)

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
        if not self.blind and self.learned and self._refreshed != (segment, self.log.last):
            refresh(self._study, self.learned, segment)
            self._refreshed = segment, self.log.last
        with self._study.store.reading() as db:
            suggested = [] if self.blind else carried_suggestions(db, of=segment)
            carried = carried_decisions(db, coder=self.coder, of=segment).decisions
        own = [decision for decision in carried if decision.blind or not self.blind]
        codings = current_codings(suggested, own, self._study.codebook, self._study.facets)
        memos = [d.memo for d in own if d.verb is Verb.MEMO]
        return Item(self._segments[segment], sorted(codings, key=self._order), memos, self.blind)

    def text_of(self, segment: str, words: int = 25) -> str:
        """How a segment begins, pseudonymised; "" when it has left the study."""
        text = self._segments[segment].text.split() if segment in self._segments else []
        return " ".join(text[:words]) + (" …" if len(text) > words else "")

    def accept(self, segment: str, code: str, facet: str = "") -> None:
        """Put a code on a segment, suggested or not.

        Raises
        ------
        DecisionError
            If there is no such segment or code; so do `reject` and `change`.
        """
        self._check_code(code, facet)
        self._add(Act(segment, Verb.ACCEPT, code, facet))

    def reject(self, segment: str, code: str, facet: str = "") -> None:
        """Take a code off a segment, suggested or not; also one that has left the codebook."""
        if not self._stands(segment, code, facet):
            self._check_code(code, facet)
        self._add(Act(segment, Verb.REJECT, code, facet))

    def change(self, segment: str, old: str, new: str, facet: str = "") -> None:
        """Reject one code and put another of the same facet in its place, as one act."""
        if not self._stands(segment, old, facet):
            self._check_code(old, facet)
        self._check_code(new, facet)
        self._add(Act(segment, Verb.REJECT, old, facet), Act(segment, Verb.ACCEPT, new, facet))

    def memo(self, segment: str, text: str) -> None:
        """Keep a note on a segment.

        Raises
        ------
        DecisionError
            If there is nothing in it, or no such segment.
        """
        if not text.strip():
            raise problem(DecisionError, "review.empty_memo")
        self._add(Act(segment, Verb.MEMO, memo=text))

    def flag(self, segment: str, memo: str = "") -> None:
        """Flag a segment for discussion, with a note on what about; a later flag replaces it."""
        self._add(Act(segment, Verb.FLAG, memo=memo.strip()))

    def unflag(self, segment: str) -> None:
        """Take back this coder's flag on a segment; nothing happens when there is none."""
        flags = [d for d in in_force(self._decisions(segment)) if d.verb is Verb.FLAG]
        if flags:
            self._add(*(Act(segment, Verb.UNDO, undoes=d.id) for d in reversed(flags)))

    def flag_on(self, segment: str) -> Decision | None:
        """Flag that the coder has set on a segment; None for none."""
        return next(iter(flags_in_force(self._decisions(segment)).get(segment, ())), None)

    def done(self, segment: str) -> None:
        """Declare a segment reviewed; suggestions not accepted by then are rejected."""
        self._settle(segment, Verb.REJECT)

    def accept_all(self, segment: str) -> None:
        """Accept what is suggested and not decided on yet, and declare the segment reviewed."""
        self._settle(segment, Verb.ACCEPT)

    def accept_many(self, codings: Iterable[Coding], memo: str, done: Iterable[str] = ()) -> None:
        """Accept codes on many segments as one act, that is undone as one.

        Parameters
        ----------
        codings : iterable of Coding
            What is accepted.
        memo : str
            How it came about; kept with each.
        done : iterable of str
            Segments to declare reviewed.
        """
        acts = [Act(c.segment, Verb.ACCEPT, c.code, c.facet, memo) for c in codings]
        self._add(*acts, *(Act(segment, Verb.DONE) for segment in done))

    @property
    def own(self) -> list[Decision]:
        """What this coder decided on segments of the study, in order; blind, only what was so."""
        return self._decisions()

    @property
    def segments(self) -> list[Segment]:
        """Segments of the review that its coder may be shown, in the order of the corpus."""
        waiting = self.waiting_blind()
        return [each for key, each in self._segments.items() if key not in waiting]

    def last_seen(self, segment: str) -> int:
        """Id of this coder's last line on a segment, to tell later whether it moved; 0 for none."""
        return max((d.id for d in self.log.by(self.coder) if d.segment == segment), default=0)

    @contextmanager
    def expecting(self, segment: str, seen: int) -> Iterator[None]:
        """Within it nothing is decided if this coder has decided more there than is known.

        Parameters
        ----------
        segment : str
            On which segment; "" for all of them.
        seen : int
            What `last_seen` gave when it was shown; for all, the last of their ids.

        Raises
        ------
        MovedError
            When something would be: in another window of the same person, for example.
        """
        self._expected = segment, seen
        try:
            yield
        finally:
            self._expected = None

    def undo(self) -> str:
        """Take back this coder's last act that is in force: blind ones in a blind review.

        Returns
        -------
        str
            The segment it was on; "" when there is nothing to take back.
        """
        standing = [d for d in self.in_force if d.blind == self.blind]
        if not standing:
            return ""
        last = [d for d in standing if d.at == standing[-1].at]
        self._add(*(Act(d.segment, Verb.UNDO, undoes=d.id) for d in reversed(last)))
        return standing[-1].segment

    def find_codes(self, text: str) -> list[tuple[str, Code]]:
        """Codes that some text may mean; see `psm_qual.finding_codes`."""
        return find_codes(self._study, text)

    def title(self, code: str, facet: str = "") -> str:
        """Title of a code; "" when it has left the codebook."""
        return title_of(self._study, code, facet)

    def the_code(self, text: str) -> tuple[str, Code]:
        """The one code that some text means; see `psm_qual.finding_codes`."""
        return the_code(self._study, text)

    def _settle(self, segment: str, verb: Verb) -> None:
        """Decide on all open suggestions and declare the segment reviewed, as one act."""
        left = [c for c in self.item(segment).codings if c.status is Status.SUGGESTED]
        decided = [Act(segment, verb, c.code, c.facet) for c in left]
        self._add(*decided, Act(segment, Verb.DONE))

    def _add(self, *acts: Act) -> None:
        for act in acts:
            self._check_segment(act.segment)
            self._check_unseen(act.segment)
        with self._study.store.writing() as db:
            self._check_unmoved(db)
            blind = [replace(act, blind=self.blind) for act in acts]
            add_decisions(db, self.coder, blind, codebooks_in_use(self._study))
            if any(act.verb is Verb.DONE and act.segment == self._control for act in acts):
                add_control(db, self.coder, self._control)
        self.catch_up(again=True)

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

    def _check_unmoved(self, db: Connection) -> None:
        if self._expected is None:
            return
        segment, seen = self._expected
        if load_decisions(db, everywhere=True, coder=self.coder, of=segment, after=seen):
            raise problem(MovedError, "review.moved")

    def _ordered(self, left: list[str], order: Order, done: int) -> list[str]:
        """What is left in some order; remembers what was drawn by chance."""
        teaches: dict[str, float] = {}
        if order is Order.TEACH and self.learned and left:
            teaches = dict(zip(left, self.learned.teaching(left), strict=True))
        found = in_order(left, order, self._study.settings.models.seed, teaches, done)
        self._control = found.drawn
        return found.segments

    def _decisions(self, of: str = "") -> list[Decision]:
        self.catch_up()
        if self._known[0] != self.log.last:
            # A segment may have turned out to be the interviewer's: it is not reviewed any more.
            found = [d for d in self.log.by(self.coder) if d.segment in self._segments]
            found = [d for d in found if d.blind] if self.blind else found
            self._known = self.log.last, found, in_force(found)
        return [d for d in self._known[1] if d.segment == of] if of else self._known[1]

    @property
    def in_force(self) -> list[Decision]:
        """Those of `own` that nobody took back, in order."""
        self._decisions()
        return self._known[2]

    def _done(self) -> set[str]:
        return {d.segment for d in self.in_force if d.verb is Verb.DONE}

    def _check_segment(self, segment: str) -> None:
        if segment not in self._segments:
            key = "blind.not_drawn" if self.blind else "review.no_segment"
            raise problem(DecisionError, key, segment=segment)
        if segment in self._drawn and segment in self.waiting_blind():
            raise problem(DecisionError, "blind.first", segment=segment)

    def _check_unseen(self, segment: str) -> None:
        if self.blind and segment in self._seen():
            raise problem(DecisionError, "blind.seen", segment=segment)

    def _seen(self) -> set[str]:
        """Where this coder is not blind any more: decided otherwise, or coders were compared."""
        with self._study.store.reading() as db:
            resolved = load_resolutions(db)
        self.catch_up()
        own = self.log.by(self.coder)
        openly = {decision.segment for decision in own if not decision.blind}
        return openly | {each.segment for each in resolved}

    def _check_code(self, code: str, facet: str) -> None:
        frame = self._study.facets.get(facet) if facet else self._study.codebook
        if frame is None or code not in frame:
            raise problem(DecisionError, "review.no_code", code=code, facet=facet or "–")
        if frame[code].retired:
            raise problem(DecisionError, "review.retired", code=code, day=frame[code].retired)

    def _stands(self, segment: str, code: str, facet: str) -> bool:
        """Whether the segment has the code, whatever has become of the codebook since."""
        codings = self.item(segment).codings
        return any((each.code, each.facet) == (code, facet) for each in codings)

    def _order(self, coding: Coding) -> tuple[str, int, float, str]:
        levels = self._study.codebook.levels
        level = levels.index(coding.level) if coding.level in levels else len(levels)
        return coding.facet, level, -coding.confidence, coding.code
