"""What could not be carried over, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LossKind(StrEnum):
    """How much of an item is lost."""

    DROPPED = "dropped"  # it is not there any more
    CHANGED = "changed"  # it is there, but not as it was
    WITHHELD = "withheld"  # the rules of anonymity keep it back


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One thing that is not on the other side as it was on this one.

    Parameters
    ----------
    kind : LossKind
        What became of it.
    what : str
        Which sort of thing: ``coding``, ``selection``, ``source``, ``code``, ``memo``,
        ``attribute``, ``case``, ``set``, ``user``, ``link``, ``picture``…
    where : str
        The one it is: a name or an id that may be shown; never words of a transcript.
    reason : str
        Key of the sentence in the catalogue (``exchange_losses.…``).
    values : tuple of (str, str)
        What the sentence is filled with.
    """

    kind: LossKind
    what: str
    where: str
    reason: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def told(cls, kind: LossKind, what: str, where: str, reason: str, **values: object) -> Loss:
        """A loss whose sentence is filled with these values."""
        filled = tuple((name, str(value)) for name, value in sorted(values.items()))
        return cls(kind=kind, what=what, where=where, reason=reason, values=filled)
