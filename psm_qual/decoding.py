"""Bytes to text: byte-order marks, UTF-8, UTF-16, Windows-1252, Mac Roman.

What is read and what is checked before publication are decoded alike: a name that the reader sees,
the leak check sees too.
"""

from __future__ import annotations

import codecs
import re

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Windows-1252 has no meaning for five bytes; old Macs write "è" and "ù" with two of them.
_EIGHT_BIT = ("cp1252", "mac_roman")
_LINES = re.compile(rb"(?<=\n)")


def decode(data: bytes, errors: str = "strict") -> str:
    """Text of a file, without its byte-order mark.

    UTF-8 is tried first, line by line where a file mixes encodings; what is not UTF-8 is taken
    for Windows-1252, then for Mac Roman.

    Parameters
    ----------
    data : bytes
        Content of the file.
    errors : str
        What becomes of bytes that mean nothing in the UTF-16 or UTF-32 that a mark announces:
        ``strict`` raises, ``replace`` puts U+FFFD.

    Raises
    ------
    ValueError
        If it is no text: it holds NUL characters, or is not what its mark says.
    """
    text = _decoded(data, errors)
    if "\x00" in text:
        raise ValueError("not a text")
    return text


def _decoded(data: bytes, errors: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(_LINES.split(data))


def _mixed(lines: list[bytes]) -> str:
    # UTF-8's own bytes say nothing about the encoding of the other lines.
    others = b"".join(line for line in lines if not _decodes(line, "utf-8"))
    eight_bit = next(name for name in _EIGHT_BIT if _decodes(others, name))
    return "".join(line.decode("utf-8" if _decodes(line, "utf-8") else eight_bit) for line in lines)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
