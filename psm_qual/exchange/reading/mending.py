"""XML that is none, made XML again: what was written unescaped is escaped.

QualCoder writes annotations as they are (a bare ``&`` or ``<``), old versions also what was
selected (a bare ``"``), closes selections of sound with a stray apostrophe, and hands on characters
that XML does not know. What is markup is told by the names of the standard's elements: everything
else was written by somebody, and is kept to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
    text = _DECLARATION.sub("", decoding.decode(data.replace(b"\x00", b""), errors="replace"))
    repairs: list[tuple[str, int]] = []

    def mend(pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str], what: str) -> None:
        nonlocal text

        def replaced(found: re.Match[str]) -> str:
            repairs.append((what, text.count("\n", 0, found.start()) + 1))
            return by if isinstance(by, str) else by(found)

        text = pattern.sub(replaced, text)

    mend(_STRAY_APOSTROPHE, lambda found: f"</{found[1]}Selection>", "tag")
    mend(_NO_CHARACTER, " ", "character")
    mend(_NO_CHARACTER_BY_NUMBER, " ", "character")
    mend(_BARE_AND, "&amp;", "and")
    mend(_BARE_LESS, "&lt;", "less")
    text = _values_mended(text, repairs)
    return Mended(text.encode("utf-8", "replace"), tuple(repairs))


def _values_mended(text: str, repairs: list[tuple[str, int]]) -> str:
    """Escape quotation marks inside the values of attributes.

    A value ends where another attribute of the standard follows, or the tag ends.
    """
    parts: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        if tag.start() < at:
            continue
        place = tag.end()
        while name := _NEXT_ATTRIBUTE.match(text, place):
            end = _END_OF_VALUE.search(text, name.end())
            if end is None:
                break
            value = text[name.end() : end.start()]
            if '"' in value:
                repairs.append(("quote", text.count("\n", 0, name.start()) + 1))
                parts += [text[at : name.end()], value.replace('"', "&quot;")]
                at = end.start()
            place = end.end()
    return "".join([*parts, text[at:]])
