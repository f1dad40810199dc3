"""Role, place and date in one passage: together they may point at one person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from psm_qual.disclosure.passages.peculiarity import Said
from psm_qual.knowledge import load_table
from psm_qual.naming import NameIndex, Proof, municipalities, public_things, words_of
from psm_qual.naming.lexicon import is_cardinal, is_common, word_set

# An office of which there is one in a place; of a trade there are many, but not on one day.
_OFFICES, _TRADES = ("office",), ("trade",)


@dataclass(frozen=True, slots=True)
class Combination:
    """Things said together.

    Parameters
    ----------
    role : str
        An office or a trade.
    place : str
        A municipality that is named as it is, or a zone.
    day : str
        A date; "" when an office and a municipality are enough.
    """

    role: str
    place: str
    day: str = ""


class Combinations:
    """Which combinations single somebody out in a study.

    A combination is k-anonymous (Samarati and Sweeney 1998) when at least k distinct interviewees
    say the same together in a passage: the mayor of a town that everybody speaks of is known to
    all, the parish priest whom one person met on one day is not.

    Parameters
    ----------
    said : iterable of Said
        All respondents' passages, pseudonymised: what the policy keeps is still in them.
    people : int
        k: distinct interviewees who must say the same.

    References
    ----------
    Samarati, P. and Sweeney, L. (1998). Protecting privacy when disclosing information:
    k-anonymity and its enforcement through generalization and suppression. SRI International.
    """

    def __init__(self, said: Iterable[Said], people: int) -> None:
        self._people = people
        self._by: dict[Combination, set[str]] = defaultdict(set)
        for each in said:
            for combination in combinations_in(each.text):
                self._by[combination].add(each.person)

    def single_out(self, text: str) -> list[Combination]:
        """Combinations of a text that too few interviewees share."""
        return [
            each for each in combinations_in(text) if len(self._by.get(each, ())) < self._people
        ]


def combinations_in(text: str) -> list[Combination]:
    """What points at one person in a text: an office and a municipality; a role, a place, a day."""
    lower = text.lower()
    offices, roles = (sorted(_roles(lower, kinds)) for kinds in (_OFFICES, (*_OFFICES, *_TRADES)))
    if not roles:
        return []
    towns = sorted(set(_towns(text)))
    found = [Combination(*pair) for pair in product(offices, towns)]
    zones = sorted({match.group() for match in _pattern("zone").finditer(lower)})
    days = sorted(set(_days(lower)))
    found += [Combination(*each) for each in product(roles, [*towns, *zones], days)]
    return found


def _roles(lower: str, kinds: tuple[str, ...]) -> set[str]:
    known = word_set("titles", *kinds).difference(_table()["several"].split())
    return set(known).intersection(re.findall(r"[^\W\d_]+", lower))


def _towns(text: str) -> Iterator[str]:
    """Municipalities that are named, but for those that are large and public."""
    words = words_of(text)
    for match in _towns_index().find(words):
        first = words[match.first]
        everyday = match.last == match.first + 1 and is_common(first.text)
        if first.telling or not everyday:
            yield " ".join(match.keys)


def _days(lower: str) -> Iterator[str]:
    for match in _pattern("day").finditer(lower):
        number = match["number"]
        if number.isdigit() or number == "primo" or is_cardinal(number):
            yield match.group()
    yield from (match.group() for match in _pattern("numeric_day").finditer(lower))


@cache
def months() -> tuple[str, ...]:
    """Names of the twelve months, in Italian."""
    return tuple(_table()["months"].split())


@cache
def _towns_index() -> NameIndex:
    own = municipalities() - public_things().keys()
    return NameIndex((keys, Proof.NONE) for keys in sorted(own))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_table()["patterns"][name].replace("{months}", "|".join(months())))


@cache
def _table() -> dict[str, Any]:
    return load_table(__package__, "combinations")
