"""Stable codes: PERSONA_1, PERSONA_2, in the order in which they appear in the study."""

from __future__ import annotations

import re
from collections.abc import Iterable

from psm_qual.model import EntityType
from psm_qual.naming import pseudonym_word

_CODE = re.compile(r"(?P<word>[A-Z]+(?:_[A-Z]+)*)_(?P<number>[0-9]+)")


class Numbering:
    """Gives out codes.

    Parameters
    ----------
    taken : iterable of str
        Codes of an earlier run: they are never given again.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._last: dict[str, int] = {}
        for code in taken:
            match = _CODE.fullmatch(code)
            if match:
                number = int(match["number"])
                self._last[match["word"]] = max(number, self._last.get(match["word"], 0))

    def next(self, type_: EntityType) -> str:
        """Next free code of a type."""
        word = pseudonym_word(type_)
        self._last[word] = self._last.get(word, 0) + 1
        return f"{word}_{self._last[word]}"
