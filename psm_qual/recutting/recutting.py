"""What a person does to passages: at once, and for every later run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pandas as pd
from sqlalchemy import Connection

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Cut, CutAct, CutVerb, Role, Segment, Span, standing
from psm_qual.recutting.bench import Bench
from psm_qual.recutting.checking import (
    check_not_selected,
    check_not_waiting,
    check_words,
    kept_between,
    seam_at,
    the_next,
)
from psm_qual.recutting.keeping import keep_cut
from psm_qual.recutting.tables import history_table
from psm_qual.store.cuts import load_cuts
from psm_qual.store.receipts import keep_receipt
from psm_qual.store.segments import load_segments, source_of
from psm_qual.study import Study


class Recutting:
    """Split, trim and join passages, or cut one out of another.

    Each act is a line of a log that is only added to, and is carried out in the same moment: no
    vault is opened, nothing is read of the corpus, no model is loaded. What was decided on a
    passage stays with the longest part, which keeps its id, and holds for the others until they
    are reviewed by themselves.

    Parameters
    ----------
    study : Study
        An open study with segments.
    coder : str
        Sign of who decides; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.
        Asked for when something is cut.

    Notes
    -----
    All offsets are half-open, in code points of the text as it is shown (`Segment.text`). Blanks
    at the ends of a part are dropped.
    """

    def __init__(self, study: Study, coder: str = "") -> None:
        self._study = study
        self._sign = coder

    @property
    def coder(self) -> str:
        """Sign of who decides."""
        return self._study.coder(self._sign)

    def passage(self, segment: str) -> Segment:
        """A passage as it is now.

        Raises
        ------
        DecisionError
            If there is none of a respondent with this id.
        """
        with self._study.store.reading() as db:
            return _the_passage(db, segment)

    def split(self, segment: str, at: int) -> list[Segment]:
        """Make two passages of one.

        Parameters
        ----------
        segment : str
            Its id.
        at : int
            Where the second one begins.

        Returns
        -------
        list of Segment
            Both, in order.

        Raises
        ------
        DecisionError
            If there is no such passage of a respondent, the place is not within its text or lies
            within a name, a part would be without a word, or the coder is to code it blind first.
        StageOrderError
            If its text has changed since it was anonymised; nothing has changed.
        """
        with self._bench(segment) as (db, bench, own):
            seam = seam_at(own, bench.shown.of(own.pieces), at)
            return self._carry_out(db, bench, CutVerb.SPLIT, [seam])

    def trim(self, segment: str, start: int, end: int) -> Segment:
        """Drop what stands before and after a stretch: it is coded no more.

        Parameters
        ----------
        segment : str
            Id of a passage; it stays the same.
        start, end : int
            What is kept.

        Raises
        ------
        DecisionError, StageOrderError
            As for `split`.
        """
        with self._bench(segment) as (db, bench, own):
            before, after = self._seams(bench, own, start, end)
            if before is None and after is None:
                return own
            first = before.end if before is not None else own.span.start
            last = after.start if after is not None else own.span.end
            places = [Span(p.start, min(p.end, first)) for p in own.pieces if p.start < first]
            places += [Span(max(p.start, last), p.end) for p in own.pieces if p.end > last]
            (trimmed,) = self._carry_out(db, bench, CutVerb.TRIM, places)
            return trimmed

    def part(self, segment: str, start: int, end: int) -> str:
        """Cut a stretch out of a passage, so that it can be coded by itself.

        Parameters
        ----------
        segment : str
            Id of the passage. It becomes two or three, and nothing of it is dropped.
        start, end : int
            The stretch.

        Returns
        -------
        str
            Id of the stretch; of the passage when that is all of it.

        Raises
        ------
        DecisionError, StageOrderError
            As for `split`.
        """
        with self._bench(segment) as (db, bench, own):
            seams = [seam for seam in self._seams(bench, own, start, end) if seam is not None]
            if not seams:
                return segment
            parts = self._carry_out(db, bench, CutVerb.PART, seams)
            wanted = own.text[start:end].strip()
            found = next((each.id for each in parts if each.text == wanted), "")
            if not found:
                # A mark that touches a name stays with it.
                raise problem(DecisionError, "recutting.in_a_name", segment=segment, at=start)
            return found

    def join(self, segment: str, with_the_next: str = "") -> Segment:
        """Make one passage of two that follow each other.

        Parameters
        ----------
        segment : str
            Id of the first.
        with_the_next : str
            Id of the one that is thought to follow, to be sure of it; "" for whichever does.

        Raises
        ------
        DecisionError
            If no passage of the same speaker follows; and as for `split`.
        StageOrderError
            As for `split`.
        """
        with self._bench(segment) as (db, bench, own):
            other = the_next(bench.segments, own, with_the_next)
            check_not_waiting(db, other.id, self.coder)
            gap = Span(own.span.end, other.span.start)
            (joined,) = self._carry_out(db, bench, CutVerb.JOIN, [gap])
            return joined

    def undo(self) -> Cut | None:
        """Take back this coder's last cut that stands.

        What was decided on the parts meanwhile is not lost: what was accepted on one is on the
        whole.

        Returns
        -------
        Cut or None
            The line of the log by which it was taken back; None when there is nothing to take back.

        Raises
        ------
        DecisionError
            If somebody else has cut the same passages since.
        StageOrderError
            As for `split`.
        """
        with self._study.alone(), self._study.store.writing() as db:
            keep_receipt(db)
            log = standing(load_cuts(db))
            own = [each for each in log if each.coder == self.coder]
            if not own:
                return None
            last = own[-1]
            self._check_last(last, log)
            bench = Bench.load(db, last.source)
            left = [each for each in bench.cuts if each.id != last.id]
            segments, new = bench.segments_after(left, list(last.before))
            return self._keep(db, bench, CutVerb.UNDO, [], (segments, new), last.id)

    @property
    def last(self) -> Cut | None:
        """Last cut of this coder that stands."""
        with self._study.store.reading() as db:
            own = [each for each in standing(load_cuts(db)) if each.coder == self.coder]
        return own[-1] if own else None

    @property
    def cut(self) -> int:
        """How many cuts stand, whoever made them."""
        with self._study.store.reading() as db:
            return len(standing(load_cuts(db)))

    def history(self) -> pd.DataFrame:
        """Every cut: number, time, sign, verb, source, passages before and after, in force."""
        with self._study.store.reading() as db:
            return history_table(load_cuts(db))

    @contextmanager
    def _bench(self, segment: str) -> Iterator[tuple[Connection, Bench, Segment]]:
        """The source of a passage, while nobody else works on the study."""
        coder = self.coder
        with self._study.alone(), self._study.store.writing() as db:
            # Before anything is checked: sent again, the same offsets lie in another text.
            keep_receipt(db)
            own = _the_passage(db, segment)
            check_not_waiting(db, segment, coder)
            check_not_selected(db, segment)
            yield db, Bench.load(db, own.source), own

    def _seams(
        self, bench: Bench, own: Segment, start: int, end: int
    ) -> tuple[Span | None, Span | None]:
        """Where a stretch begins and ends; None where that is an end of the passage."""
        first, last = kept_between(own, start, end)
        letters = bench.shown.of(own.pieces)
        return (
            seam_at(own, letters, first) if first > 0 else None,
            seam_at(own, letters, last) if last < len(own.text) else None,
        )

    def _carry_out(
        self, db: Connection, bench: Bench, verb: CutVerb, places: Sequence[Span]
    ) -> list[Segment]:
        """Cut, and keep it; gives the passages that were not there, or lay otherwise."""
        asked = CutAct(verb=verb, source=bench.source, places=tuple(places), before={}, after={})
        segments, new = bench.segments_after([*bench.cuts, asked])
        check_words(new)
        if not new:
            raise problem(DecisionError, "recutting.no_word", segment=bench.source)
        self._keep(db, bench, verb, places, (segments, new))
        return new

    def _keep(
        self,
        db: Connection,
        bench: Bench,
        verb: CutVerb,
        places: Sequence[Span],
        made: tuple[Sequence[Segment], Sequence[Segment]],
        undoes: int | None = None,
    ) -> Cut:
        return keep_cut(db, bench, self.coder, verb, places, made, undoes=undoes)

    def _check_last(self, cut: Cut, log: Sequence[Cut]) -> None:
        """Refuse to take back a cut under one that somebody made since."""
        touched = {*cut.before, *cut.after}
        for later in log:
            if later.id > cut.id and touched & {*later.before, *later.after}:
                told = {"cut": later.id, "coder": later.coder}
                raise problem(DecisionError, "recutting.cut_since", **told)


def _the_passage(db: Connection, segment: str) -> Segment:
    of = source_of(db, segment)
    own = next((each for each in load_segments(db, of=of) if each.id == segment), None)
    if own is None or own.role is not Role.RESPONDENT:
        raise problem(DecisionError, "review.no_segment", segment=segment)
    return own
