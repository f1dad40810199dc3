"""Decisions on a small study, and the runs that carry them out: no database, no vault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from psm_qual.anonymising import Anonymisation, Policy, Ruling, anchor_at, anonymise, find_again
from psm_qual.model import (
    Anchor,
    EntityAct,
    EntityDecision,
    EntityVerb,
    Place,
    Span,
    Transcript,
    standing,
)

AT = datetime(2026, 1, 1, tzinfo=UTC)


class Desk:
    """A study, the log of decisions on it, and what runs remember from each other."""

    def __init__(self, *transcripts: Transcript, policy: Policy | None = None) -> None:
        self.transcripts = list(transcripts)
        self.policy = policy
        self.log: list[EntityDecision] = []
        self.anchors: dict[int, tuple[Anchor, ...]] = {}
        self.known: Sequence[object] = ()

    def run(self) -> Anonymisation:
        """Anonymise as decided."""
        rulings = [self._ruling(line) for line in standing(self.log)]
        taken = {code for line in self.log for code in line.codes}
        found = anonymise(
            self.transcripts,
            policy=self.policy,
            known=self.known,  # type: ignore[arg-type]
            rulings=rulings,
            taken=taken,
        )
        self.known = found.witnessed
        return found

    def decide(self, verb: EntityVerb, *places: Place, words: str = "", **more: object) -> int:
        """Add a line to the log; its id."""
        key = len(self.log) + 1
        act = EntityAct(verb=verb, places=places, **more)  # type: ignore[arg-type]
        fields = {name: getattr(act, name) for name in EntityAct.__dataclass_fields__}
        self.log.append(EntityDecision(id=key, at=AT, coder="C1", **fields))
        texts = {each.source: each.text for each in self.transcripts}
        self.anchors[key] = tuple(anchor_at(texts[place.source], place) for place in places)
        if words:
            self.anchors[key] = (Anchor(words),)
        return key

    def undo(self, key: int) -> None:
        """Take a line back."""
        self.decide(EntityVerb.UNDO, undoes=key)

    def place(self, words: str, nth: int = 0, source: int = 0) -> Place:
        """The nth place of some words in a source."""
        text = self.transcripts[source].text
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Place(self.transcripts[source].source, Span(start, start + len(words)))

    def _ruling(self, decision: EntityDecision) -> Ruling:
        texts = {each.source: each.text for each in self.transcripts}
        anchors = self.anchors[decision.id]
        now = [
            find_again(each, texts[each.place.source]) if each.place else None for each in anchors
        ]
        if decision.places:
            carried = tuple(new or old for new, old in zip(now, anchors, strict=True))
            self.anchors[decision.id] = carried
            places = tuple(each.place if each else None for each in now)
            return Ruling(decision, places, carried)
        return Ruling(decision, (), anchors)
