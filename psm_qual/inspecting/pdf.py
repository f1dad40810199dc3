"""PDF files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from psm_qual.inspecting.places import Place, places
from psm_qual.inspecting.plain import seams
from psm_qual.inspecting.xml import xml_texts
from psm_qual.messages import say

_HYPHEN = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
_DATE = re.compile(r"D:\d{8}")


def pdf_texts(data: bytes) -> list[Place]:
    """Text of every page, and all strings and properties: comments, bookmarks, form fields.

    Words inside pictures are not seen.
    """
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    # Ligatures become the letters they join.
    pages = [
        (say("inspecting.where.page", n=n), unicodedata.normalize("NFKC", page.extract_text()))
        for n, page in enumerate(reader.pages, start=1)
    ]
    mended = [(where, _HYPHEN.sub("", text)) for where, text in pages if _HYPHEN.search(text)]
    texts = [*places(pages), *places(mended), *places(seams(pages))]
    properties = say("inspecting.where.properties")
    for value in _values(reader.trailer):
        if hasattr(value, "get_data"):
            texts += (Place(properties, each.text) for each in xml_texts(value.get_data()))
        elif not _DATE.match(value):
            texts += places([(properties, value)])
    return list(dict.fromkeys(texts))


def pdf_attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Files that a PDF carries with it."""
    from pypdf import PdfReader

    for name, contents in PdfReader(BytesIO(data)).attachments.items():
        yield from ((name, content) for content in contents)


def _values(trailer: Any) -> Iterator[Any]:
    """Every string of the file, and the streams of metadata (XMP)."""
    from pypdf.generic import IndirectObject, StreamObject, TextStringObject

    seen: set[int] = set()
    waiting = [trailer]
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum not in seen:
                seen.add(value.idnum)
                waiting.append(value.get_object())
        elif isinstance(value, dict):
            waiting += value.values()
            if isinstance(value, StreamObject) and value.get("/Type") == "/Metadata":
                yield value
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, TextStringObject):
            yield str(value)
