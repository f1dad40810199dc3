"""What the browser sends, beside `psm_qual.notebook.messages`."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict


class TakenFilters(TypedDict):
    """See `psm_qual.review_filters.Filters`."""

    code: str
    source: str
    zone: str
    category: str
    certainty: str
    reviewed: str
    disagreement: bool
    flagged: bool


class TakenWay(TypedDict):
    """See `psm_qual.review_desk.Way`."""

    order: str
    filters: TakenFilters
    passed: list[str]
    first: NotRequired[list[str]]


class Nothing(TypedDict):
    """Nothing needs to be said."""


class Onward(TypedDict):
    """Which way to go on, and from where ("" at the beginning)."""

    way: TakenWay
    after: str


class Where(TypedDict):
    """Which passage; and which way to go on when it has left the review."""

    segment: str
    way: NotRequired[TakenWay]


class Around(TypedDict):
    """How many turns to either side of a passage."""

    segment: str
    reach: int


class Act(TypedDict):
    """A decision on a passage, and what was seen of it.

    Attributes
    ----------
    segment : str
        Its id.
    seen : int
        Id of this coder's last line on it that the view knows of.
    edition : str
        Of codes, passages and suggestions that the view knows.
    way : TakenWay
        Which way it goes on when the passage is done with.
    """

    segment: str
    seen: int
    edition: str
    way: TakenWay


class CodeAct(Act):
    """A decision on a code; facet "" for axes and strategies."""

    code: str
    facet: str


class MemoAct(Act):
    """A decision with words."""

    memo: str


class RecutAct(Act):
    """Cut the passage; offsets half-open, code points of its text as it is shown."""

    verb: Literal["split", "trim", "part", "join"]
    start: int
    end: int


class UndoAct(TypedDict):
    """Take back the last act; `latest`: id of this coder's last line that the view knows of."""

    segment: str
    latest: int
    edition: NotRequired[str]
    way: TakenWay


class BatchLook(TypedDict):
    """What would be accepted at once; `promised` in the place of a threshold."""

    threshold: float
    promised: bool


class BatchAct(BatchLook):
    """Accept it; `codings` and `latest` as they were looked at, `done`: declare reviewed, too."""

    codings: int
    latest: int
    done: bool
    way: TakenWay
    segment: str
