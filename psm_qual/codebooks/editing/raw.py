"""Files to the byte: what was before the text, and how its lines end, is put back."""

from __future__ import annotations

import unicodedata
from codecs import BOM_UTF8


def decoded(data: bytes) -> str:
    """Text of a UTF-8 file in NFC, without a byte-order mark, line ends as they are."""
    return unicodedata.normalize("NFC", data.decode("utf-8-sig"))


def encoded(text: str, before: bytes) -> bytes:
    """Bytes of a changed text, with the byte-order mark that the file had."""
    mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
    return mark + text.encode("utf-8")
