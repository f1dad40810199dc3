"""One key for all the ways a word is written."""

from __future__ import annotations

import unicodedata
from functools import cache


@cache
def fold(word: str) -> str:
    """Key of a word: lower case, without accents.

    Parameters
    ----------
    word : str
        One word.

    Returns
    -------
    str
        The same for all its spellings in capitals, with or without accents.

    Examples
    --------
    >>> fold("NICOLÒ"), fold("nicolo")
    ('nicolo', 'nicolo')
    """
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
