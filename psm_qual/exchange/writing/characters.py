"""Characters that XML, and the programs that read it, can do with."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from psm_qual.model import Span

# What is not `Char` of XML 1.0 (W3C, section 2.2); ends of lines have been seen to before.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_STAND_IN = "\ufffd"


def printable(text: str) -> str:
    r"""Text that XML may hold: NFC, ends of lines LF, one U+FFFD for each forbidden character.

    Examples
    --------
    >>> printable("perche\u0301\r\n\x00")
    'perché\n�'
    """
    return unicodedata.normalize("NFC", _FORBIDDEN.sub(_STAND_IN, _LINE_END.sub("\n", text)))


def one_line(text: str) -> str:
    r"""`printable` on one line, for names: runs of white space become one blank.

    Examples
    --------
    >>> one_line(" Asse\n 5 ")
    'Asse 5'
    """
    return " ".join(printable(text).split())


def shortened(text: str, longest: int) -> str:
    """Text cut to a number of code points, with three dots in the place of what is left out.

    Three dots, not an ellipsis, as ATLAS.ti writes them: readers know them.
    """
    return text if len(text) <= longest else text[: longest - 3].rstrip() + "..."


@dataclass(frozen=True, slots=True)
class PlainText:
    r"""A text as the file of a source has it, and where places of the old one lie in it.

    NFC, ends of lines LF, no byte-order mark; one U+FFFD for each character that XML forbids:
    programs keep texts in XML, whatever they were read from.

    Parameters
    ----------
    before : str
        Any text.

    Examples
    --------
    >>> plain = PlainText("\ufeffSI\u0300\r\nno")
    >>> plain.text, plain.span(Span(6, 8)).of(plain.text)
    ('SÌ\nno', 'no')
    """

    before: str
    text: str = field(init=False)
    _pairs: list[int] = field(init=False, repr=False)
    _lines: list[tuple[int, int, str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        bare = self.before.removeprefix("\ufeff")
        object.__setattr__(self, "_pairs", [m.end() for m in re.finditer("\r\n", bare)])
        lines, old, new = [], 0, 0
        for line in _FORBIDDEN.sub(_STAND_IN, _LINE_END.sub("\n", bare)).split("\n"):
            lines.append((old, new, line))
            old += len(line) + 1
            new += len(_nfc(line)) + 1
        object.__setattr__(self, "_lines", lines)
        object.__setattr__(self, "text", "\n".join(_nfc(line) for _, _, line in lines))

    @property
    def is_as_before(self) -> bool:
        """Whether nothing had to change."""
        return self.text == self.before

    @property
    def has_stand_ins(self) -> bool:
        """Whether some characters were forbidden."""
        return _FORBIDDEN.search(self.before) is not None

    def span(self, span: Span) -> Span:
        """Where a stretch of the old text lies in the new one.

        A stretch that begins or ends inside of what became one character holds all of it.

        Parameters
        ----------
        span : Span
            Half-open, code points of the old text.
        """
        if self.is_as_before:
            return span
        start = self._place(span.start, ahead=False)
        return Span(start, max(start, self._place(span.end, ahead=bool(len(span)))))

    def _place(self, offset: int, *, ahead: bool) -> int:
        if self.before.startswith("\ufeff"):
            offset = max(0, offset - 1)
        offset -= bisect_right(self._pairs, offset)
        at = bisect_right(self._lines, offset, key=lambda line: line[0]) - 1
        old, new, line = self._lines[at]
        cut = min(offset - old, len(line))
        while not _may_be_cut(line, cut):
            cut += 1 if ahead else -1
        return new + len(_nfc(line[:cut]))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _may_be_cut(line: str, at: int) -> bool:
    """Whether no character of the composed line stands for something on both sides."""
    return not 0 < at < len(line) or _nfc(line[:at]) + _nfc(line[at:]) == _nfc(line)
