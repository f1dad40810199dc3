"""One source on the bench: its passages as they were found, as they are cut, as they would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection

from psm_qual.errors import StageOrderError
from psm_qual.messages import problem
from psm_qual.model import Cut, CutAct, Passage, Segment, SourceKind, Span
from psm_qual.segmenting.shown import NotAsAnonymisedError, ShownSource
from psm_qual.stages.cuts import with_cuts
from psm_qual.store.cuts import standing_cuts
from psm_qual.store.entities import load_mentions
from psm_qual.store.imports import load_selections
from psm_qual.store.segments import load_segments, old_segments
from psm_qual.store.sources import (
    PrintedTurn,
    load_passages,
    load_turn_spans,
    load_turns,
    load_unchanged,
)


@dataclass(frozen=True, slots=True)
class Bench:
    """A source whose passages are about to be cut.

    Parameters
    ----------
    source : str
        Its id.
    segments : list of Segment
        Its passages as they are, in order.
    passages : list of Passage
        As they were found.
    cuts : list of Cut
        What stands, in order, with the places of now.
    shown : ShownSource
        Its words, pseudonymised.
    turns : mapping of int to PrintedTurn
        Its turns by number.
    former : mapping of str to (tuple of Span, str)
        Place and text of passages that were in it once, by id.
    selected : list of Segment
        Passages that were selected in another program: these are never cut.
    """

    source: str
    segments: list[Segment]
    passages: list[Passage]
    cuts: list[Cut]
    shown: ShownSource
    turns: Mapping[int, PrintedTurn]
    former: Mapping[str, tuple[tuple[Span, ...], str]]
    selected: list[Segment]

    @classmethod
    def load(cls, db: Connection, source: str) -> Bench:
        """Put a source on the bench; no vault is opened, no file of the corpus read.

        Parameters
        ----------
        db : Connection
            Inside `Store.writing`.
        source : str
            Its id.

        Raises
        ------
        StageOrderError
            If its passages are not those that its text gives: it changed since.
        """
        turns = {turn.number: turn for turn in load_turns(db, source)}
        texts = {number: turn.text for number, turn in turns.items()}
        elsewhere = {each.segment for each in load_selections(db).get(source, ())}
        every = load_segments(db, of=source)
        own = [each for each in every if each.id not in elsewhere]
        selected = [each for each in every if each.id in elsewhere]
        old = old_segments(db, source).get(source, [])
        former = {key: (pieces, text) for key, pieces, text, _ in old}
        try:
            shown = ShownSource(load_turn_spans(db, source), texts, load_mentions(db, source))
        except NotAsAnonymisedError as error:
            raise problem(StageOrderError, "recutting.stale", source=source) from error
        cuts = standing_cuts(db).get(source, [])
        passages = load_passages(db, source).get(source, [])
        bench = cls(source, own, passages, cuts, shown, turns, former, selected)
        same = [each.pieces for each in bench.cut(cuts)] == [each.pieces for each in own]
        if source not in load_unchanged(db) or not same:
            raise problem(StageOrderError, "recutting.stale", source=source)
        return bench

    def cut(self, cuts: Sequence[CutAct]) -> list[Passage]:
        """Its passages as some cuts make them."""
        done = with_cuts(
            self.passages,
            cuts,
            names=self.shown.names,
            text=self.shown.outline,
            turns=self.shown.turns,
        )
        return done.passages

    def segments_after(
        self, cuts: Sequence[CutAct], ids: Sequence[str] = ()
    ) -> tuple[list[Segment], list[Segment]]:
        """Its segments as some cuts make them.

        Parameters
        ----------
        cuts : sequence of CutAct
            All that are to stand.
        ids : sequence of str
            What those are to be called that were not there, in order; by default the longest has
            the id of the longest that is gone, and the others are named by their place.

        Returns
        -------
        (list of Segment, list of Segment)
            All of them, in order; and those among them that were not there.
        """
        passages = self.cut(cuts)
        there = {each.pieces: each for each in self.segments}
        new = [passage for passage in passages if passage.pieces not in there]
        kept = {passage.pieces for passage in passages}
        gone = [each for each in self.segments if each.pieces not in kept]
        taken = {each.id for each in self.segments if each.pieces in kept}
        usable = len(ids) == len(new) and not taken & set(ids)
        named = list(ids) if usable else self._ids(new, gone)
        made = {
            passage.pieces: self._segment(key, passage)
            for key, passage in zip(named, new, strict=True)
        }
        segments = [there.get(p.pieces) or made[p.pieces] for p in passages]
        return segments, list(made.values())

    def _ids(self, new: Sequence[Passage], gone: Sequence[Segment]) -> list[str]:
        """The longest keeps what was decided; the others are named by where they begin."""
        texts = [self.shown.text(passage.pieces) for passage in new]
        longest = max(gone, key=lambda each: len(each.text), default=None)
        keeper = max(range(len(new)), key=lambda n: len(texts[n]), default=None)
        ids = []
        for n, (passage, text) in enumerate(zip(new, texts, strict=True)):
            if n == keeper and longest is not None:
                ids.append(longest.id)
            else:
                ids.append(self._named(passage, text))
        return ids

    def _named(self, passage: Passage, text: str) -> str:
        """The id that it had already, or a new one: nobody else ever had it."""
        active = {each.id for each in self.segments}
        for key, known in self.former.items():
            if key not in active and known == (passage.pieces, text):
                return key
        return next(key for key in self._names(passage) if key not in self.former)

    def _names(self, passage: Passage) -> Iterator[str]:
        start = f"{self.source}-c{passage.span.start}"
        yield start
        yield from (f"{start}.{number}" for number in count(2))

    def _segment(self, key: str, passage: Passage) -> Segment:
        (one, *_) = self.segments
        turn = self.turns[passage.turn]
        questionnaire = one.kind is SourceKind.QUESTIONNAIRE
        asked = self.turns.get(passage.question or 0)
        return Segment(
            id=key,
            source=self.source,
            kind=one.kind,
            turn=passage.turn,
            speaker=self.source if questionnaire else turn.speaker,
            role=passage.role,
            pieces=passage.pieces,
            text=self.shown.text(passage.pieces),
            question=turn.speaker if questionnaire else (asked.text if asked else ""),
        )
