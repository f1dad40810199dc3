"""Witness: a street or a hamlet with its civic number is an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from psm_qual.anonymising.runs import capital_run
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.knowledge import load_table
from psm_qual.model import EntityType
from psm_qual.naming import Shape, Word, joined, keys_of
from psm_qual.naming.lexicon import (
    is_cardinal,
    is_common,
    is_first_name,
    is_function,
    is_rare,
    word_set,
)

_CIVIC = re.compile(r"[0-9]{1,4}[a-zA-Z]?")
_BEFORE_NUMBER = re.compile(r",? ?(?:n[.°]? ?|nr\.? ?)?°?")
_POSTCODE = re.compile(r"[0-9]{5}")
_ROMAN = re.compile(r"[ivx]{1,5}")
_MOST_WORDS = 5
_MOST_ANNOUNCING = 3  # "al numero civico 12"
_VIA = "v"  # "V. Garibaldi 3": a way only where nothing else is meant


def see_addresses(page: Page, streets: Iterable[Sighting]) -> Iterator[Sighting]:
    """Addresses: streets already seen, and small-letter ones, with a number beside them.

    Parameters
    ----------
    page : Page
        Any page.
    streets : iterable of Sighting
        Places that other witnesses saw on it.

    Yields
    ------
    Sighting
        Witness ``context``: street and number as one name.
    """
    words = page.words
    seen = {sighting.start: sighting.end for sighting in streets}
    for position in range(len(words)):
        name = _after_way(words, position)
        if name:
            first, end = position, _numbered_name(words, position, name, seen)
            if not end:
                first, end = _number_first(words, position, name, seen)
            if end:
                end = _within(words, end)
                yield sight(words, first, end, EntityType.ADDRESS, "context", 5.0)


def _within(words: list[Word], end: int) -> int:
    """End of "interno 6", "scala C" and "10060 Roletto" that may go on an address."""
    while end + 1 < len(words) and _joined_loosely(words[end]):
        inside = words[end].key in _table("within") and _says_which(words[end + 1])
        posted = _POSTCODE.fullmatch(words[end].text) and words[end + 1].capital
        if not (inside or posted) or words[end + 1].gap != " ":
            break
        end = capital_run(words, end + 1) if posted else end + 2
    return end


def _says_which(word: Word) -> bool:
    return word.shape is Shape.DIGIT or len(word.text) == 1 or is_cardinal(word.text)


def _after_way(words: list[Word], position: int) -> int:
    """Position after "via", "v.le", "frazione"; 0 when the word there is no way."""
    after = _after_word_for_way(words, position)
    if after and after < len(words) and words[after].key in _table("kinds"):
        return after + 1 if joined(words[after]) else after
    return after


def _after_word_for_way(words: list[Word], position: int) -> int:
    if words[position].key not in _first_words_of_ways():
        return 0
    if words[position].key in word_set("grammar", "streets", "hamlets"):
        return position + 1
    dotted = position + 1 < len(words) and words[position + 1].gap == "."
    whole = f"{words[position].key}.{words[position + 1].key}" if dotted else ""
    if whole in word_set("grammar", "cut_streets"):
        return position + 2
    return position + 1 if words[position].key in word_set("grammar", "cut_streets") else 0


def _numbered_name(words: list[Word], way: int, first: int, seen: dict[int, int]) -> int:
    """End of the number after the name that begins at `first`; 0 when there is none."""
    if words[way].key == _VIA and first == way + 1 and not _surely_via(words, first):
        return 0
    starts = [word.start for word in words[way : way + 1] + words[first : first + 2]]
    known = next((seen[start] for start in starts if start in seen), 0)
    end = _numbered(words, _after(words, way, known)) if known else 0
    if end or first >= len(words):
        return end
    if words[way].key in word_set("grammar", "hamlets") and not words[first].capital:
        return _announced(words, first)  # no "una frazione di euro 4"
    return _unseen(words, way, first)


def _announced(words: list[Word], first: int) -> int:
    """End of "borgata rivà numero nove"; 0 unless the number is called one."""
    for position in range(first + 1, min(first + _MOST_ANNOUNCING + 1, len(words))):
        if not joined(words[position]):
            return 0
        if words[position].key in _table("called"):
            return _numbered(words, position)
    return 0


def _surely_via(words: list[Word], first: int) -> bool:
    """Tell "V. Garibaldi 3" from "v. tabella 3"; the dot must be there."""
    if first >= len(words) or not words[first].gap.startswith("."):
        return False
    return words[first].capital and not is_common(words[first].text)


def _number_first(words: list[Word], way: int, first: int, seen: dict[int, int]) -> tuple[int, int]:
    """Where "12 di via Po" begins and ends, if "al" or "numero" stands before it."""
    number = way - 2
    if number < 1 or words[way - 1].key not in _table("of") or not joined(words[way]):
        return 0, 0
    announced = words[number - 1].key in _table("number") and joined(words[number])
    civic = _CIVIC.fullmatch(words[number].text) or is_cardinal(words[number].text)
    if not (announced and civic and joined(words[way - 1])):
        return 0, 0
    known = seen.get(words[way].start, 0)
    return number, _after(words, way, known) if known else _name_alone(words, first)


def _name_alone(words: list[Word], first: int) -> int:
    """End of the name of a street that no number ends; 0 when no name is there."""
    way = first
    while first < len(words) and words[first].key in word_set("places", "linking"):
        first += 1
    if first >= len(words) or not joined(words[first]):
        return 0
    if words[first].capital:
        return max(capital_run(words, first), first + 1)
    if is_function(words[first].text) or not (first > way or _named_small(words[first])):
        return 0  # "al 3 di corso finisce", but "al 3 di via dei filatoi"
    last = first + 1
    while last < len(words) and joined(words[last]) and _named_small(words[last]):
        last += 1
    return last


def _named_small(word: Word) -> bool:
    return not is_function(word.text) and (is_first_name(word.key) or is_rare(word.text))


def _after(words: list[Word], position: int, end: int) -> int:
    while position < len(words) and words[position].end <= end:
        position += 1
    return position


def _numbered(words: list[Word], last: int) -> int:
    """Position after the civic number that begins at `last`; 0 when there is none."""
    announcing = last
    while last < len(words) and last - announcing < _MOST_ANNOUNCING:
        if words[last].key not in _table("number") or not _joined_loosely(words[last]):
            break
        last += 1
    if last >= len(words):
        return 0
    if not _CIVIC.fullmatch(words[last].text):
        return _spelled(words, last)
    if not _BEFORE_NUMBER.fullmatch(words[last].gap.replace("\xa0", " ").replace(". ", "")):
        return 0
    return last + 2 if _lettered(words, last + 1) else last + 1


def _spelled(words: list[Word], first: int) -> int:
    """Position after a number in letters, "ventitré", that counts nothing; 0 when it does."""
    last = first
    while last < len(words) and _joined_loosely(words[last]) and is_cardinal(words[last].text):
        last += 1
    return last if last > first and _nothing_counted(words, last) else 0


def _joined_loosely(word: Word) -> bool:
    """A comma may stand between a street and its number."""
    return joined(word) or word.gap == ", "


def _lettered(words: list[Word], position: int) -> bool:
    """Tell "12/b", "12 bis"."""
    if position >= len(words):
        return False
    word = words[position]
    slashed = word.gap == "/" and len(word.text) <= 2
    return slashed or (word.gap == " " and word.key in {"bis", "ter"})


def _unseen(words: list[Word], way: int, first: int) -> int:
    """End of an address in small letters, as "via dei filatoi 12"; 0 when it is none."""
    telling = 0
    for position in range(first, min(first + _MOST_WORDS, len(words))):
        word = words[position]
        end = _numbered(words, position) if telling else 0
        if end and _may_end(words[position - 1]) and _nothing_counted(words, end):
            digits = any(word.shape is Shape.DIGIT for word in words[position:end])
            return end if digits or _stands_in(words, way) else 0
        if not joined(word) and not (position == first and word.gap.startswith(".")):
            return 0
        if position == first and _counts_days(words, position):
            telling = 1
        elif word.shape is Shape.DIGIT or not (word.telling or _may_name(word)):
            return 0
        else:
            telling += _may_end(word)
    return 0


def _may_end(word: Word) -> bool:
    return word.telling or not is_function(word.text)


def _may_name(word: Word) -> bool:
    return not is_function(word.text) or word.key in word_set("places", "linking")


def _counts_days(words: list[Word], position: int) -> bool:
    """Tell "via 4 Novembre", "via XX settembre"."""
    word, after = words[position], words[position + 1 : position + 2]
    day = word.shape is Shape.DIGIT or _ROMAN.fullmatch(word.key) is not None
    return day and bool(after) and after[0].key in _table("months")


def _stands_in(words: list[Word], way: int) -> bool:
    """A number in letters needs more: "in via dei mille ventitré", not "va via prima tre"."""
    return way > 0 and words[way - 1].key in _table("before") and joined(words[way])


def _nothing_counted(words: list[Word], position: int) -> bool:
    """Tell "via dei filatoi 12" from "via tutti e 12 i cani"."""
    if position >= len(words):
        return True
    word = words[position]
    if not joined(word) or word.key in _table("after"):
        return True
    number = words[position - 1]
    # "In via Torino centotrentadue piccola": nobody counts so far.
    many = number.shape is not Shape.DIGIT and number.key not in _table("few")
    return many or (number.key in _table("few") and is_function(word.text))


@cache
def _first_words_of_ways() -> frozenset[str]:
    return frozenset(
        way.split(".")[0] for way in word_set("grammar", "streets", "hamlets", "cut_streets")
    )


@cache
def _table(name: str) -> frozenset[str]:
    phrases = load_table(__package__, "contexts")["addresses"][name].split(";")
    return frozenset(key for phrase in phrases for key in keys_of(phrase))
