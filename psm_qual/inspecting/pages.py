"""Web pages and SVG drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from psm_qual.decoding import decode
from psm_qual.inspecting.markup import markup_texts
from psm_qual.inspecting.places import Place, line, places

_FONTS = re.compile(r"font(?:-family)?\s*:[^;}]*", re.IGNORECASE)
_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_BLANK = re.compile(r"\\[nrt]")


def html_texts(data: bytes) -> list[Place]:
    """Text, attributes and comments of a page, scripts and styles, by line."""
    from lxml import html

    # Told what it is: a page that does not say that it is UTF-8 would be taken for Latin-1.
    parser = html.HTMLParser(encoding="utf-8")
    text = decode(data).strip() or "<p>"
    root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    found = dict.fromkeys(
        (element.sourceline or 0, way)
        for element, text in markup_texts(root, "html")
        for way in _readings(_FONTS.sub("", text))
    )
    return list(places((line(n), text) for n, text in found))


def _readings(text: str) -> Iterator[str]:
    r"""As it stands, and as a script (``Nicol\u00f2``) or a link (``Nicol%C3%B2``) means it."""
    yield text
    yield unquote(text)
    yield _BLANK.sub(" ", _LETTER.sub(lambda match: chr(int(match[1], 16)), text))
