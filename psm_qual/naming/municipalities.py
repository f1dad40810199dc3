"""The municipalities of Italy, by the words of their names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from psm_qual.naming.lexicon import is_common, is_first_name, word_set
from psm_qual.naming.words import Shape, Word, words_of

Keys = tuple[str, ...]
_SHORTEST = 5


def keys_of(name: str) -> Keys:
    """Folded words of a name, initials left out: ``("sant", "orso", "in", "valle")``."""
    return spelt(words_of(name))


def spelt(words: Sequence[Word]) -> Keys:
    """Folded words, without the initials: "L. Vigna" is known as Vigna."""
    keys = tuple(word.key for word in words if word.shape is not Shape.INITIAL)
    return keys or tuple(word.key for word in words)


@cache
def municipalities() -> frozenset[Keys]:
    """Names of all municipalities of today, and the short ones people use.

    "Reggio di Calabria" is also "Reggio Calabria"; "Venaria Reale" is also "Venaria" where that
    word can mean nothing else.
    """
    text = files("codicefiscale").joinpath("data/municipalities.json").read_text(encoding="utf-8")
    names = {keys_of(entry["name"]) for entry in json.loads(text) if entry["active"]}
    return frozenset(names | {short for name in names for short in _short_forms(name)})


@cache
def everyday_short_names() -> frozenset[Keys]:
    """Short names of municipalities that are words too: "Settimo" of Settimo Torinese."""
    firsts = {name[0] for name in municipalities() if len(name) > 1}
    generic = word_set("places", "generic") | word_set("places", "linking")
    return frozenset(
        (first,)
        for first in firsts
        if len(first) >= _SHORTEST and first not in generic and short_form((first, "")) is None
    )


def short_form(name: Keys) -> Keys | None:
    """First word of a longer name, when it can stand for the whole; else None.

    Examples
    --------
    >>> short_form(("lanzo", "torinese")), short_form(("torre", "pellice"))
    (('lanzo',), None)
    """
    first = name[0]
    if len(name) == 1 or len(first) < _SHORTEST or first in word_set("places", "generic"):
        return None
    return None if is_common(first) or is_first_name(first) else (first,)


def _short_forms(name: Keys) -> list[Keys]:
    linking = word_set("places", "linking")
    bare = tuple(key for key in name if key not in linking)
    short = short_form(name)
    return [form for form in (bare if len(bare) > 1 else None, short) if form]
