"""XML that is none, made XML again: what was written unescaped is escaped.

QualCoder writes annotations as they are (a bare ``&`` or ``<``), old versions also what was
selected (a bare ``"``), closes selections of sound with a stray apostrophe, and hands on characters
that XML does not know. What is markup is told by the names of the standard's elements: everything
else was written by somebody, and is kept to the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from psm_qual import decoding
from psm_qual.exchange.reading.vocabulary import ATTRIBUTES, ELEMENTS

_DECLARATION = re.compile(r"\A[\s\ufeff]*<\?xml[^>]*\?>")
_ELEMENT = f"(?:{'|'.join(ELEMENTS)})"
_ATTRIBUTE = f"(?:{'|'.join(map(re.escape, ATTRIBUTES))})"

_STRAY_APOSTROPHE = re.compile(r"</(Audio|Video)'Selection>")
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NO_CHARACTER_BY_NUMBER = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8BbCcEeFf]|1[\da-fA-F]));"
)
_BARE_AND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)")
_BARE_LESS = re.compile(rf"<(?!/?{_ELEMENT}[\s/>]|\?|!--|!\[CDATA\[)")
_TAG = re.compile(rf"<{_ELEMENT}(?=\s)")
_NEXT_ATTRIBUTE = re.compile(rf'\s+{_ATTRIBUTE}\s*=\s*"')
_END_OF_VALUE = re.compile(rf'"(?=\s+{_ATTRIBUTE}\s*=\s*"|\s*/?>)')
# No value is longer; who selects a whole interview names it by less.
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Mended:
    """XML and what was done to it.

    Parameters
    ----------
    data : bytes
        UTF-8 without a declaration.
    repairs : tuple of (str, int)
        Of each sort of repair its name and the line, from 1, where it was needed.
    """

    data: bytes
    repairs: tuple[tuple[str, int], ...]


def mended(data: bytes) -> Mended:
    """Make XML of what a program took for XML.

    Parameters
    ----------
    data : bytes
        The whole file.
    """
    repairs: list[tuple[str, int]] = []
    text = _DECLARATION.sub("", _decoded(data))
    text = _replaced(text, _STRAY_APOSTROPHE, r"</\1Selection>", "tag", repairs)
    text = _replaced(text, _NO_CHARACTER, " ", "character", repairs)
    text = _replaced(text, _NO_CHARACTER_BY_NUMBER, " ", "character", repairs)
    text = _replaced(text, _BARE_AND, "&amp;", "and", repairs)
    text = _replaced(text, _BARE_LESS, "&lt;", "less", repairs)
    text = _values_mended(text, repairs)
    return Mended(text.encode("utf-8", "replace"), tuple(repairs))


def _decoded(data: bytes) -> str:
    try:
        return decoding.decode(data, errors="replace")
    except ValueError:
        return decoding.decode(data.replace(b"\x00", b" "), errors="replace")


def _replaced(
    text: str, pattern: re.Pattern[str], by: str, what: str, repairs: list[tuple[str, int]]
) -> str:
    lines = _Lines(text)

    def replacement(found: re.Match[str]) -> str:
        repairs.append((what, lines.at(found.start())))
        return found.expand(by)

    return pattern.sub(replacement, text)


def _values_mended(text: str, repairs: list[tuple[str, int]]) -> str:
    """Escape quotation marks inside the values of attributes.

    A value ends where another attribute of the standard follows, or the tag ends.
    """
    lines = _Lines(text)
    parts: list[str] = []
    copied = place = 0
    for tag in _TAG.finditer(text):
        if tag.start() < place:
            continue
        place = tag.end()
        while name := _NEXT_ATTRIBUTE.match(text, place):
            end = _END_OF_VALUE.search(text, name.end(), name.end() + _LONGEST)
            if end is None:
                return "".join([*parts, text[copied:]])
            value = text[name.end() : end.start()]
            if '"' in value:
                repairs.append(("quote", lines.at(name.start())))
                parts += [text[copied : name.end()], value.replace('"', "&quot;")]
                copied = end.start()
            place = end.end()
    return "".join([*parts, text[copied:]])


class _Lines:
    """Numbers of lines, from 1, for places that only go forward."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def at(self, place: int) -> int:
        self._line += self._text.count("\n", self._at, place)
        self._at = place
        return self._line
