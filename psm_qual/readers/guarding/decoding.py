"""Bytes to text: byte-order marks, UTF-8, UTF-16, Windows-1252, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

# Windows-1252 has no meaning for five bytes; old Macs write "è" and "ù" with two of them.
_EIGHT_BIT = ("cp1252", "mac_roman")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NOT_TEXT_SHARE = 0.001


def decode(data: bytes, file: str) -> str:
    """Text of a file, without its byte-order mark.

    UTF-8 is tried first, line by line where a file mixes encodings; what is not UTF-8 is taken
    for Windows-1252, then for Mac Roman.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for the error.

    Raises
    ------
    UnreadableFileError
        If it is no text: it holds NUL bytes or too many control characters.
    """
    marked = _with_mark(data)
    text = _without_mark(data) if marked is None else marked
    if "\x00" in text or len(_NOT_TEXT.findall(text)) > _NOT_TEXT_SHARE * len(text):
        raise problem(UnreadableFileError, "readers.binary", file=file)
    return text


def looks_like_text(data: bytes) -> bool:
    """Whether bytes that should be something else could be plain text."""
    sample = data[:4096]
    return bool(sample) and not _NOT_TEXT.search(sample.decode("latin-1"))


def lines_of(text: str) -> list[str]:
    """Lines of a text, whatever its line ends."""
    return LINE_END.split(text)


def _with_mark(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    return None


def _without_mark(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        eight_bit = next(name for name in _EIGHT_BIT if _decodes(data, name))
        return "".join(_line(line, eight_bit) for line in re.split(rb"(?<=\n)", data))


def _line(line: bytes, eight_bit: str) -> str:
    return line.decode("utf-8" if _decodes(line, "utf-8") else eight_bit)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
