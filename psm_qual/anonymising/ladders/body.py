"""Named body → kind of body → sector → a body."""

from __future__ import annotations

from functools import cache

from psm_qual.anonymising.ladders.kinds import Kind
from psm_qual.anonymising.ladders.phrase import Phrase, phrase_of
from psm_qual.knowledge import load_table

_ANY = Phrase("organizzazione", feminine=True)


def climb_body(kind: Kind | None, step: str) -> Phrase:
    """Describe a body.

    Parameters
    ----------
    kind : Kind or None
        What the words around its mentions tell; None when nothing does.
    step : str
        "kind", "sector" or "body".
    """
    if kind is None or step == "body":
        return _ANY
    return kind.phrase if step == "kind" else _sector(kind.sector)


@cache
def _sector(name: str) -> Phrase:
    return phrase_of(load_table(__package__, "bodies")["sector"][name])
