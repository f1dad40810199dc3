"""Known names with a slip of the finger: "Gattti", "Onrella", "Pian dei Lariic"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.disclosure.as_name import as_name
from psm_qual.disclosure.known_names import Hit, KnownName, KnownNames
from psm_qual.disclosure.one_edit import OneEditIndex, one_edit
from psm_qual.naming import Keys, Shape, Word, is_particle, joined, municipalities, titled
from psm_qual.naming.lexicon import (
    is_dictionary_word,
    is_english_word,
    is_first_name,
    is_function,
    is_rare,
    is_seldom,
    zipf,
)
from psm_qual.naming.public import public_things

_SHORTEST = 5  # letters of a name that may be mistyped
_PART = 4  # of a part of a name, beside the rest of it
_WHOLE = 8  # of a name that is written without blanks
_ACRONYM = 5  # in capitals: FESR, ASLTO
_HEARD = 3.0  # on the Zipf scale: a word that people know


class MistypedNames:
    """Finds known names with one mistake.

    A word that is in the dictionary, that is somebody else's first name, or that everybody knows,
    counts only where it is written as a name, or stands beside another part of that name.

    Parameters
    ----------
    known : KnownNames
        What is looked for.
    """

    def __init__(self, known: KnownNames) -> None:
        self._known = known
        self._exact = frozenset(known.singles)
        glued = {"".join(keys): name for keys, name in known.by_keys.items() if len(keys) > 1}
        self._names: dict[str, KnownName] = {
            **{word: name for word, name in glued.items() if len(word) >= _WHOLE},
            **{word: name for word, name in known.singles.items() if len(word) >= _SHORTEST},
        }
        self._index = OneEditIndex(word for word in self._names if word.isalpha())
        self._parts = _by_part(known)
        self._near: dict[str, list[str]] = {}

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Names among the words of a text, in order."""
        for position, word in enumerate(words):
            if word.shape is not Shape.PSEUDONYM:
                yield from self._beside(words, position)
                if not word.part:
                    yield from self._alone(words, position)

    def _alone(self, words: Sequence[Word], position: int) -> Iterator[Hit]:
        key = words[position].key
        digits = sum(map(str.isdigit, key))
        if len(key) < _SHORTEST - 1 or key in self._exact or digits > 1:
            return
        for name in self._candidates(key):
            if self._counts(words, position, name):
                yield Hit(position, position + 1, self._names[name].type)
                return

    def _candidates(self, key: str) -> list[str]:
        if key not in self._near:
            self._near[key] = self._index.near(key)
        return self._near[key]

    def _counts(self, words: Sequence[Word], position: int, name: str) -> bool:
        word = words[position]
        if _is_other_name(word.key):
            return False
        if _is_everyday(word):
            return as_name(words, position)
        if not word.capital and not titled(words, position):
            return (
                len(word.key) >= _SHORTEST
                and self._known.distinctive(name)
                and self._known.attested(name)
                and is_rare(word.text)
            )
        return not (word.shape is Shape.UPPER and len(word.key) <= _ACRONYM)

    def _beside(self, words: Sequence[Word], position: int) -> Iterator[Hit]:
        """Names of several words of which all but one are right."""
        for name, place in self._parts.get(words[position].key, ()):
            first = position - place
            last = first + len(name.keys)
            if first < 0 or last > len(words):
                continue
            wrong = [n for n in range(first, last) if words[n].key != name.keys[n - first]]
            if len(wrong) != 1 or not _together(words, first, last):
                continue
            if _slip(words[wrong[0]], name.keys[wrong[0] - first], words[position]):
                yield Hit(first, last, name.type)


def _by_part(known: KnownNames) -> dict[str, list[tuple[KnownName, int]]]:
    parts: dict[str, list[tuple[KnownName, int]]] = {}
    for name in known.by_keys.values():
        telling = [key for key in name.keys if not (is_particle(key) or is_function(key))]
        for place, key in enumerate(name.keys if len(name.keys) > 1 else ()):
            # Of "Degli Esposti" the particle is all that is left beside a slip.
            if (key in telling or len(telling) == 1) and len(key) > 1:
                parts.setdefault(key, []).append((name, place))
    return parts


def _together(words: Sequence[Word], first: int, last: int) -> bool:
    return all(map(joined, words[first + 1 : last]))


def _slip(word: Word, meant: str, beside: Word) -> bool:
    if len(meant) < _PART or not one_edit(word.key, meant):
        return False
    return word.capital or beside.capital or not _is_everyday(word)


def _is_other_name(key: str) -> bool:
    keys: Keys = (key,)
    return is_first_name(key) or keys in public_things() or keys in municipalities()


def _is_everyday(word: Word) -> bool:
    lower = word.text.lower()
    return (
        (is_dictionary_word(lower) and not is_seldom(lower))
        or is_function(lower)
        or zipf(lower) >= _HEARD
        or is_english_word(lower)
    )
