"""Years of birth: "sono nata nel sessantasette", "classe 1967", "mio padre è del '38"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from psm_qual.naming.dates import date_at, year_at
from psm_qual.naming.lexicon import is_first_name, word_set
from psm_qual.naming.words import Word, joined

_MOST_BETWEEN = 6
_EARLIEST, _LATEST = 1890, 2029
_NO_PROJECT = 2008  # who was born on a day up to then is a person: projects tell a year
_OF_YEAR = frozenset({"nel", "del"})
_VAGUE = frozenset({"anni", "novecento", "ottocento"})  # "nata negli anni sessanta"
_BEING = frozenset({"e", "era"})
_LOOSE = frozenset({", ", "/", "-", "."})

Birth = tuple[int, int, int, bool]


def births(words: Sequence[Word], position: int, people: Collection[int] = ()) -> Iterator[Birth]:
    """The year of birth that the word at a position announces.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    position : int
        Of "nata", "classe", the "del" of "sono del '67".
    people : collection of int
        Positions after the last word of each known name of a person.

    Yields
    ------
    tuple of (int, int, int, bool)
        First word, position after the last, the year, whether it is in letters.
    """
    word = words[position]
    if word.key in word_set("ages", "born"):
        yield from _after_born(words, position, people)
    elif word.key in word_set("ages", "of_birth"):
        yield from _year(words, position + 1 + _skips(words, position + 1))
    elif word.key == "del" and position and _is_of(words, position, people):
        yield from _year(words, position + 1)


def _after_born(words: Sequence[Word], position: int, people: Collection[int]) -> Iterator[Birth]:
    """The year within a few words: "nata a Susa nel '67", "nato il 23 marzo 1967"."""
    known = _is_born(words, position, people)
    for place in range(position + 1, min(position + 1 + _MOST_BETWEEN, len(words))):
        tied = joined(words[place]) or words[place].gap in _LOOSE
        if not tied or words[place].key in _VAGUE:
            return
        date = date_at(words, place)
        if date is not None and date.date.year and date.first > position:
            if known or (date.date.exact and date.date.year <= _NO_PROJECT):
                yield date.first, date.last, date.date.year, False
            return
        told = known and words[place - 1].key in _OF_YEAR
        found = list(_year(words, place)) if told else []
        if found:
            yield from found
            return


def _is_born(words: Sequence[Word], position: int, people: Collection[int]) -> bool:
    """Tell who is born, "sono nata", "mia madre è nata", from "è nato il progetto"."""
    for before in range(position - 1, max(-1, position - 4), -1):
        if not joined(words[before + 1]) and words[before + 1].gap != ", ":
            return False
        word = words[before]
        if before + 1 in people or word.key in word_set("ages", "before_birth"):
            return True
        if word.key in word_set("titles", "family", "kin", "courtesy"):
            return True
        if is_first_name(word.key) and len(word.key) > 2 and (word.capital or not word.cased):
            return True
    return False


def _is_of(words: Sequence[Word], position: int, people: Collection[int]) -> bool:
    """Tell "sono del '67", "mio padre è del '38" from "la casa è del '38"."""
    if not joined(words[position]):
        return False
    if words[position - 1].key == "sono":
        return True
    return words[position - 1].key in _BEING and _is_born(words, position - 1, people)


def _skips(words: Sequence[Word], position: int) -> int:
    return int(position < len(words) and words[position].key == "del")


def _year(words: Sequence[Word], position: int) -> Iterator[Birth]:
    if position >= len(words) or not joined(words[position]):
        return
    year = year_at(words, position, short=True)
    if year is not None and _EARLIEST <= year.value <= _LATEST:
        yield year.first, year.last, year.value, year.letters
