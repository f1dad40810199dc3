"""Passages that colleagues might recognise by how, and what, is told in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from psm_qual.disclosure.passages.words import (
    bare,
    commonness,
    figures_in,
    is_telling,
    lemma,
    pieces_in,
    words_in,
)
from psm_qual.knowledge import load_table
from psm_qual.naming import pseudonym_pattern
from psm_qual.naming.lexicon import word_set

# Zipf: a word as frequent as this, or more, tells nobody apart.
_COMMON = 4.0
_EVERYDAY = 5.0
# An expression is somebody's own when nobody else in the study says it, and he says it so often.
_OWN = 3
_LONGEST = 3
# A shorter passage tells too little of anybody, unless it says what he is.
_FEWEST_WORDS = 20
# What each sign is worth. Set on 60 passages of the example study that a person had judged without
# seeing the points, and tried on 50 others: see `benchmarks/disclosure.py`.
_RARITY = 0.5
_IN_OWN_STORY, _ELSEWHERE = 1.0, 0.25
_MOST_STORY = 5.0
_OFFICE, _MOST_OFFICES = 2.0, 2
_EXPRESSION, _MOST_EXPRESSIONS = 1.5, 2
_MOST_PARTICULARS = 4
# Of oneself: a pronoun says half of what a verb or a possession does.
_PRONOUN, _MOST_PRONOUNS, _MOST_DEEDS = 0.5, 3, 4


@dataclass(frozen=True, slots=True)
class Said:
    """A passage and who said it.

    Parameters
    ----------
    person : str
        The interviewee.
    text : str
        Pseudonymised.
    """

    person: str
    text: str


@dataclass(frozen=True, slots=True)
class Peculiarity:
    """What sets a passage apart.

    Parameters
    ----------
    rarity : float
        Sum, over the words that nobody else in the study says, of how many times ten rarer than
        one in a hundred thousand each is in general Italian.
    particulars : int
        Numbers and names, by which an event can be told from others.
    story : float
        Signs that it is the speaker's own: what happened to me, what is mine; from 0 to 5.5.
    offices : int
        Signs of what the speaker is: an office, a trade, for how many years.
    expressions : frozenset of str
        Expressions that the speaker alone says, again and again.
    words : int
        Length.
    """

    rarity: float
    particulars: int
    story: float
    offices: int
    expressions: frozenset[str]
    words: int

    @property
    def points(self) -> float:
        """How peculiar the passage is, from 0 up."""
        if self.words < _FEWEST_WORDS and not self.offices:
            return 0.0
        particulars = min(self.particulars, _MOST_PARTICULARS)
        points = (
            _RARITY * self.rarity
            + particulars * (_IN_OWN_STORY if self.story else _ELSEWHERE)
            + min(self.story, _MOST_STORY)
            + _OFFICE * min(self.offices, _MOST_OFFICES)
            + _EXPRESSION * min(len(self.expressions), _MOST_EXPRESSIONS)
        )
        return round(points, 2)

    @property
    def signs(self) -> tuple[str, ...]:
        """What there is of it, the weightiest first: the keys of the catalogue's words for it."""
        worth = {
            "rarity": _RARITY * self.rarity,
            "story": self.story + (self.particulars if self.story else 0),
            "office": _OFFICE * self.offices,
            "expression": _EXPRESSION * len(self.expressions),
        }
        found = [sign for sign, points in worth.items() if points >= 1]
        return tuple(sorted(found, key=lambda sign: -worth[sign]))


class Voices:
    """How the interviewees of a study speak: which words and expressions are whose.

    Parameters
    ----------
    said : iterable of Said
        All respondents' passages.
    """

    def __init__(self, said: Iterable[Said]) -> None:
        self._speakers: dict[str, set[str]] = defaultdict(set)
        # Whose an expression is, None of several, and how often it is said: there are a million.
        whose: dict[str, str | None] = {}
        times: Counter[str] = Counter()
        self._expressed: dict[Said, frozenset[str]] = {}
        for each in said:
            text = bare(each.text)
            for word in words_in(text):
                self._speakers[lemma(word)].add(each.person)
            expressions = _expressions(text)
            times.update(expressions)
            for expression in expressions:
                if whose.setdefault(expression, each.person) != each.person:
                    whose[expression] = None
        self._own = {
            (person, expression)
            for expression, person in whose.items()
            if person is not None and times[expression] >= _OWN
        }

    def peculiarity(self, said: Said) -> Peculiarity:
        """What sets a passage apart from general Italian, and from the rest of the study."""
        text = bare(said.text)
        words = words_in(text)
        own = {lemma(word): commonness(word) for word in words if self._only(said.person, word)}
        return Peculiarity(
            rarity=round(sum(max(0.0, _COMMON - common) for common in own.values()), 2),
            particulars=figures_in(text) + len(pseudonym_pattern().findall(said.text)),
            story=_story(text),
            offices=_offices(text) + _count("years", text),
            expressions=self.own_expressions(said),
            words=len(words),
        )

    def speakers(self, word: str) -> int:
        """Interviewees who say a word, in any of its forms."""
        return len(self._speakers.get(lemma(word.lower()), ()))

    def own_expressions(self, said: Said) -> frozenset[str]:
        """Expressions of a passage that its speaker alone says, again and again."""
        if said not in self._expressed:
            found = _expressions(bare(said.text))
            own = frozenset(each for each in found if (said.person, each) in self._own)
            self._expressed[said] = own
        return self._expressed[said]

    def _only(self, person: str, word: str) -> bool:
        return is_telling(word) and self._speakers[lemma(word)] == {person}


def _expressions(text: str) -> list[str]:
    """Runs of one to three words with at least one in them that is not an everyday one."""
    runs = []
    for words in pieces_in(text):
        telling = [_is_seldom(word) for word in words]
        for size in range(1, _LONGEST + 1):
            for start in range(len(words) - size + 1):
                if any(telling[start : start + size]):
                    runs.append(" ".join(words[start : start + size]))
    return runs


@cache
def _is_seldom(word: str) -> bool:
    return is_telling(word) and commonness(word) < _EVERYDAY


def _story(text: str) -> float:
    deeds = _count("past", text) + _count("possession", text)
    pronouns = min(_count("pronoun", text), _MOST_PRONOUNS)
    return min(deeds, _MOST_DEEDS) + _PRONOUN * pronouns


def _offices(text: str) -> int:
    return sum(match["what"] in _roles() for match in _pattern("office").finditer(text))


@cache
def _roles() -> frozenset[str]:
    """What people are: offices, trades, and what else they say they do."""
    more = load_table(__package__, "own_story")["occupations"].split()
    return word_set("titles", "office", "trade").union(more)


def _count(name: str, text: str) -> int:
    return len(_pattern(name).findall(text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_table(__package__, "own_story")[name].replace("\n", ""))
