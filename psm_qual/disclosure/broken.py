"""Known names broken up or run together: "G a t t i", "Gat-ti", "Gattiornella", "dellornella"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from psm_qual.disclosure.as_name import as_name
from psm_qual.disclosure.known_names import Hit, KnownName, KnownNames
from psm_qual.naming import Shape, Word
from psm_qual.naming.lexicon import (
    is_common,
    is_first_name,
    is_function,
    is_only_first_name,
    is_rare,
    word_set,
)

# Between the parts of a word that somebody has broken up.
_GAP = re.compile(r"[\s\xa0]*[-‐‑–_.,·•*'’/|~+]?[\s\xa0]*")
_ADDRESS = re.compile(r"[@#/=_.]|://")
_SPELT = 4  # letters of a name in single letters
_BROKEN = 5  # of a name that a blank parts
_FULL = 8  # of a full name within a longer word
_LONG = 6  # of a name within a word of an address
_INITIALS = 2


class BrokenNames:
    """Finds known names whose letters are all there, but not as one word each.

    Parameters
    ----------
    known : KnownNames
        What is looked for.
    """

    def __init__(self, known: KnownNames) -> None:
        self._known = known
        self._names: dict[str, KnownName] = {}
        for name in known.by_keys.values():
            self._names.setdefault("".join(name.keys), name)
        self._beginnings = {name[:end] for name in self._names for end in range(1, len(name) + 1)}
        self._within: dict[str, KnownName | None] = {}

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Names among the words of a text, in order."""
        for position, word in enumerate(words):
            if not word.key.isalpha() or word.shape is Shape.PSEUDONYM:
                continue
            last, name = self._longest(words, position)
            if name is None:
                last, name = position + 1, self._inside(words, position)
            if name is not None:
                yield Hit(position, last, name.type)

    def _longest(self, words: Sequence[Word], first: int) -> tuple[int, KnownName | None]:
        """The longest name that begins with a word and goes on over its neighbours."""
        letters, last = words[first].key, first + 1
        found: tuple[int, KnownName | None] = last, None
        glued = self._names.get(letters)
        if glued is not None and len(glued.keys) > 1 and _is_run_together(words, first):
            found = last, glued
        while letters in self._beginnings and last < len(words):
            word = words[last]
            if not word.key.isalpha() or not _follows(words, last):
                break
            letters, last = letters + word.key, last + 1
            name = self._names.get(letters)
            if name is not None and self._is_name(words[first:last], name):
                found = last, name
        return found

    def _is_name(self, parts: Sequence[Word], name: KnownName) -> bool:
        keys = tuple(part.key for part in parts)
        if keys == name.keys:
            return False  # left to `ExactNames`
        letters = sum(map(len, keys))
        longer = sum(len(key) > 1 for key in keys)
        if longer == 0 or (longer == 1 and len(keys) > _SPELT):
            return letters >= _SPELT
        if all(map(is_first_name, keys)):
            return all(part.capital or is_only_first_name(part.text) for part in parts)
        tight = all(map(_is_tight, parts, parts[1:]))
        distinctive = len(name.keys) > 1 or self._known.distinctive(name.keys[0])
        if letters < (_SPELT if tight else _BROKEN):
            return False
        if all(map(_is_word, parts)):
            return any(part.telling for part in parts) or (
                tight and distinctive and parts[0].capital
            )
        attested = all(map(self._known.attested, name.keys))
        return any(part.capital for part in parts) or (attested and (tight or distinctive))

    def _inside(self, words: Sequence[Word], position: int) -> KnownName | None:
        """A name within one longer word that no dictionary has."""
        word = words[position]
        if len(word.key) < _LONG or word.key in self._names or not _is_unknown(word):
            return None
        if word.key not in self._within:
            full = self._full_name(word.key, _FULL)
            self._within[word.key] = full or self._after_article(word.key)
        name = self._within[word.key]
        if name is None and _in_address(words, position):
            name = self._full_name(word.key, _LONG) or self._part(word.key)
        return name

    def _full_name(self, key: str, fewest: int) -> KnownName | None:
        """Given and family name run together, with more around them: "vivaornellagatti"."""
        for start in range(len(key) - fewest + 1):
            for end in range(start + 1, len(key) + 1):
                letters = key[start:end]
                if letters not in self._beginnings:
                    break
                name = self._names.get(letters)
                if name is not None and len(letters) >= fewest and len(name.keys) > 1:
                    return name
        return None

    def _after_article(self, key: str) -> KnownName | None:
        """A name after an article or a title without a blank: "dellornella", "sigragatti"."""
        for start in range(1, len(key) - _SPELT):
            name = self._names.get(key[start:])
            if name is not None and self._sure(key[start:]) and _goes_before(key[:start]):
                return name
        return None

    def _part(self, key: str) -> KnownName | None:
        """A name at the beginning or the end of a word of an address: "ogatti", "gattisindaca"."""
        for length in range(len(key) - 1, _SPELT, -1):
            for letters in (key[:length], key[-length:]):
                name = self._names.get(letters)
                if name is None:
                    continue
                if len(key) - length <= _INITIALS or (length >= _LONG and self._sure(letters)):
                    return name
        return self._amid(key)

    def _amid(self, key: str) -> KnownName | None:
        for start in range(1, len(key) - _LONG):
            for end in range(start + _LONG, len(key)):
                if self._sure(key[start:end]):
                    return self._names[key[start:end]]
        return None

    def _sure(self, letters: str) -> bool:
        name = self._names.get(letters)
        if name is None:
            return False
        return len(name.keys) > 1 or self._known.distinctive(name.keys[0])


def _follows(words: Sequence[Word], position: int) -> bool:
    """Tell whether a word may be more of the word before it."""
    before, word = words[position - 1], words[position]
    if before.part and "\n" not in word.gap and not word.gap.strip():
        return False  # "co~ sta"
    return len(word.gap) <= 4 and _GAP.fullmatch(word.gap) is not None


def _is_run_together(words: Sequence[Word], position: int) -> bool:
    """Tell "DiPinto" from a painting: a word of the dictionary must be written as a name."""
    return not is_common(words[position].text) or as_name(words, position)


def _is_tight(before: Word, word: Word) -> bool:
    """Tell a hyphen or the like, also at the end of a line, from a blank."""
    return not word.gap.isspace() or (before.part and word.gap == "\n")


def _is_word(word: Word) -> bool:
    return len(word.key) == 1 or is_common(word.text) or is_function(word.text)


def _is_unknown(word: Word) -> bool:
    return is_rare(word.text) and not is_first_name(word.key)


def _in_address(words: Sequence[Word], position: int) -> bool:
    """Tell whether a word belongs to an e-mail, a link, a handle, a hashtag."""
    after = words[position + 1].gap if position + 1 < len(words) else ""
    gap = words[position].gap
    return (
        _ADDRESS.fullmatch(gap.lstrip()) is not None
        or gap.endswith(("#", "@"))
        or _ADDRESS.fullmatch(after) is not None
    )


def _goes_before(letters: str) -> bool:
    return letters in word_set("grammar", "determiners") or letters in word_set(
        "titles", "apocopated", "courtesy", "office"
    )
