"""Words of a passage, and how common they are in general Italian."""

from __future__ import annotations

import re
from functools import cache

from psm_qual.naming import pseudonym_pattern
from psm_qual.naming.lexicon import is_cardinal, is_function, zipf

_WORD = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(r"[.,;:?!…«»“”\"()\[\]]")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
# Counted like an article: "una volta", "due parole".
_NO_COUNT = frozenset({"un", "uno", "una", "due"})
_SHORTEST = 4


def bare(text: str) -> str:
    """Text in small letters; pseudonyms, which are nobody's words, are stops in it."""
    return pseudonym_pattern().sub(" . ", text).lower()


def words_in(text: str) -> list[str]:
    """Words of a `bare` text."""
    return _WORD.findall(text)


def pieces_in(text: str) -> list[list[str]]:
    """Words of a `bare` text between two marks of punctuation."""
    return [words for piece in _PIECE.split(text) if (words := words_in(piece))]


def figures_in(text: str) -> int:
    """How many numbers there are in a `bare` text, in figures or in letters."""
    letters = (word for word in words_in(text) if word not in _NO_COUNT)
    return len(_FIGURE.findall(text)) + sum(map(is_cardinal, letters))


@cache
def lemma(word: str) -> str:
    """Dictionary form: "gelsi" and "gelso" are one word."""
    import simplemma

    return str(simplemma.lemmatize(word, lang="it")).lower()


@cache
def is_telling(word: str) -> bool:
    """Tell whether a word says something: it is neither grammar nor a number."""
    return len(word) >= _SHORTEST and not is_function(word) and not is_cardinal(word)


@cache
def commonness(word: str) -> float:
    """How frequent a word or its dictionary form is, on the Zipf scale; 0 for one never seen.

    The scale is the base-10 logarithm of the occurrences in a thousand million words: 4 is one
    word in a hundred thousand (van Heuven et al. 2014; frequencies of wordfreq, Speer 2022).

    References
    ----------
    van Heuven, W., Mandera, P., Keuleers, E. and Brysbaert, M. (2014). SUBTLEX-UK. Quarterly
    Journal of Experimental Psychology 67(6), 1176-1190.
    """
    return max(zipf(word), zipf(lemma(word)))
