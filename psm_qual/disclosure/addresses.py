"""Known addresses however they are written: "via della Carderia, 22", "v. Carderia n. 22"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from psm_qual.disclosure.known_names import Hit, KnownNames
from psm_qual.model import EntityType
from psm_qual.naming import Keys, Shape, Word, is_particle
from psm_qual.naming.lexicon import is_rare, word_set

# Words between a street and its number: "via Carderia, al n. 22".
_BETWEEN = 3
_TYPES = frozenset((EntityType.ADDRESS, EntityType.PLACE, EntityType.NAME))


class _Street(NamedTuple):
    """What tells a street: its words without "via della", its number or "", and its type."""

    name: Keys
    number: str
    type: EntityType


class KnownAddresses:
    """Finds known streets with their number; those whose name is no everyday one, without it too.

    Parameters
    ----------
    known : KnownNames
        What is looked for.
    """

    def __init__(self, known: KnownNames) -> None:
        self._streets: dict[str, list[_Street]] = {}
        for keys, type_ in known.whole.items():
            street = _street(keys, type_)
            if street is not None:
                self._streets.setdefault(street.name[0], []).append(street)

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Addresses among the words of a text, in order."""
        for position, word in enumerate(words):
            for street in self._streets.get(word.key, ()):
                last = _end(words, position, street.name)
                if last is not None:
                    yield from self._found(words, position, last, street)

    def _found(
        self, words: Sequence[Word], first: int, last: int, street: _Street
    ) -> Iterator[Hit]:
        head = _head(words, first)
        number = _number(words, first if head is None else head, last, street.number)
        begin = first if head is None else head
        if number is not None:
            yield Hit(min(begin, number), max(last, number + 1), street.type)
        elif head is not None and any(map(is_rare, street.name)):
            yield Hit(head, last, street.type)


def _street(keys: Keys, type_: EntityType) -> _Street | None:
    """The street of an address; None for what is none."""
    if type_ not in _TYPES or len(keys) < 2 or not _is_head(keys[0]):
        return None
    number = keys[-1] if keys[-1][0].isdigit() else ""
    words = keys[1:-1] if number else keys[1:]
    name = tuple(key for key in words if not is_particle(key))
    return _Street(name, number, type_) if name else None


def _is_head(key: str) -> bool:
    return key in word_set("grammar", "streets", "hamlets") or key in _cut()


def _cut() -> frozenset[str]:
    return word_set("grammar", "cut_streets") | frozenset("vcp")


def _end(words: Sequence[Word], first: int, name: Keys) -> int | None:
    """Position after the name of a street; articles may be left out or put in."""
    position, left = first, list(name)
    while left and position < len(words):
        key = words[position].key
        if key == left[0]:
            left.pop(0)
        elif not is_particle(key):
            return None
        position += 1
    return None if left else position


def _head(words: Sequence[Word], first: int) -> int | None:
    """Position of the "via", "v." or "c.so" before a street's name."""
    position = first - 1
    while position >= 0 and is_particle(words[position].key) and first - position <= _BETWEEN:
        position -= 1
    if position < 0:
        return None
    if words[position].key == "so" and position and words[position - 1].key == "c":
        return position - 1  # "c.so"
    if words[position].key in ("le", "zza") and position and words[position - 1].key in "vp":
        return position - 1  # "v.le", "p.zza"
    return position if _is_head(words[position].key) else None


def _number(words: Sequence[Word], first: int, last: int, number: str) -> int | None:
    """Position of a street's number, after its name or right before its "via"."""
    if not number:
        return None
    near = (*range(last, min(last + _BETWEEN, len(words))), *range(max(0, first - 2), first))
    return next((n for n in near if _is(words[n], number)), None)


def _is(word: Word, number: str) -> bool:
    return word.shape is Shape.DIGIT and word.key == number
