"""What the browser sends with each thing that it asks of the review of names."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict


class Look(TypedDict):
    """`clear`: with originals, if the vault is open."""

    clear: bool


class LookAtEntity(Look):
    entity: str


class LookAtSource(Look):
    source: str


class Passphrase(TypedDict):
    passphrase: str


class At(TypedDict):
    """A mention. Offsets: half-open, code points of the canonical text in clear."""

    source: str
    start: int
    end: int


class Seen(TypedDict):
    """An entity, and the stamp that it had when it was shown."""

    entity: str
    seen: str


class Split(Seen):
    places: list[At]


class Join(Seen):
    other: str
    other_seen: str


class Retype(Seen):
    type: str


class Release(Seen):
    places: list[At]


class Hide(Seen):
    """`action` and `step` are "" for what the policy does."""

    places: list[At]
    action: NotRequired[str]
    step: NotRequired[str]


class Add(TypedDict):
    """What is selected in a turn as it was shown, in code points; `entity` is "" for somebody new."""

    source: str
    turn: int
    start: int
    end: int
    clear: bool
    type: str
    entity: str


class Undo(TypedDict):
    last: int


class Nothing(TypedDict):
    pass
