"""Files written out inside a page or a script: ``data:image/png;base64,…``."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from psm_qual.inspecting.places import Enclosed

# RFC 2397.
_LINK = re.compile(
    r"data:(?P<type>[\w.+/-]*)(?:;(?!base64)[\w=.+\"-]*)*(?P<coded>;base64)?,"
    r"(?P<data>(?(coded)[\w+/=\s%-]*|[^\"')\s]*))"
)
_ENDINGS = {
    "image/svg+xml": ".svg",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "text/html": ".html",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "text/css": ".css",
}
_FONTS = ("font/", "application/font", "application/x-font")


def enclosed(where: str, text: str) -> Iterator[Enclosed]:
    """Files that stand in a text as data links.

    Parameters
    ----------
    where : str
        Where the text stands.
    text : str
        An attribute, a script, a style sheet.
    """
    for match in _LINK.finditer(text):
        if not match["type"].startswith(_FONTS):
            name = f"data{_ENDINGS.get(match['type'], '')}"
            yield Enclosed(where, name, _decoded(match))


def without_data(text: str) -> str:
    """The text without those files: letters of base64 are no words."""
    return _LINK.sub("", text)


def _decoded(match: re.Match[str]) -> bytes:
    data = unquote_to_bytes(match["data"])
    if not match["coded"]:
        return data
    bare = re.sub(rb"\s", b"", data).replace(b"-", b"+").replace(b"_", b"/")
    try:
        return base64.b64decode(bare + b"=" * (-len(bare) % 4))
    except binascii.Error:
        return data
