"""Named place → kind of place → a place."""

from __future__ import annotations

from psm_qual.anonymising.ladders.kinds import Kind
from psm_qual.anonymising.ladders.phrase import Phrase

_ANY = Phrase("luogo")


def climb_place(kind: Kind | None, step: str) -> Phrase:
    """Describe a place.

    Parameters
    ----------
    kind : Kind or None
        What the words around its mentions tell; None when nothing does.
    step : str
        "kind" or "place".
    """
    return kind.phrase if kind and step == "kind" else _ANY
