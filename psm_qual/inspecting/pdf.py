"""PDF files: pages, notes, properties, attachments, earlier versions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from psm_qual.inspecting.pdf_objects import Found, objects_of
from psm_qual.inspecting.places import Blind, Enclosed, Kind, Place, Sight, Unseen, inside, places
from psm_qual.inspecting.plain import seams
from psm_qual.inspecting.xml import xml_texts
from psm_qual.messages import say

_END = b"%%EOF"
_MOST_VERSIONS = 20
# A page with fewer letters than this, and a picture, has been scanned.
_FEWEST = 20
# Share of signs without meaning on a page whose font does not say what its letters are.
_GIBBERISH = 0.3


def pdf_texts(data: bytes) -> Iterator[Sight]:
    """Text of every page, and all strings and properties: comments, bookmarks, form fields.

    A file that was changed keeps its earlier versions: they are looked through as well. Words
    inside pictures are not seen.
    """
    seen: set[tuple[str, Kind]] = set()
    for number, version in enumerate(_versions(data)):
        where = say("inspecting.where.earlier") if number else ""
        for sight in _version(version, needed=not number):
            if isinstance(sight, Place):
                if (sight.text, sight.kind) in seen:
                    continue
                seen.add((sight.text, sight.kind))
                yield Place(inside(where, sight.where), sight.text, sight.kind)
            elif not number:
                yield sight


def _versions(data: bytes) -> Iterator[bytes]:
    """The file as it is, then as it was before each change that was added at its end."""
    yield data
    end, found = data.rfind(_END), 0
    while end > 0 and found < _MOST_VERSIONS:
        end = data.rfind(_END, 0, end)
        if end > 0:
            yield data[: end + len(_END)]
            found += 1


def _version(data: bytes, *, needed: bool) -> Iterator[Sight]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield Unseen("", Blind.LOCKED)
            return
        sights = [*_pages(reader), *_rest(reader)]
    except Exception:  # the beginning of a file made for the web is no version of it
        if needed:
            raise
        return
    yield from sights


def _pages(reader: Any) -> Iterator[Sight]:
    pages: list[tuple[str, str]] = []
    for n, page in enumerate(reader.pages, start=1):
        where = say("inspecting.where.page", n=n)
        # Ligatures become the letters they join.
        text = unicodedata.normalize("NFKC", page.extract_text())
        pages.append((where, text))
        lines = [(where, line) for line in text.splitlines()]
        yield from places(lines)
        yield from places(seams(lines), Kind.SEAM)
        if _is_scanned(page, text):
            yield Unseen(where, Blind.PAGE)
    yield from places(pages, Kind.SEAM)
    yield from places(seams(pages), Kind.SEAM)


def _is_scanned(page: Any, text: str) -> bool:
    letters = sum(map(str.isalnum, text))
    strange = sum(
        unicodedata.category(sign) in ("Co", "Cn", "Cc") for sign in text.replace("\n", "")
    )
    if text and (strange + text.count("\ufffd")) > _GIBBERISH * len(text):
        return True
    return letters < _FEWEST and _has_picture(page)


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources else None
    objects = drawn.get_object().values() if drawn else ()
    return any(each.get_object().get("/Subtype") in ("/Image", "/Form") for each in objects)


def _rest(reader: Any) -> Iterator[Sight]:
    properties = say("inspecting.where.properties")
    pictures = 0
    for found in objects_of(reader):
        if found.kind is Found.PICTURE:
            pictures += 1
            where = say("inspecting.where.picture", n=pictures)
            yield Enclosed(where, "picture.jpg", found.data)
        elif found.kind is Found.XML:
            yield from (Place(properties, each.text, each.kind) for each in xml_texts(found.data))
        elif found.kind is Found.PERSON:
            author = inside(say("inspecting.part.properties", n=""), say("inspecting.where.author"))
            yield from places([(author, found.text)], Kind.PERSON)
        else:
            kind = Kind.LABEL if found.kind is Found.PROGRAM else Kind.TEXT
            yield from places([(properties, found.text)], kind)
    for name, contents in reader.attachments.items():
        where = say("inspecting.where.attachment")
        yield from places([(where, name)])
        yield from (Enclosed(where, name, content) for content in contents)
