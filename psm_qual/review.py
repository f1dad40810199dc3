"""The path of a decision, shared by the terminal and the widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection

from psm_qual.coding.inheriting import relatives
from psm_qual.errors import DecisionError, MovedError
from psm_qual.flagging import flags_in_force
from psm_qual.messages import problem
from psm_qual.model import Coding, Decision, Status, Verb
from psm_qual.review_passages import ReviewPassages
from psm_qual.stages.carried import carried_decisions
from psm_qual.stages.suggestion_log import codebooks_in_use
from psm_qual.store.codings import Act, add_decisions, load_decisions
from psm_qual.store.cuts import load_cuts
from psm_qual.store.learning import add_control

# With more passages decided at once than these, all is learnt anew.
_MANY = 20


class Review(ReviewPassages):
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

    # Segment and id within `expecting`.
    _expected: tuple[str, int] | None = None

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
        flags = [each for each in self.on(segment) if each.verb is Verb.FLAG]
        if flags:
            self._add(*(Act(segment, Verb.UNDO, undoes=d.id) for d in reversed(flags)))

    def flag_on(self, segment: str) -> Decision | None:
        """Flag that the coder has set on a segment; None for none."""
        return next(iter(flags_in_force(self.on(segment)).get(segment, ())), None)

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

    def _settle(self, segment: str, verb: Verb) -> None:
        """Decide on all open suggestions and declare the segment reviewed, as one act."""
        left = [c for c in self.item(segment).codings if c.status is Status.SUGGESTED]
        decided = [Act(segment, verb, c.code, c.facet) for c in left]
        self._add(*self._passed_on(segment), *decided, Act(segment, Verb.DONE))

    def _passed_on(self, segment: str) -> list[Act]:
        """What holds for a segment since it was cut out of another: from now on it is its own."""
        with self._study.store.reading() as db:
            if relatives(segment, load_cuts(db)) == [segment]:
                return []
            both = carried_decisions(db, coder=self.coder, of=segment).decisions
            own = carried_decisions(db, coder=self.coder, of=segment, own=True).decisions
        said = {(each.facet, each.code) for each in own}
        last = {
            (each.facet, each.code): each.verb
            for each in both
            if each.verb in (Verb.ACCEPT, Verb.REJECT) and (each.blind or not self.blind)
        }
        passed = {place: verb for place, verb in last.items() if place not in said}
        return [Act(segment, verb, code, facet) for (facet, code), verb in passed.items()]

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

    def _check_unmoved(self, db: Connection) -> None:
        if self._expected is None:
            return
        segment, seen = self._expected
        if load_decisions(db, everywhere=True, coder=self.coder, of=segment, after=seen):
            raise problem(MovedError, "review.moved")

    def _check_unseen(self, segment: str) -> None:
        if self.blind and segment in self._seen():
            raise problem(DecisionError, "blind.seen", segment=segment)

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
