"""Whether an everyday word is written as somebody's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from psm_qual.knowledge import load_table
from psm_qual.naming import Shape, Word, joined, titled
from psm_qual.naming.lexicon import is_common, is_function, word_set
from psm_qual.naming.public import is_public_head, is_public_word

_ROMAN = re.compile(r"[IVXLC]+")


def as_name(words: Sequence[Word], position: int) -> bool:
    """Tell whether the capital of an everyday word says that it is a name: "ne parla Gatto".

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    position : int
        Of the word: one that begins a sentence, follows an article or another capital, or is
        written with a capital out of respect, is no name.
    """
    word = words[position]
    if is_function(word.text):
        return False
    if titled(words, position) and word.capital:
        return True
    respected = is_public_word(word.key) or is_public_head(word.key)
    if not word.telling or word.shape is not Shape.TITLE or respected or position == 0:
        return False
    before = words[position - 1]
    determined = before.key in word_set("grammar", "determiners")
    # "Secondo Gatto", but not "Piazza Gatto".
    capital = before.capital and not (before.initial and is_common(before.text))
    return joined(word) and not determined and not capital


def is_grammar(word: Word) -> bool:
    """Tell a small word, a numeral of kings or a word that opens a sentence from a name."""
    if not word.capital:
        return is_function(word.text)
    if word.text.isupper() and _ROMAN.fullmatch(word.text):
        return True
    return word.initial and (word.key in _openers() or is_function(word.text))


@cache
def _openers() -> frozenset[str]:
    return frozenset(" ".join(load_table(__package__, "openers").values()).split())
