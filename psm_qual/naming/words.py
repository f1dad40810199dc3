"""Cut a text into words, each with what its surroundings say of its capital letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from psm_qual.naming.folding import fold
from psm_qual.naming.lexicon import is_function, word_set
from psm_qual.naming.pseudonyms import pseudonym_pattern

# After these a capital letter proves nothing: a sentence, a quotation or a remark begins.
_OPENS = re.compile(r"[.!?…:\n«“„\"‹(\[]|\s['‘]|\s[-–—]")
_ABBREVIATION_DOT = re.compile(r"\.\s?")
# Between two words of one name: a blank, an apostrophe, a hyphen, the dot of an abbreviation.
_JOINS = re.compile(r" ?['’] ?|[-‐‑]|\. ?|[ \t\xa0]+")
# A mark of transcribers, or an apostrophe before the next word.
_PART = re.compile(r"~|-(?![^\W_])|['’](?=[^\W_])")
_PART_BEGINS = frozenset("~-'’")
_MOSTLY = 0.6
_SHOUT = 3


class Shape(IntEnum):
    """How a word is written."""

    LOWER = 0
    TITLE = 1  # Vigna, McDonald
    UPPER = 2  # VIGNA, ASL
    INITIAL = 3  # a single capital letter with its dot
    DIGIT = 4  # has a digit
    PSEUDONYM = 5


CAPITAL = frozenset({Shape.TITLE, Shape.UPPER, Shape.INITIAL})


class Word(NamedTuple):
    """One word of a text.

    Parameters
    ----------
    start, end : int
        Half-open, code points of the text.
    text, key : str
        As written, and folded.
    gap : str
        What lies between the word before and this one; a line break at the start of a line.
    shape : Shape
        How it is written.
    initial : bool
        A sentence begins here, or may begin: a capital letter proves nothing.
    paused : bool
        It may only because the file ended a line here.
    cased : bool
        Its line is written with capitals where they belong: neither all small nor all capitals.
    part : bool
        It is not whole: broken off ("dott~ dottoressa") or elided ("anch'io").
    """

    start: int
    end: int
    text: str
    key: str
    gap: str
    shape: Shape
    initial: bool
    paused: bool
    cased: bool
    part: bool

    @property
    def capital(self) -> bool:
        """Begins with a capital letter in a line where that means something."""
        return self.cased and self.shape in CAPITAL

    @property
    def telling(self) -> bool:
        """Its capital letter says that it is a name: it does not begin a sentence."""
        return self.cased and self.shape in CAPITAL and not self.initial


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text with a custom of capitals of its own: a label, an utterance, a cell.

    Parameters
    ----------
    start, end : int
        Half-open, code points of the text.
    pauses : tuple of int
        Offsets in the text where a line ended in the file: a capital after it proves nothing.
    """

    start: int
    end: int
    pauses: tuple[int, ...] = ()


def words_of(text: str, stretches: Iterable[Stretch] | None = None) -> list[Word]:
    """Cut a text into words.

    Parameters
    ----------
    text : str
        Any text in NFC.
    stretches : iterable of Stretch, optional
        Its parts, in order; by default each line is one.

    Returns
    -------
    list of Word
        In order; pseudonyms are one word each.
    """
    words: list[Word] = []
    for stretch in _lines(text) if stretches is None else stretches:
        words.extend(_words(text, stretch))
    return words


def joined(word: Word) -> bool:
    """Tell whether a word and the one before it can belong to one name."""
    return _joins(word.gap) and not (word.initial and "." in word.gap)


def _lines(text: str) -> Iterable[Stretch]:
    start = 0
    for line in text.split("\n"):
        yield Stretch(start, start + len(line))
        start += len(line) + 1


def _words(text: str, stretch: Stretch) -> Iterable[Word]:
    found = [
        (match.start(), match.end(), match.group(), _shape_in(text, match))
        for match in _word().finditer(text, stretch.start, stretch.end)
    ]
    cased = _is_cased([shape for _, _, _, shape in found])
    pauses = set(stretch.pauses)
    last, before = stretch.start, None
    for start, end, word, shape in found:
        gap = text[last:start]
        initial = before is None or (gap != " " and _begins(gap, before, word))
        paused = not initial and last in pauses
        written = gap if before is not None else "\n"
        yield Word(
            start,
            end,
            word,
            fold(word),
            written,
            shape,
            initial or paused,
            paused,
            cased,
            _is_part(text, end),
        )
        last, before = end, (word, shape)


def _is_part(text: str, end: int) -> bool:
    # Most words end at a blank: no pattern is needed to see that.
    return text[end : end + 1] in _PART_BEGINS and _PART.match(text, end) is not None


def _begins(gap: str, before: tuple[str, Shape], after: str) -> bool:
    """Tell whether a sentence begins between two words."""
    word, shape = before
    cut = shape is Shape.INITIAL or fold(word) in word_set("grammar", "abbreviations")
    if gap == "." and cut:
        return False  # "v.le", "C.so": a word cut short in its middle
    if _ABBREVIATION_DOT.fullmatch(gap) and not is_function(after):
        return not cut
    return _opens(gap)


@cache
def _word() -> re.Pattern[str]:
    """A word; a pseudonym is one opaque word, never searched again."""
    return re.compile(rf"{pseudonym_pattern().pattern}|[^\W_]+")


@lru_cache(maxsize=4096)
def _opens(gap: str) -> bool:
    return _OPENS.search(gap) is not None


@lru_cache(maxsize=4096)
def _joins(gap: str) -> bool:
    return _JOINS.fullmatch(gap) is not None


def _shape_in(text: str, match: re.Match[str]) -> Shape:
    shape = _shape(match.group())
    if shape is Shape.INITIAL and text[match.end() : match.end() + 1] != ".":
        return Shape.TITLE  # "È", "A Lemiate": a short word, not an abbreviation
    return shape


@cache
def _shape(word: str) -> Shape:
    if word[0] == "[":
        return Shape.PSEUDONYM
    if not word.isalpha():
        return Shape.DIGIT
    if word.isupper():
        return Shape.UPPER if len(word) > 1 else Shape.INITIAL
    return Shape.TITLE if word[0].isupper() else Shape.LOWER


def _is_cased(shapes: list[Shape]) -> bool:
    """Tell whether capitals mean something here: not in raw speech, nor in a shout."""
    upper = shapes.count(Shape.UPPER)
    written = upper + shapes.count(Shape.LOWER) + shapes.count(Shape.TITLE)
    shouted = upper == written or (upper >= _SHOUT and upper >= _MOSTLY * written)
    if upper > 1 and shouted:
        return False
    return any(shape in CAPITAL for shape in shapes)
