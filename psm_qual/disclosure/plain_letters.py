"""Letters in disguise made plain: look-alikes of other alphabets, signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from psm_qual.knowledge import load_table
from psm_qual.model import Span

# Most texts have nothing else; accents are left to `psm_qual.naming.fold`.
_USUAL = re.compile(
    r"[\t\n -~\u00a0«»°·¿¡£§àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ"
    r"‘’“”„‹›–—…•€]*"
)
# "LATIN SMALL LETTER L WITH STROKE", "NEGATIVE CIRCLED LATIN CAPITAL LETTER G".
_NAMED = re.compile(
    r"(?:[A-Z ]*\b)?(?:LATIN|REGIONAL INDICATOR SYMBOL|TAG LATIN)\b[A-Z ]*?"
    r"\bLETTER (?:SMALL CAPITAL |SCRIPT |TURNED |REVERSED |OPEN |DOTLESS )*([A-Z])(?: WITH .*)?"
)
_UNSEEN = frozenset({"Cf", "Cc", "Cn", "Co", "Cs", "Mn", "Me", "Mc"})
_BLANKS = frozenset("\t\n\r")
# Letters that Unicode calls otherwise, and that nobody sees either.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in plain letters, and the way back.

    Parameters
    ----------
    written : str
        The text as written.
    text : str
        What a reader takes it for.
    origin : tuple of (int, int)
        Of each character of `text`, where it lies in the text as written: half-open, code points.
        Empty when the two texts are the same.
    """

    written: str
    text: str
    origin: tuple[tuple[int, int], ...] = ()

    def back(self, start: int, end: int) -> Span:
        """Where a stretch of the plain text lies in the text as written.

        Parameters
        ----------
        start, end : int
            Half-open, code points of `text`; not empty.
        """
        if not self.origin:
            return Span(start, end)
        return Span(self.origin[start][0], self.origin[end - 1][1])


def plain_letters(text: str) -> PlainText:
    """Write a text as somebody reads it who sees only its shapes.

    Invisible characters and stray accents are left out, letters of other alphabets become the
    Latin ones they look like (Unicode Technical Standard 39, "confusables").

    Parameters
    ----------
    text : str
        As it stands in a file.

    Examples
    --------
    >>> plain_letters("G\u0430t\u200bti").text  # a Cyrillic letter, a blank without width
    'Gatti'
    """
    if _USUAL.fullmatch(text):
        return PlainText(text, text)
    letters: list[str] = []
    origin: list[tuple[int, int]] = []
    for place, sign in enumerate(text):
        if letters and unicodedata.combining(sign):
            whole = unicodedata.normalize("NFC", letters[-1] + sign)
            letters[-1] = whole if len(whole) == 1 else letters[-1]
            origin[-1] = origin[-1][0], place + 1
            continue
        for letter in _plain(sign):
            letters.append(letter)
            origin.append((place, place + 1))
    return PlainText(text, "".join(letters), tuple(origin))


@cache
def signs_for_letters() -> dict[str, str]:
    """What signs may stand for inside a word: ``{"1": "il", "4": "a", …}``."""
    letters: dict[str, str] = {}
    for letter, signs in load_table(__package__, "look_alikes")["signs"].items():
        for sign in signs.split():
            letters[sign] = letters.get(sign, "") + letter
    return letters


@cache
def _plain(sign: str) -> str:
    if sign in _BLANKS or _USUAL.fullmatch(sign):
        return sign
    known = _look_alikes().get(sign)
    if known is not None:
        return known
    named = _NAMED.fullmatch(unicodedata.name(sign, ""))
    if named and not _decomposes(sign):
        return named[1] if _is_capital(sign) else named[1].lower()
    if sign in _FILLERS or unicodedata.category(sign) in _UNSEEN:
        return ""
    if sign.isspace():
        return " "
    return _compatible(sign)


def _compatible(sign: str) -> str:
    """What Unicode holds for the same letter in another dress: full width, ligatures."""
    plain = unicodedata.normalize("NFKC", sign)
    if plain == sign or not plain:
        return sign
    return "".join(map(_plain, plain)) if sign not in plain else plain


def _decomposes(sign: str) -> bool:
    """Tell a letter that is another one with an accent: those are left to `fold`."""
    return unicodedata.normalize("NFD", sign) != sign


def _is_capital(sign: str) -> bool:
    name = unicodedata.name(sign, "")
    return " SMALL " not in name.replace("SMALL CAPITAL", "") and not sign.islower()


@cache
def _look_alikes() -> dict[str, str]:
    table = load_table(__package__, "look_alikes")
    found: dict[str, str] = {}
    for section in ("several", "letters"):
        for letter, signs in table[section].items():
            for sign in signs.split():
                if len(sign) == 1:
                    capital = unicodedata.category(sign) in ("Lu", "Lt")
                    found.setdefault(sign, letter.title() if capital else letter)
    return found
