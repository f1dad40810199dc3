"""A mention with what stands around it, and the question that led to it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from psm_qual.anonymising import anchor_at
from psm_qual.entity_review.view import EntityView
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Anchor, Mention, Passage, Place, SourceKind, Span
from psm_qual.stages.source_texts import SourceText, load_text, question_of
from psm_qual.store.sources import load_passages, load_sources
from psm_qual.vault import Vault

# Code points shown on each side of a mention.
_AROUND = 160


@dataclass(frozen=True, slots=True, repr=False)
class Context:
    """A mention as a person reads it: in memory only.

    Parameters
    ----------
    place : Place
        Where it is.
    before, said, after : str
        The words of the turn; `said` is what is decided on. Originals while the vault is open, else
        what stands in their place.
    question : str
        What was asked; "" when nothing was, or it is not known.
    in_label : bool
        It is part of the label that says who speaks, or of a questionnaire's question.
    """

    place: Place
    before: str
    said: str
    after: str
    question: str = ""
    in_label: bool = False


class Contexts:
    """Finds what stands around mentions.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    view : EntityView
        Entities as they stand now.
    vault : Vault or None
        Open, to see originals.
    """

    def __init__(self, db: Connection, view: EntityView, vault: Vault | None) -> None:
        self._db = db
        self._view = view
        self._vault = vault
        self._passages: dict[str, list[Passage]] = {}
        self._kinds: dict[str, SourceKind] = {}
        self._texts: dict[str, SourceText | None] = {}

    @property
    def clear(self) -> bool:
        """Whether originals are shown."""
        return self._vault is not None

    def of(self, mention: Mention) -> Context:
        """A mention in its context."""
        place = Place(mention.source, mention.span)
        text = self.text(mention.source)
        turn = text.turn_at(mention.span) if text else None
        if text is None or turn is None:
            return Context(place, "", mention.replacement, "")
        line = text.line(turn)
        in_label = mention.span.start < text.turns[turn].start
        start = line.start if in_label else text.turns[turn].start
        return Context(
            place,
            _end_of(text.cut(Span(start, mention.span.start))),
            text.cut(mention.span),
            _start_of(text.cut(Span(mention.span.end, max(mention.span.end, line.end)))),
            self._question(mention, text, turn),
            in_label,
        )

    def text(self, source: str) -> SourceText | None:
        """Text of a source; None when it was read again and not anonymised since."""
        if source not in self._texts:
            own = self._view.mentions_in(source)
            self._texts[source] = load_text(self._db, source, own, self._vault)
        return self._texts[source]

    def clear_text(self, source: str) -> str:
        """Canonical text of a source in clear.

        Raises
        ------
        DecisionError
            If the vault is closed, or the source is not as it was anonymised.
        """
        if self._vault is None:
            raise problem(DecisionError, "entities.vault_closed")
        text = self.text(source)
        if text is None or text.clear is None:
            raise problem(DecisionError, "entities.text_changed", source=source)
        return text.clear

    def anchor(self, place: Place) -> Anchor:
        """Words of a place and those around, for the vault to remember; raises as `clear_text`."""
        return anchor_at(self.clear_text(place.source), place)

    def _question(self, mention: Mention, text: SourceText, turn: int) -> str:
        if not self._kinds:
            self._kinds = {source.id: source.kind for source in load_sources(self._db)}
        if self._kinds.get(mention.source) is SourceKind.QUESTIONNAIRE:
            # There the label of a turn is the question.
            start, end = text.line(turn).start, text.turns[turn].start
            return text.cut(Span(start, end)).removesuffix(": ")
        if mention.source not in self._passages:
            own = load_passages(self._db, mention.source).get(mention.source, [])
            self._passages[mention.source] = own
        asked = question_of(self._passages[mention.source], mention.span)
        if asked is None or asked == turn or asked not in text.turns:
            return ""
        return text.cut(text.turns[asked])


def _end_of(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return "…" + text[-_AROUND:].partition(" ")[2]


def _start_of(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return text[:_AROUND].rpartition(" ")[0] + "…"
