"""Words inside words: "OrnellaGatti", "gatti_2024", "G4tti"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from psm_qual.disclosure.plain_letters import signs_for_letters
from psm_qual.naming import Shape, Word, fold, words_of

# Between words of a file's name, an address, a link: they belong together there.
_LINKS = re.compile(r"[_+@#=&~*/\\.-]|%20|%2[CEF]")
_HYPHEN = "-"
# Where a word of capitals and small letters, or of letters and digits, can be parted.
_SEAM = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])"
    r"|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
)
# A sign among the letters of a word.
_SIGNED = re.compile(r"[^\W_]*(?:[^\W\d_][\d@$!|€+]|[\d@$!|€+][^\W\d_])[\w@$!|€+]*")
_READINGS = 2
_FEWEST = 2  # letters


def parted(words: Sequence[Word]) -> list[Word] | None:
    """The same words with those parted that are several run together; None when none is.

    Parameters
    ----------
    words : sequence of Word
        Of a text.

    Returns
    -------
    list of Word or None
        What a link, an underscore or a hump parts counts as joined by a hyphen.
    """
    finer = [piece for word in words for piece in _pieces(word)]
    return finer if finer != list(words) else None


def _pieces(word: Word) -> Iterator[Word]:
    linked = word._replace(gap=_HYPHEN) if _LINKS.fullmatch(word.gap) else word
    bounds = [0, *(seam.start() for seam in _SEAM.finditer(word.text)), len(word.text)]
    if len(bounds) == 2 or word.shape is Shape.PSEUDONYM:
        yield linked
        return
    for number, (start, end) in enumerate(pairwise(bounds)):
        text = word.text[start:end]
        piece = linked._replace(
            start=word.start + start,
            end=word.start + end,
            text=text,
            key=fold(text),
            shape=_shape(text),
            part=word.part and end == len(word.text),
        )
        yield piece if number == 0 else piece._replace(gap=_HYPHEN, initial=False, paused=False)


def _shape(text: str) -> Shape:
    if not text.isalpha():
        return Shape.DIGIT
    if text.isupper() and len(text) > 1:
        return Shape.UPPER
    return Shape.TITLE if text[0].isupper() else Shape.LOWER


def without_signs(text: str) -> Iterator[list[Word]]:
    """Words of a text in which signs stand for letters: "G4tti"; "1" is read as "i", then as "l".

    Parameters
    ----------
    text : str
        In plain letters.

    Yields
    ------
    list of Word
        Of the whole text; nothing when no word of it has a sign among its letters.
    """
    for reading in range(_READINGS):
        read = _SIGNED.sub(partial(_read, reading=reading), text)
        if read != text:
            yield words_of(read)


def _read(match: re.Match[str], reading: int) -> str:
    word = match.group()
    if sum(map(str.isalpha, word)) < _FEWEST:
        return word
    letters = [
        _letter(sign, reading) if _inside(word, place) else sign for place, sign in enumerate(word)
    ]
    return "".join(letters)


def _letter(sign: str, reading: int) -> str:
    letters = signs_for_letters().get(sign, sign)
    return letters[min(reading, len(letters) - 1)]


def _inside(word: str, place: int) -> bool:
    """Tell a sign among letters, or right before them, from one that ends or begins a number."""
    after = word[place + 1 : place + 2]
    if not word[place].isdigit() and not after.isalnum():
        return False  # "basta!"
    return after.isalpha() or any(map(str.isalpha, word[:place]))
