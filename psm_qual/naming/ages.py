"""How old somebody is: "ho cinquantadue anni", "una signora di 80 anni", "sono del '67"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from psm_qual.naming.births import births
from psm_qual.naming.dates import read_date, year_of
from psm_qual.naming.folding import fold
from psm_qual.naming.lexicon import is_first_name, word_set
from psm_qual.naming.numerals import Number, in_letters, number_before
from psm_qual.naming.words import Word, joined, words_of

_OLDEST = 119
_GROWN = 18  # up to there an age is that of a school, and of many
_MOST_ADVERBS = 2
_CLAUSE = 5
_ANNI = "anni"
_ANY = frozenset({"uno", "una"})  # "una protesta di due anni"
_ENDING = "enne"
_NAMED_THINGS = ("[COMUNE", "[LUOGO", "[ENTE", "[INDIRIZZO")


class FoundAge(NamedTuple):
    """An age in a text: words `first` up to, but not including, `last`.

    Parameters
    ----------
    first, last : int
        Half-open, positions of words: from the number to "anni", or the year of birth.
    years : int
        How old; -1 when the year of birth is told instead.
    born : int
        Year of birth; 0 when the age is told.
    letters : bool
        The number is written in letters.
    noun : bool
        It is one word for somebody of that age: "cinquantaduenne".
    """

    first: int
    last: int
    years: int = -1
    born: int = 0
    letters: bool = False
    noun: bool = False

    @property
    def key(self) -> str:
        """The same for all ways of saying it: ``52``, or ``*1967``."""
        return f"*{self.born}" if self.born else str(self.years)


def find_ages(
    words: Sequence[Word], people: Collection[int] = (), things: Collection[int] = ()
) -> Iterator[FoundAge]:
    """Ages of single persons; not how long something lasted, nor the ages of many.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    people : collection of int
        Positions after the last word of each known name of a person.
    things : collection of int
        The same of names of places and bodies: what they "have" are no ages of persons.

    Yields
    ------
    FoundAge
        In order, without overlap.
    """
    end = 0
    telling = _telling()
    for position, word in enumerate(words):
        if word.key not in telling and not word.key.endswith(_ENDING):
            continue
        for found in _at(words, position, word, people):
            if found.first - 1 in things and _is_had(words[found.first - 1]):
                continue
            if found.first >= end:
                end = found.last
                yield found


def read_age(text: str) -> FoundAge | None:
    """The age that a text tells, taken out of what stood around it; None for none.

    Examples
    --------
    >>> read_age("cinquantadue anni").key, read_age("sessantasette").key
    ('52', '*1967')
    """
    words = words_of(text)
    for position, word in enumerate(words):
        number = _years(words, position) if word.key == _ANNI else None
        if number is not None:
            return _age(number, position + 1)
        if years := noun_years(word.key):
            return FoundAge(position, position + 1, years, noun=True)
    date = read_date(text)
    if date is not None and date.date.year:
        return FoundAge(0, len(words), born=date.date.year)
    year = year_of(text)
    return FoundAge(year.first, year.last, born=year.value, letters=year.letters) if year else None


def noun_years(key: str) -> int:
    """How old a "cinquantaduenne", a "52enne" is; 0 for a "cinquantenne" and all other words."""
    if not key.endswith(_ENDING):
        return 0
    figure = key.removesuffix(_ENDING)
    return int(figure) if figure.isdecimal() and len(figure) < 3 else _nouns().get(key, 0)


def _at(
    words: Sequence[Word], position: int, word: Word, people: Collection[int]
) -> Iterator[FoundAge]:
    if word.key == _ANNI:
        number = _years(words, position)
        if number and _is_somebodys(words, number, position + 1, people):
            yield _age(number, position + 1)
    elif years := noun_years(word.key):
        yield FoundAge(
            position, position + 1, years, letters=not word.text[0].isdecimal(), noun=True
        )
    else:
        for first, last, year, letters in births(words, position, people):
            yield FoundAge(first, last, born=year, letters=letters)


def _years(words: Sequence[Word], position: int) -> Number | None:
    number = number_before(words, position) if joined(words[position]) else None
    return number if number is not None and 0 < number.value <= _OLDEST else None


def _age(number: Number, last: int) -> FoundAge:
    return FoundAge(number.first, last, number.value, letters=number.letters)


def _is_somebodys(
    words: Sequence[Word], number: Number, last: int, people: Collection[int]
) -> bool:
    """Tell how old somebody is from how long something lasts."""
    first = number.first
    if _lasts(words, first, last):
        return False
    if first and words[first].gap == " (":
        return _is_person(words, first - 1, people)
    if first == 0 or words[first].initial:
        return number.value >= _GROWN and last < len(words) and words[last].gap == ", "
    before = words[first - 1]
    if words[first].gap == ", ":
        return _is_person(words, first - 1, people) or _set_apart(words, number, last)
    if not joined(words[first]) or before.key in _set("spans"):
        return False
    return (
        _has(words, first)
        or (first in people and not before.cased)
        or (before.key in _set("dead") and number.value >= _GROWN)
        or _of_somebody(words, first, people)
        or _at_the_age(words, number)
        or _is_mine(words, first)
        or (number.value >= _GROWN and _is_person(words, first - 1, people))
    )


def _set_apart(words: Sequence[Word], number: Number, last: int) -> bool:
    """Tell "Tullio, il bocciatore, ottantaquattro anni, ci …" by the commas about it.

    Only of an exact age: "in quattro, vent'anni, e via" may tell anything.
    """
    apart = last < len(words) and words[last].gap[:1] in {",", ".", ";", ")"}
    return apart and number.value >= _GROWN and number.value % 10 != 0


def _lasts(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell "tre anni fa", "tre anni di lavoro", but not "ottant'anni di età"."""
    if last >= len(words) or not joined(words[last]):
        return False
    after = words[last + 1].key if last + 1 < len(words) else ""
    if words[last].key == "che" and first and words[first - 1].key == "di":
        return False  # "una bambina di nove anni che non parla"
    if words[last].key in _set("since"):
        return not (first and words[first - 1].key in _set("having"))
    if words[last].key in {"in", "o"}:
        return after in {"piu", "meno"}  # "due anni in meno", "novant'anni o più"
    return words[last].key in _set("lasting") and after not in _set("old")


