"""Person → what she is called by → a person."""

from __future__ import annotations

from functools import cache

from psm_qual.anonymising.ladders.phrase import Phrase
from psm_qual.knowledge import load_table
from psm_qual.naming import fold
from psm_qual.naming.lexicon import word_set

_ANY = Phrase("persona", feminine=True)


def climb_person(title: str, step: str) -> Phrase:
    """Describe a person.

    Parameters
    ----------
    title : str
        The title or office that stands before the name, as written; "" for none.
    step : str
        "role" or "person".
    """
    if not title or step == "person":
        return _ANY
    noun = _in_full().get(fold(title), title.lower())
    return Phrase(noun, feminine=is_womans(noun))


def is_womans(title: str) -> bool:
    """Tell whether a title or a trade is said of a woman: "sindaca", "maestra"; not "geometra"."""
    key = fold(title)
    if key in word_set("titles", "feminine"):
        return True
    return key.endswith("a") and key not in _OF_BOTH and not key.endswith("ista")


_OF_BOTH = frozenset(
    {"geometra", "collega", "guardia", "pediatra", "papa", "capo", "guida", "patriarca"}
)


@cache
def _in_full() -> dict[str, str]:
    return {fold(cut): full for cut, full in load_table(__package__, "persons").items()}
