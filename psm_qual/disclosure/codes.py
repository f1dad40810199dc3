"""Known e-mails, numbers and codes, however they are spaced or said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from psm_qual.knowledge import load_table
from psm_qual.model import Entity, EntityType, Span
from psm_qual.naming import fold, normal_form

_SHORTEST = 5
_ITALY = ("39", "0039")
_WORD = re.compile(r"[^\W\d_]+|\d")

# The letters and digits of a text with their offsets.
_Signs = list[tuple[int, int, str]]


class CodeIndex:
    """Codes by their letters and digits alone.

    Parameters
    ----------
    entities : iterable of Entity
        Whose forms are codes.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        codes = {
            bare: entity.type
            for entity in entities
            for form in sorted(entity.forms)
            for bare in [_bare(entity.type, form)]
            if len(bare) >= _SHORTEST
        }
        self._codes: dict[str, list[tuple[str, EntityType]]] = {}
        for code, type_ in sorted(codes.items(), key=lambda item: (-len(item[0]), item)):
            self._codes.setdefault(code[:_SHORTEST], []).append((code, type_))

    def find(self, text: str) -> Iterator[tuple[Span, EntityType]]:
        """Places of a text where a code stands, with blanks and punctuation in it or not.

        Parameters
        ----------
        text : str
            In plain letters.

        Yields
        ------
        tuple of (Span, EntityType)
            In order, also codes that are said: "tre quattro sette", "irma punto balma chiocciola".
        """
        # The places of letters are looked up only where there is a code to be found.
        if not (self._begins_in(text.translate(_LETTERS)) or self._begins_in(_all_said(text))):
            return
        written = _written(text)
        found = list(self._among(written))
        said = _said(text)
        if said != written:
            found += (each for each in self._among(said) if each not in found)
        yield from sorted(found)

    def _begins_in(self, bare: str) -> bool:
        """Tell whether letters and digits have the beginning of a code anywhere among them."""
        codes = self._codes
        return any(bare[place : place + _SHORTEST] in codes for place in range(len(bare)))

    def _among(self, signs: _Signs) -> Iterator[tuple[Span, EntityType]]:
        bare = "".join(sign for _, _, sign in signs)
        place = 0
        while place + _SHORTEST <= len(bare):
            found = self._at(bare, place, signs)
            if found is None:
                place += 1
            else:
                length, type_ = found
                yield Span(signs[place][0], signs[place + length - 1][1]), type_
                place += length

    def _at(self, bare: str, place: int, signs: _Signs) -> tuple[int, EntityType] | None:
        for code, type_ in self._codes.get(bare[place : place + _SHORTEST], ()):
            if bare.startswith(code, place) and _is_whole(signs, place, place + len(code), type_):
                return len(code), type_
        return None


def _is_whole(signs: _Signs, first: int, last: int, type_: EntityType) -> bool:
    """Tell a code from the middle of a longer number; a country's code may stand before one."""
    if signs[last - 1][2].isdigit() and _digits(signs[last - 1 : last + 1]) > 1:
        return False
    before = _digits(signs[first::-1]) - 1 if signs[first][2].isdigit() else 0
    country = "".join(sign for _, _, sign in signs[first - before : first])
    return not before or (type_ is EntityType.PHONE and country in _ITALY)


def _digits(signs: _Signs) -> int:
    """How many digits follow on each other without anything between them."""
    count = 0
    for (start, end, sign), after in zip(signs, [*signs[1:], None], strict=True):
        if not sign.isdigit():
            return count
        count += 1
        if after is None or not (after[0] == end or after[1] == start):
            return count
    return count


class _Letters(dict[int, str]):
    """Folds letters and digits, one by one, and drops all else."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = fold(letter) if letter.isalnum() else ""
        return self[code]


_LETTERS = _Letters()


def _written(text: str) -> _Signs:
    return [
        (place, place + 1, sign)
        for place, letter in enumerate(text)
        if letter.isalnum()
        for sign in fold(letter)
    ]


def _said(text: str) -> _Signs:
    digits, signs = _spoken()
    said: _Signs = []
    for match in _WORD.finditer(text):
        word = fold(match.group())
        if word in digits:
            said.append((match.start(), match.end(), digits[word]))
        elif word not in signs:
            said += (
                (match.start() + place, match.start() + place + 1, sign)
                for place, letter in enumerate(match.group())
                for sign in fold(letter)
            )
    return said


def _all_said(text: str) -> str:
    """The same as one word: a code that is said has its beginning in it."""
    digits, signs = _spoken()
    words = (fold(match) for match in _WORD.findall(text))
    return "".join(digits.get(word, word) for word in words if word in digits or word not in signs)


@cache
def _spoken() -> tuple[dict[str, str], frozenset[str]]:
    table = load_table(__package__, "spelling")
    digits = {word: digit for digit, word in table["digits"].items()}
    return digits, frozenset(table["signs"].split())


def _bare(type_: EntityType, form: str) -> str:
    normal = "".join(normal_form(type_, form))
    if type_ is EntityType.PHONE and not any(map(str.isdigit, normal)):
        normal = "".join(sign for _, _, sign in _said(form))
    return "".join(fold(letter) for letter in normal if letter.isalnum())
