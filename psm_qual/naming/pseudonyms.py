"""What stands in a text in the place of a name: [PERSONA_3], or [PERSONA] when it is masked."""

from __future__ import annotations

import re
from functools import cache

from psm_qual.knowledge import load_table
from psm_qual.model import EntityType


@cache
def pseudonym_word(type_: EntityType) -> str:
    """Italian word for a type, as it stands in pseudonyms: PERSONA."""
    return str(load_table(__package__, "pseudonyms")[type_.value])


@cache
def is_feminine(word: str) -> bool:
    """Tell whether the word of a pseudonym is feminine: "la [PERSONA]"."""
    return word in load_table(__package__, "pseudonyms")["feminine"].split()


@cache
def pseudonym_pattern() -> re.Pattern[str]:
    """Regular expression of a pseudonym; its group ``word`` is the type's word."""
    words = sorted(map(pseudonym_word, EntityType), key=len, reverse=True)
    return re.compile(rf"\[(?P<word>{'|'.join(words)})(?:_[0-9]+)?\]")
