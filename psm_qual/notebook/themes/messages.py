"""What the board of themes asks and is told; whole sentences are of the catalogue."""

from __future__ import annotations

from typing_extensions import TypedDict

from psm_qual.notebook.codes import ShownCode


class ShownAxis(TypedDict):
    """An axis that a theme is linked to; `weight` is from 0 to 1."""

    id: str
    title: str
    weight: float


class ShownTheme(TypedDict):
    """A theme on its card. `new`: the codebook explains less than half of it."""

    id: str
    label: str
    terms: list[str]
    status: str
    status_said: str
    dropped: bool
    decided: bool
    code: str
    new: bool
    novelty: float
    novelty_said: str
    axes: list[ShownAxis]
    leading: list[str]
    sources: int
    passages: list[str]


class Board(TypedDict):
    """All themes, the new ones first, and what could be taken back."""

    state: str
    axes: list[ShownAxis]
    themes: list[ShownTheme]
    last: str


class ShownShare(TypedDict):
    """How many of how many; the 95 % interval of the share, from 0 to 1."""

    count: int
    total: int
    value: float
    low: float
    high: float


class ShownPassage(TypedDict):
    """A passage: `put` if a person put it there, `themes` are the ids of all it belongs to."""

    id: str
    source: str
    text: str
    question: str
    weight: float
    put: bool
    themes: list[str]


class ShownTelling(TypedDict):
    """What only an account tells of a card."""

    id: str
    sources: ShownShare
    passages: ShownShare
    telling: ShownPassage | None


class ShownTable(TypedDict):
    """Groups and how many of each speak of a theme."""

    headers: list[str]
    rows: list[list[str]]


class ShownAccount(TypedDict):
    """A theme that is opened."""

    id: str
    facts: list[str]
    voices: list[str]
    tables: list[ShownTable]
    telling: list[ShownPassage]
    proposals_said: str
    proposals: list[str]
    note: str
    passages: list[ShownPassage]


class ShownMap(TypedDict):
    """Passages on a plane: ids, and places from 0 to 1."""

    ids: list[str]
    places: list[list[float]]


class Decided(TypedDict):
    """What came of a decision, in words, and the board as it is now."""

    said: str
    focus: str
    board: Board


class ShownMerge(TypedDict):
    """What would become of two themes."""

    sources: int
    passages: int
    shared: int


class ShownAdoption(TypedDict):
    """The code that a theme would become; `ids`: the usual id below each code, "" for the top."""

    title: str
    under: str
    ids: dict[str, str]
    codes: list[ShownCode]
    passages: int


class Gathered(TypedDict):
    """What gathers around some words."""

    words: str
    sources: int
    passages: list[ShownPassage]


class ShownDecision(TypedDict):
    """A line of the log, in words."""

    id: int
    at: str
    coder: str
    said: str
    stands: bool


class One(TypedDict):
    """Of one theme."""

    theme: str


class OnePassage(TypedDict):
    """Of one passage."""

    segment: str


class Several(TypedDict):
    """Of several themes."""

    themes: list[str]


class Words(TypedDict):
    """Words that a person looks for."""

    words: str


class Seen(TypedDict):
    """A decision: `seen` is the `state` of the board that the person has before them."""

    seen: str


class OnTheme(Seen):
    """Of one theme."""

    theme: str


class Rename(OnTheme):
    """A new name."""

    label: str


class Merge(Seen):
    """Themes that become the first of them."""

    themes: list[str]
    label: str


class Split(OnTheme):
    """Passages that make a new theme; `rest`: all others stay, or go where they resemble most."""

    label: str
    passages: list[str]
    stay: bool


class OnPassages(OnTheme):
    """Passages that are put into a theme, or taken from it."""

    passages: list[str]


class Adopt(OnTheme):
    """The code that a theme becomes; `under` is "" for the top."""

    code: str
    title: str
    under: str
    definition: str


class Seed(Seen):
    """What gathered around some words is to be a theme."""

    words: str
    label: str