def _has(words: Sequence[Word], first: int) -> bool:
    """Tell "ho cinquantadue anni", "ha già ottant'anni"; not "il ponte ha ottant'anni"."""
    verb = first - 1
    while verb > first - 1 - _MOST_ADVERBS and verb and words[verb].key in _set("adverbs"):
        verb -= 1
    if words[verb].key not in _set("having"):
        return False
    if words[verb].key in _set("first_person"):
        return True
    if verb and words[verb - 1].text.startswith(_NAMED_THINGS):
        return False
    clause = verb
    while clause and verb - clause < _CLAUSE and joined(words[clause]):
        clause -= 1
    return not any(word.key in _set("things", "anybody") for word in words[clause:verb])


def _is_had(verb: Word) -> bool:
    """Tell the "ha" of "Cascata ha ottant'anni" from "… a Ceres. Ho ottant'anni"."""
    said = verb.key in _set("having") and verb.key not in _set("first_person")
    return said and joined(verb)


def _of_somebody(words: Sequence[Word], first: int, people: Collection[int]) -> bool:
    """Tell "una signora di 80 anni", "un anziano solo di 80 anni", "all'età di 52 anni"."""
    if words[first - 1].key != "di" or first < 2 or not joined(words[first - 1]):
        return False
    if words[first - 2].key == "eta":
        return True
    if _is_person(words, first - 2, people):
        return True
    if first < 3 or not joined(words[first - 2]) or words[first - 3].key in _ANY:
        return False
    return _is_person(words, first - 3, people)


def _at_the_age(words: Sequence[Word], number: Number) -> bool:
    """Tell "a ventitré anni ho aperto" from "fino a ottant'anni"; round ones are anybody's."""
    first = number.first
    if words[first - 1].key != "a" or number.value <= _GROWN or number.value % 10 == 0:
        return False
    return first < 2 or words[first - 2].key not in _set("not_at")


def _is_mine(words: Sequence[Word], first: int) -> bool:
    """Tell "con i miei 52 anni"."""
    return words[first - 1].key in _set("mine")


def _is_person(words: Sequence[Word], position: int, people: Collection[int]) -> bool:
    word = words[position]
    if position + 1 in people or word.key in _persons():
        return not word.part
    return is_first_name(word.key) and (word.capital or not word.cased) and len(word.key) > 2


@cache
def _telling() -> frozenset[str]:
    """Words that an age cannot do without; of most words no more is asked."""
    return _set("born", "of_birth") | {_ANNI, "del"}


@cache
def _persons() -> frozenset[str]:
    titles = word_set("titles", "courtesy", "family", "trade", "kin", "apocopated", "office")
    return word_set("ages", "persons") | {key for key in titles if not key.endswith("i")}


def _set(*names: str) -> frozenset[str]:
    return word_set("ages", *names)


@cache
def _nouns() -> dict[str, int]:
    """Nouns like "cinquantaduenne"; round ones, "cinquantenne", are no exact age."""
    return {
        fold(_stem(in_letters(years)) + _ENDING): years
        for years in range(11, _OLDEST + 1)
        if years % 10
    }


def _stem(number: str) -> str:
    """Before the ending all but three and six lose their last vowel: "cinquantadu", "ventitre"."""
    return number if fold(number).endswith(("tre", "sei")) else number[:-1]
