"""Interviews as RTF, written by hand."""

from __future__ import annotations

import struct

from tests.gold.build.source import Interview

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\deflang1040"
    "\n"
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}"
    "\n"
    r"{\info{\author Gruppo di ascolto}{\creatim\yr2025\mo9\dy1\hr12\min0}}"
    "\n"
    r"\viewkind4\uc1\pard\sa120\f0\fs24"
    "\n"
)


def write_rtf(interview: Interview) -> bytes:
    r"""``RISPOSTA: …``, the label bold; accents as ``\'e0``, the rest as ``\u8217?``."""
    lines = [
        rf"\b {_escaped(label)}:\b0  {_escaped(text)}\par" + "\n"
        for label, text in interview.paragraphs
    ]
    return (_HEAD + "".join(lines) + "}\n").encode("ascii")


def _escaped(text: str) -> str:
    return "".join(_escape(character) for character in text)


def _escape(character: str) -> str:
    code = ord(character)
    if character in "\\{}":
        return f"\\{character}"
    if code < 0x80:
        return character
    if 0xA0 <= code <= 0xFF:
        return f"\\'{code:02x}"
    utf16 = character.encode("utf-16-le")
    return "".join(f"\\u{unit}?" for unit in struct.unpack(f"<{len(utf16) // 2}h", utf16))
