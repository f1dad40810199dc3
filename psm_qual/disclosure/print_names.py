"""Pseudonyms as they may be printed: no code that joins what one person said."""

from __future__ import annotations

import re
from functools import cache

from psm_qual.naming import pseudonym_pattern
from psm_qual.naming.pseudonyms import is_feminine

_VOWELS = frozenset("aeiou")
# What stood before a name that began with a vowel: before a masculine word, a feminine one.
_WHOLE = {
    "l": ("il ", "la "),
    "dell": ("del ", "della "),
    "all": ("al ", "alla "),
    "dall": ("dal ", "dalla "),
    "nell": ("nel ", "nella "),
    "sull": ("sul ", "sulla "),
    "quell": ("quel ", "quella "),
    "d": ("di ", "di "),
    "ad ": ("a ", "a "),
    "ed ": ("e ", "e "),
}


def for_print(text: str) -> str:
    """Write pseudonyms without their number, in small letters; phrases stand as they are.

    An article that an apostrophe tied to the name is written out, to fit the word that is printed:
    it tells neither the person's gender nor that the name begins with a vowel.

    Examples
    --------
    >>> for_print("Lo ha detto [PERSONA_3], c.f. [CODICE_FISCALE_1].")
    'Lo ha detto [persona], c.f. [codice fiscale].'
    >>> for_print("È dell'[PERSONA_3].")
    'È della [persona].'
    """
    return _printed().sub(_print, text)


def _print(match: re.Match[str]) -> str:
    word = match["word"].lower().replace("_", " ")
    before = match["before"] or ""
    if before and word[0] not in _VOWELS:
        before = _written_out(before, feminine=is_feminine(match["word"]))
    return f"{before}[{word}]"


def _written_out(before: str, *, feminine: bool) -> str:
    whole = _WHOLE[before.lower().rstrip("'’")][feminine]
    return whole.capitalize() if before[0].isupper() else whole


@cache
def _printed() -> re.Pattern[str]:
    elided = "|".join(form for form in _WHOLE if " " not in form)
    before = rf"(?P<before>\b(?i:(?:{elided})['’]|[ae]d ))?"
    return re.compile(before + pseudonym_pattern().pattern)
