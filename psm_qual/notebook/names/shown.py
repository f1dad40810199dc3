"""Entities, mentions and sources as the widget shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from psm_qual.entity_review import EntityItem, EntityState, EntityView, Piece, ReadTurn, Rung
from psm_qual.entity_review.contexts import Context
from psm_qual.entity_review.tables import doubt_sentence
from psm_qual.model import Mention, Source

# Of each entity, as many phrases that stand in its place are shown.
_MOST_PHRASES = 4

Printed = Mapping[tuple[str, int], Mention]


class ShownEntity(TypedDict):
    """A line of the list.

    `sources` are positions in the list of sources; `forms` are originals, and empty unless they
    are shown; `waiting`: the next run will change something about it.
    """

    code: str
    type: str
    action: str
    mentions: int
    sources: list[int]
    doubts: list[str]
    reviewed: bool
    waiting: bool
    stamp: str
    forms: list[str]


class ShownMention(TypedDict):
    """A mention in its context; `said` is an original while they are shown."""

    source: str
    start: int
    end: int
    before: str
    said: str
    after: str
    question: str
    label: bool
    now: str


class ShownRung(TypedDict):
    """Something that can stand in an entity's place; `code` is "" where no code does."""

    action: str
    step: str
    code: str
    used: bool


class ShownItem(TypedDict):
    """An entity with its mentions and its ladder; `other` is a code it may be joined with."""

    entity: ShownEntity
    mentions: list[ShownMention]
    rungs: list[ShownRung]
    now: list[str]
    other: str


class ShownPiece(TypedDict):
    """A stretch of a turn; `code` is "" where nothing is marked, else there are places, too."""

    text: str
    code: str
    type: str
    action: str
    start: int
    end: int


class ShownTurn(TypedDict):
    """A turn of a source."""

    number: int
    asks: bool
    label: list[ShownPiece]
    said: list[ShownPiece]


class ShownSource(TypedDict):
    """A source of the study, with how many mentions and how many doubtful entities it has."""

    id: str
    mentions: int
    doubts: int


class ShownEntities:
    """All entities, the most doubtful first; what has not changed is not worked out again."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[EntityState, ShownEntity, object]] = {}
        # What lines depend on besides: sources, and mentions as the last run left them.
        self._around: tuple[object, ...] = ()
        self._printed: Printed = {}

    def of(self, view: EntityView, sources: Sequence[Source]) -> list[ShownEntity]:
        """Lines of the list, without originals.

        Parameters
        ----------
        view : EntityView
            As they stand now.
        sources : sequence of Source
            In their order.
        """
        numbers = {source.id: number for number, source in enumerate(sources)}
        around = (view.printed, numbers)
        if around != self._around:
            self._lines, self._around, self._printed = {}, around, printed_at(view)
        for code, state in view.states.items():
            if code not in self._lines or self._lines[code][0] != state:
                line, place = shown_entity(state, numbers, self._printed, {}), state.order
                self._lines[code] = state, line, (state.reviewed, place)
        return [self._lines[code][1] for code in sorted(view.states, key=self._place)]

    def _place(self, code: str) -> Any:
        return self._lines[code][2]


def shown_entity(
    state: EntityState,
    numbers: Mapping[str, int],
    printed: Printed,
    forms: Mapping[str, Sequence[str]],
) -> ShownEntity:
    """A line of the list."""
    named = dict.fromkeys(numbers.get(each.source, -1) for each in state.mentions)
    return {
        "code": state.code,
        "type": state.type.value,
        "action": state.action.value,
        "mentions": len(state.mentions),
        "sources": [number for number in named if number >= 0],
        "doubts": [doubt_sentence(doubt) for doubt in state.doubts],
        "reviewed": state.reviewed,
        "waiting": any(_waits(each, printed) for each in state.mentions),
        "stamp": state.stamp,
        "forms": list(forms.get(state.code, ())),
    }


def shown_item(
    item: EntityItem, entity: ShownEntity, rungs: Iterable[Rung], printed: Printed
) -> ShownItem:
    """An entity with all that is decided on."""
    phrases = Counter(
        printed[place].replacement
        for mention in item.state.mentions
        if (place := (mention.source, mention.span.start)) in printed
    )
    others = (doubt.other for doubt in item.state.doubts if doubt.other)
    return {
        "entity": {**entity, "forms": list(item.forms)},
        "mentions": [_shown_context(each, printed) for each in item.contexts],
        "rungs": [
            {"action": r.action.value, "step": r.step, "code": r.code, "used": r.used}
            for r in rungs
        ],
        "now": [text for text, _ in phrases.most_common(_MOST_PHRASES) if text],
        "other": next(others, ""),
    }


def shown_turn(turn: ReadTurn) -> ShownTurn:
    """A turn of a source."""
    return {
        "number": turn.number,
        "asks": turn.role.value == "interviewer",
        "label": [_shown_piece(piece) for piece in turn.label],
        "said": [_shown_piece(piece) for piece in turn.said],
    }


def shown_sources(view: EntityView, sources: Sequence[Source]) -> list[ShownSource]:
    """Sources of the study, in their order."""
    doubtful = {state.code for state in view.states.values() if state.doubts}
    mentions: Counter[str] = Counter()
    doubts: dict[str, set[str]] = defaultdict(set)
    for each in view.mentions:
        mentions[each.source] += 1
        if each.entity in doubtful:
            doubts[each.source].add(each.entity)
    return [{"id": s.id, "mentions": mentions[s.id], "doubts": len(doubts[s.id])} for s in sources]


def printed_at(view: EntityView) -> Printed:
    """Mentions as the last run left them, by source and start."""
    return {(each.source, each.span.start): each for each in view.printed}


def _waits(mention: Mention, printed: Printed) -> bool:
    """Whether the next run will change what stands at a mention."""
    now = printed.get((mention.source, mention.span.start))
    if now is None:
        return True
    return (mention.entity, mention.action) != (now.entity, now.action)


def _shown_context(context: Context, printed: Printed) -> ShownMention:
    place = context.place
    now = printed.get((place.source, place.span.start))
    return {
        "source": place.source,
        "start": place.span.start,
        "end": place.span.end,
        "before": context.before,
        "said": context.said,
        "after": context.after,
        "question": context.question,
        "label": context.in_label,
        "now": now.replacement if now else "",
    }


def _shown_piece(piece: Piece) -> ShownPiece:
    mention = piece.mention
    if mention is None:
        return {"text": piece.text, "code": "", "type": "", "action": "", "start": 0, "end": 0}
    return {
        "text": piece.text,
        "code": mention.entity,
        "type": mention.type.value,
        "action": mention.action.value,
        "start": mention.span.start,
        "end": mention.span.end,
    }
