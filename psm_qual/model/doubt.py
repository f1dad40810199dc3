"""What the machine is unsure of when it says who is who: a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DoubtKind(StrEnum):
    """What may be wrong with an entity."""

    JOIN = "join"  # two entities may be one
    SPLIT = "split"  # one entity may be two
    TYPE = "type"  # it may be something else than it was taken for
    NAME = "name"  # it may be no name at all


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about an entity, in codes only: it can be written down in the database.

    Parameters
    ----------
    kind : DoubtKind
        What may be wrong.
    entity : str
        Code of the entity.
    other : str
        Code of the one that it may be the same as; "" for other kinds of doubt.
    weight : float
        From 0 to 1: how much the machine would lose by being wrong; the heaviest are shown first.
    reason : str
        Why, as the last part of a key of the catalogue (``doubt.<reason>``): "surname_alone".
    """

    kind: DoubtKind
    entity: str
    other: str = ""
    weight: float = 0.5
    reason: str = ""

    @property
    def key(self) -> str:
        """What tells it from other doubts: a person who settled it is not asked again."""
        return ":".join((self.kind, *sorted((self.entity, self.other)), self.reason))
