"""The article and the preposition before a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from psm_qual.knowledge import load_table
from psm_qual.naming import Word, fold, joined

_APOSTROPHES = frozenset("'’")


class Before(NamedTuple):
    """What stands before a name and is replaced with it.

    Parameters
    ----------
    first : int
        Position of its first word; that of the name where nothing does.
    preposition : str
        Without its article: "di" of "della"; "" for none.
    article : bool
        A definite article stands there, alone or in the preposition.
    many : bool
        The article is a plural: "i Gatti", "dei Gatti".
    """

    first: int
    preposition: str = ""
    article: bool = False
    many: bool = False


def before(words: Sequence[Word], first: int, limit: int = 0) -> Before:
    """Read the article or the preposition right before a word.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    first : int
        Position of the word.
    limit : int
        Words before this one belong to something else.
    """
    if first <= limit or not joined(words[first]):
        return Before(first)
    key = words[first - 1].key
    preposition = _prepositions().get(key, "")
    if preposition:
        with_article = key in table("articles", "with_article")
        many = key in table("articles", "many_with_article")
        return Before(first - 1, preposition, with_article, many)
    many = key in table("articles", "many")
    if many or key in table("articles", "one", "some"):
        return Before(first - 1, "", key not in table("articles", "some"), many)
    return Before(first)


def is_elided(words: Sequence[Word], first: int) -> bool:
    """Tell whether an apostrophe ties a word to the one before: "dell'Ornella"."""
    return first > 0 and words[first].gap in _APOSTROPHES


def determined(words: Sequence[Word], first: int, limit: int = 0) -> bool:
    """Tell whether a word stands before that leaves no room for an article: "questa", "nostra"."""
    return (
        first > limit
        and joined(words[first])
        and words[first - 1].key in table("determiners", "words")
    )


@cache
def table(section: str, *names: str) -> frozenset[str]:
    """Folded words of lists of ``grammar.toml``."""
    lists = _grammar()[section]
    return frozenset(fold(word) for name in names for word in lists[name].split())


@cache
def _prepositions() -> dict[str, str]:
    return {
        fold(word): preposition
        for preposition, words in _grammar()["prepositions"].items()
        for word in words.split()
    }


@cache
def _grammar() -> dict[str, Any]:
    return load_table(__package__, "grammar")
