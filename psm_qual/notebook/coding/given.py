"""What the browser gets, beside `psm_qual.notebook.messages`."""

from __future__ import annotations

from typing import Any, TypedDict

from psm_qual.messages import say
from psm_qual.model import Verb
from psm_qual.notebook.codes import ShownCode
from psm_qual.past import Event
from psm_qual.review_desk import Batch, ReviewDesk

_VERBS = frozenset(verb.value for verb in Verb)


class Progress(TypedDict):
    """How many are done of how many, and how long the rest takes, in words ("" if not known)."""

    done: int
    total: int
    time: str


class View(TypedDict):
    """What is shown from now on.

    Attributes
    ----------
    passage : dict or None
        `psm_qual.review_desk.ShownPassage`; None when nothing is left.
    left : int or None
        Passages that way, this one included; None when nobody asked for a way.
    again : bool
        Whether it had been left for later.
    moved : str
        What happened meanwhile, so that nothing was done; "" if it was.
    edition : str
        Of codes, passages and suggestions.
    latest : int
        Id of this coder's last line.
    first : list of str
        What the passage was just cut into: to be sent with the way from now on.
    """

    passage: dict[str, Any] | None
    left: int | None
    again: bool
    progress: Progress
    moved: str
    edition: str
    latest: int
    first: list[str]


class Beginning(TypedDict):
    """What does not change from passage to passage."""

    coder: str
    blind: bool
    edition: str
    recut: bool
    codes: list[ShownCode]
    sources: list[str]
    zones: list[tuple[str, str]]
    categories: list[str]


class Past(TypedDict):
    """A line of the history of a passage; without a code, `title` tells how it was cut."""

    at: str
    who: str
    what: str
    code: str
    title: str
    memo: str
    in_force: bool


class SureExample(TypedDict):
    """A coding that would be accepted."""

    code: str
    title: str
    confidence: float
    text: str


class Sure(TypedDict):
    """What would be accepted at once; `there` is False when nothing can be promised."""

    there: bool
    codings: int
    passages: int
    settled: int
    latest: int
    examples: list[SureExample]


def history_lines(desk: ReviewDesk, events: list[Event], *, blind: bool) -> list[Past]:
    """Events on a passage in words; blind, only what this coder decided."""
    shown = [e for e in events if not blind or (e.who == desk.coder and e.what in _VERBS)]
    return [
        {
            "at": event.at.isoformat(),
            "who": event.who,
            "what": say(f"past.what.{event.what}"),
            "code": event.code,
            "title": desk.review.title(event.code, event.facet) if event.code else event.cut,
            "memo": event.memo,
            "in_force": event.in_force,
        }
        for event in shown
    ]


def sure(desk: ReviewDesk, batch: Batch | None) -> Sure:
    """A batch in numbers, with a few examples."""
    if batch is None:
        return _NOTHING_SURE
    return {
        "there": True,
        "codings": len(batch.codings),
        "passages": len(batch.segments),
        "settled": len(batch.settled),
        "latest": desk.latest,
        "examples": [
            {
                "code": each.code,
                "title": desk.review.title(each.code, each.facet),
                "confidence": each.confidence,
                "text": desk.review.text_of(each.segment, words=40),
            }
            for each in batch.examples()
        ],
    }


_NOTHING_SURE: Sure = {
    "there": False,
    "codings": 0,
    "passages": 0,
    "settled": 0,
    "latest": 0,
    "examples": [],
}
