"""What Italian makes of known names: "gattiani", "i Bianchi", "lanzesi", "Ornellina", "Beppe"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from psm_qual.disclosure.as_name import as_name
from psm_qual.disclosure.known_names import Hit, KnownNames
from psm_qual.knowledge import load_table
from psm_qual.model import EntityType
from psm_qual.naming import Word, fold, joined, municipalities, titled
from psm_qual.naming.lexicon import (
    is_common,
    is_dictionary_word,
    is_first_name,
    is_function,
    is_only_first_name,
    is_rare,
)
from psm_qual.naming.public import public_things

_STEM = 4  # letters of a name without its ending
_SHORTEST = 6  # of a derived word
_VOWELS = "aeiou"
_PERSON, _MUNICIPALITY = EntityType.PERSON, EntityType.MUNICIPALITY


class DerivedNames:
    """Finds words that are made from a known name.

    Parameters
    ----------
    known : KnownNames
        What is looked for.
    """

    def __init__(self, known: KnownNames) -> None:
        families = [family[0] for family in known.families if len(family) == 1]
        self._exact = frozenset(known.singles)
        self._endings = [
            _Endings(families, "family", _PERSON),
            _Endings(known.given, "given", _PERSON, capital=True),
            _Endings(filter(is_common, known.places), "place_everyday", _MUNICIPALITY),
            _Endings((p for p in known.places if not is_common(p)), "place", _MUNICIPALITY),
        ]
        self._plurals = {plural for name in families for plural in _plurals(name)}
        self._nicknames = {nickname for name in known.given for nickname in derived_nicknames(name)}

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Derived words among the words of a text, in order."""
        for position, word in enumerate(words):
            if word.key in self._exact or word.part or not word.text.isalpha():
                continue
            type_ = self._type(words, position)
            if type_ is not None:
                yield Hit(position, position + 1, type_)

    def _type(self, words: Sequence[Word], position: int) -> EntityType | None:
        word = words[position]
        if word.key in self._plurals and _is_plural(words, position):
            return _PERSON
        if word.key in self._nicknames and _is_nickname(words, position):
            return _PERSON
        if len(word.key) >= _SHORTEST and _is_new(word):
            for endings in self._endings:
                if endings.make(word):
                    return endings.type
        return None


def derived_nicknames(name: str) -> list[str]:
    """Folded nicknames of those who bear a folded given name."""
    listed: str = _nicknames().get(name, "")
    return [fold(nickname) for nickname in listed.split()]


@cache
def _nicknames() -> dict[str, str]:
    return load_table(__package__, "nicknames")


class _Endings:
    """Names without their last vowel, and what may follow."""

    def __init__(
        self, names: Iterable[str], kind: str, type_: EntityType, *, capital: bool = False
    ) -> None:
        self.type = type_
        self._capital = capital
        self._stems = {stem for name in names for stem in _stems(name)}
        self._endings = sorted(load_table(__package__, "derived")[kind].split())

    def make(self, word: Word) -> bool:
        """Tell whether a word is one of the names with one of the endings."""
        if self._capital and not word.capital:
            return False
        return any(
            word.key.endswith(ending) and word.key[: -len(ending)] in self._stems
            for ending in self._endings
        )


def _stems(name: str) -> Iterator[str]:
    stem = name.rstrip(_VOWELS) if name[-2:-1] in _VOWELS else name[:-1]
    for form in (name, name[:-1] if name[-1:] in _VOWELS else name, stem):
        if len(form) >= _STEM:
            yield form
            if form[-1] in "cg":  # Valperga, valperghesi
                yield form + "h"


def _is_new(word: Word) -> bool:
    """Tell a word that no dictionary has, that is nobody's first name and no public thing."""
    key = word.key
    if is_first_name(key) or (key,) in public_things() or (key,) in municipalities():
        return False
    return is_rare(word.text)


@cache
def _plural_after() -> frozenset[str]:
    return frozenset(load_table(__package__, "derived")["plural_after"].split())


def _is_plural(words: Sequence[Word], position: int) -> bool:
    word = words[position]
    if position == 0 or not word.capital or word.initial or not joined(word):
        return False
    return words[position - 1].key in _plural_after()


def _plurals(name: str) -> Iterator[str]:
    """Family names as a family is called: Bianco → Bianchi, Vigna → Vigne, Vigni."""
    if len(name) < _STEM or name[-1] not in "aeo":
        return
    stem = name[:-1]
    if stem.endswith(("c", "g")):
        yield stem + "hi"
        yield stem + "he"
    elif stem.endswith("i"):
        yield stem
    yield stem + "i"
    if name.endswith("a"):
        yield stem + "e"


def _is_nickname(words: Sequence[Word], position: int) -> bool:
    word = words[position]
    lower = word.text.lower()
    if is_function(lower) or (lower != word.key and is_dictionary_word(lower)):
        return False  # "sarà" is not Sara
    if not word.capital:
        return (not word.cased and is_only_first_name(word.text)) or titled(words, position)
    return not is_common(word.text) or as_name(words, position)
