"""Witness: words that are also names of the study, told by how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType
from psm_qual.naming import Word, joined
from psm_qual.naming.lexicon import is_common, word_set
from psm_qual.naming.public import public_things

_WEIGHT = 2.0


def see_homographs(page: Page, families: frozenset[str]) -> Iterator[Sighting]:
    """Family names known from elsewhere where no capital tells them from the common word.

    "La campo" is nobody's field and "il pace" no peace: article and noun disagree. "La costa mi ha
    detto" is no coast either: coasts say nothing.

    Parameters
    ----------
    page : Page
        Only its lines without capitals are looked at.
    families : frozenset of str
        Folded family names, of one word, of the people of the study.

    Yields
    ------
    Sighting
        Witness ``context``.
    """
    words = page.words
    for position, word in enumerate(words):
        if word.key not in families or word.cased or word.part or not is_common(word.text):
            continue
        first = _initial_before(words, position)
        named = first < position or _disagrees(words, position) or _introduced(words, position)
        if named or _speaks(words, position):
            yield sight(words, first, position + 1, EntityType.PERSON, "context", _WEIGHT)


def see_namesakes(page: Page, families: frozenset[str]) -> Iterator[Sighting]:
    """Family names of a page that are cities too: "si è allontanato Prato", not "sta a Prato".

    Parameters
    ----------
    page : Page
        Only its lines with capitals are looked at.
    families : frozenset of str
        Folded family names, of one word, of those whom this page names in full.
    """
    words = page.words
    for position, word in enumerate(words[1:], 1):
        if word.key not in families or not word.telling or (word.key,) not in public_things():
            continue
        if joined(word) and words[position - 1].key not in _words("before_cities"):
            yield sight(words, position, position + 1, EntityType.PERSON, "namesake", _WEIGHT)


def see_known_towns(page: Page, towns: frozenset[str]) -> Iterator[Sighting]:
    """Towns known from elsewhere that are everyday words: "a front", "il sindaco di forno".

    Parameters
    ----------
    page : Page
        Only its lines without capitals are looked at.
    towns : frozenset of str
        Folded names, of one word, of the municipalities of the study.
    """
    words = page.words
    for position, word in enumerate(words[1:], 1):
        if word.key not in towns or word.cased or word.part or not is_common(word.text):
            continue
        before = words[position - 1].key
        if joined(word) and before in word_set("grammar", "to", "from"):
            yield sight(words, position, position + 1, EntityType.MUNICIPALITY, "context", _WEIGHT)


def town_names(sightings: Iterable[Sighting]) -> frozenset[str]:
    """Folded names, of one word, of the municipalities that were seen."""
    kind = EntityType.MUNICIPALITY
    return frozenset(s.keys[0] for s in sightings if s.type is kind and len(s.keys) == 1)


def _initial_before(words: list[Word], position: int) -> int:
    """Position of the initial of a given name: "a. monti"; of the word itself without one."""
    if position and len(words[position - 1].text) == 1 and words[position].gap.startswith("."):
        return position - 1
    return position


def _disagrees(words: list[Word], position: int) -> bool:
    """Tell whether the article before a word is not that of the noun it looks like."""
    word = words[position]
    if not position or not joined(word):
        return False
    before, noun = words[position - 1].key, word.key
    if before in _words("masculine_articles"):
        feminine = noun.endswith("a") and noun not in _words("masculine_in_a")
        return feminine or noun in _words("feminine_in_e") or _plural(noun)
    if before in _words("feminine_articles"):
        masculine = noun.endswith("o") and noun not in _words("feminine_in_o")
        return masculine or noun in _words("masculine_in_e") or _plural(noun)
    return False


def _plural(noun: str) -> bool:
    return noun.endswith("i") and noun not in _words("singular_in_i")


def _introduced(words: list[Word], position: int) -> bool:
    """Tell "lupo di cognome", "serra di nome"."""
    after = words[position + 1 : position + 3]
    if len(after) < 2 or not (joined(after[0]) and joined(after[1])):
        return False
    return after[0].key == "di" and after[1].key in _words("kinds_of_name")


def _speaks(words: list[Word], position: int) -> bool:
    """Tell "la costa mi ha detto", "testa ci ha spiegato"."""
    after = [word.key for word in words[position + 1 : position + 4]]
    if after and after[0] in _words("clitics"):
        after = after[1:]
    said = len(after) > 1 and after[0] in _words("auxiliaries") and after[1] in _words("said")
    return said or bool(after and after[0] in _words("saying"))


@cache
def _words(name: str) -> frozenset[str]:
    return word_set("homographs", name, package=__package__)
