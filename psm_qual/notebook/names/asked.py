"""What the browser sends with each thing that it asks of the review of names."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class Look(TypedDict):
    """`clear`: with originals, if the vault is open."""

    clear: bool


class LookAtEntity(Look):
    """An entity by its code."""

    entity: str


class LookAtSource(Look):
    """A source by its id."""

    source: str


class Passphrase(TypedDict):
    """Of the vault; nowhere kept but in `Door`, while it is open."""

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
    """Which mentions go."""

    places: list[At]


class Join(Seen):
    """With whom, as it was seen."""

    other: str
    other_seen: str


class Retype(Seen):
    """What it is."""

    type: str


class Release(Seen):
    """Which mentions; none for all."""

    places: list[At]


class Hide(Seen):
    """`action` and `step` are "" for what the policy does."""

    places: list[At]
    action: NotRequired[str]
    step: NotRequired[str]


class Add(TypedDict):
    """What is selected in a turn as it was shown, in code points; `entity`: "" for a new one."""

    source: str
    turn: int
    start: int
    end: int
    clear: bool
    type: str
    entity: str


class Undo(TypedDict):
    """Id of the last line in force, as it was seen."""

    last: int


class Nothing(TypedDict):
    """Nothing goes with it."""
