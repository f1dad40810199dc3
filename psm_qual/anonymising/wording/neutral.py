"""Pseudonyms and masks that tell nobody's gender."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.anonymising.wording.before import before, determined, is_elided
from psm_qual.anonymising.wording.names import Fitted, titles_start
from psm_qual.naming import Word

_EUPHONIC = "ad"


def fit_neutral(words: Sequence[Word], first: int, code: str, limit: int = 0) -> Fitted:
    """Take away what tells a person's gender: "della sindaca Gatti" → "di [PERSONA_3]".

    Articles, titles, and "mia", "questa" go; adjectives and participles elsewhere stay ("è
    arrivata"): a limit that the settings tell.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    first : int
        Position of the name's first word.
    code : str
        What stands for the name: "[PERSONA_1]".
    limit : int
        Words before this one belong to something else.
    """
    start = titles_start(words, first, limit)
    while determined(words, start, limit):
        start -= 1
    found = before(words, start, limit)
    bare = bool(found.preposition) and not found.article
    if bare and not is_elided(words, start) and words[found.first].key != _EUPHONIC:
        return Fitted(start, code)
    return Fitted(found.first, f"{found.preposition} {code}" if found.preposition else code)
