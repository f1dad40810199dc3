"""Numbers in letters: read as they are said, and written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from psm_qual.knowledge import load_table
from psm_qual.naming.folding import fold
from psm_qual.naming.words import Word, joined

_HIGHEST = 2199  # the last year that anybody speaks of
_MOST_DIGITS = 4
_ORDINAL = "ºª"
_VOWEL_FIRST = frozenset({1, 8})  # "ventuno", "ventotto": the ten loses its vowel


class Number(NamedTuple):
    """A number in a text: words `first` up to, but not including, `last`.

    Parameters
    ----------
    first, last : int
        Half-open, positions of words.
    value : int
        What it counts.
    letters : bool
        It is written in letters.
    """

    first: int
    last: int
    value: int
    letters: bool


def in_letters(number: int) -> str:
    """Write a number as it is said.

    Parameters
    ----------
    number : int
        From 0 to 999,999.

    Raises
    ------
    ValueError
        If it is outside.

    Examples
    --------
    >>> in_letters(23), in_letters(58), in_letters(2021)
    ('ventitré', 'cinquantotto', 'duemilaventuno')
    """
    if not 0 <= number < 1_000_000:
        raise ValueError("only numbers from 0 to 999,999 are written in letters")
    word = _whole(number)
    return word[:-1] + "é" if number > 3 and word.endswith("tre") else word


def _whole(number: int) -> str:
    units = _listed("units")
    if number < 20:
        return units[number]
    if number < 100:
        ten, unit = _listed("tens")[number // 10 - 2], number % 10
        stem = ten[:-1] if unit in _VOWEL_FIRST else ten
        return stem + (units[unit] if unit else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return (units[hundreds] if hundreds > 1 else "") + "cento" + (_whole(rest) if rest else "")
    thousands, rest = divmod(number, 1000)
    head = "mille" if thousands == 1 else _whole(thousands) + "mila"
    return head + (_whole(rest) if rest else "")


def value_of(word: str) -> int | None:
    """What a single word counts: "23", "1º", "ventitré", the "trent" of "trent'anni".

    Parameters
    ----------
    word : str
        In any case, with or without accents.

    Returns
    -------
    int or None
        None for a word that is no number, or one with more than four digits.
    """
    digits = word.rstrip(_ORDINAL)
    if digits.isdecimal():
        return int(digits) if len(digits) <= _MOST_DIGITS else None
    return _said().get(fold(word))


def number_at(words: Sequence[Word], first: int) -> Number | None:
    """Read the number that begins at a word, also one said in parts: "duemila e ventuno".

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    first : int
        Position of its first word.
    """
    if first >= len(words):
        return None
    value = value_of(words[first].text)
    if value is None:
        return None
    letters = not words[first].text[0].isdecimal()
    last = first + 1
    while letters and (part := _part(words, last, value)):
        last, value = part
    return Number(first, last, value, letters)


def number_before(words: Sequence[Word], last: int) -> Number | None:
    """Read the number that ends right before a word."""
    for first in range(max(0, last - 3), last):
        number = number_at(words, first)
        if number is not None and number.last == last and _whole_words(words, first, last):
            return number
    return None


def _whole_words(words: Sequence[Word], first: int, last: int) -> bool:
    return all(joined(words[position]) for position in range(first + 1, last))


def _part(words: Sequence[Word], position: int, value: int) -> tuple[int, int] | None:
    """What the word at a position adds to a number that has reached a value."""
    if position >= len(words) or not joined(words[position]):
        return None
    if words[position].key == "mila" and 1 < value < 10:
        return position + 1, value * 1000
    also = words[position].key == "e" and value >= 1000
    after = position + also
    if after >= len(words) or words[after].text[0].isdecimal() or not joined(words[after]):
        return None
    more = value_of(words[after].text)
    room = 1000 if value and value % 1000 == 0 else 100 if value and value % 100 == 0 else 1
    return (after + 1, value + more) if more is not None and 0 < more < room else None


@cache
def _listed(name: str) -> list[str]:
    words: str = load_table(__package__, "numerals")[name]
    return words.split()


@cache
def _said() -> dict[str, int]:
    """Folded words for all numbers up to the years of this century."""
    return {fold(form): value for value in range(_HIGHEST, -1, -1) for form in _forms(value)}


def _forms(value: int) -> Iterator[str]:
    word = in_letters(value)
    yield word
    if value > 20 and word.endswith("uno"):
        yield word[:-1]  # "trentun anni"
    if 20 <= value < 100 and value % 10 == 0:
        yield word[:-1]  # "trent'anni"
    if "centotto" not in word and "centootto" in word:
        yield word.replace("centootto", "centotto")
    if "centouno" in word:
        yield word.replace("centouno", "centuno")
    if value == 1:
        yield "primo"
