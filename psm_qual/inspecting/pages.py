"""Web pages and SVG drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from psm_qual.chart_library import is_chart_library
from psm_qual.inspecting.data_links import enclosed, without_data
from psm_qual.inspecting.markup import Stretch, kind_of, markup_texts, tag_of
from psm_qual.inspecting.places import Kind, Place, Sight, inside, line, places
from psm_qual.inspecting.plain import text_of
from psm_qual.inspecting.scripts import readable
from psm_qual.messages import say

_LETTER = re.compile(r"\\u\{?([0-9a-fA-F]{4})\}?|\\x([0-9a-fA-F]{2})")
_BLANK = re.compile(r"\\[nrt]")
_PROGRAMS = ("script", "style")


def html_texts(data: bytes) -> Iterator[Sight]:
    """Text, attributes, comments, scripts and styles of a page, by line; files inside the page."""
    from lxml import html

    # Told what it is: a page that does not say that it is UTF-8 would be taken for Latin-1.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring((text_of(data).strip() or "<p>").encode("utf-8"), parser=parser)
    found: set[Place] = set()
    for stretch in markup_texts(root, "html"):
        if tag_of(stretch.element) == "script" and is_chart_library(stretch.text):
            continue
        where = _where(stretch)
        yield from enclosed(where, stretch.text)
        for place in _places(stretch, where):
            if place not in found:
                found.add(place)
                yield place


def _where(stretch: Stretch) -> str:
    where = line(stretch.element.sourceline or 0)
    if stretch.is_comment:
        return inside(where, say("inspecting.where.hidden_comment"))
    if stretch.attribute:
        return inside(where, say("inspecting.where.attribute", name=stretch.attribute))
    if tag_of(stretch.element) in _PROGRAMS:
        return inside(where, say("inspecting.where.script"))
    return where


def _places(stretch: Stretch, where: str) -> Iterator[Place]:
    text = without_data(stretch.text)
    kind = kind_of(stretch, "html")
    if tag_of(stretch.element) in _PROGRAMS and not stretch.attribute:
        for said in readable(text):
            yield from places(((where, way) for way in _readings(said)), Kind.TEXT)
    yield from places(((where, way) for way in _readings(text)), kind)


def _readings(text: str) -> Iterator[str]:
    r"""As it stands, and as a script (``Nicol\u00f2``) or a link (``Nicol%C3%B2``) means it."""
    yield text
    if "%" in text:
        yield unquote(text)
    if "\\" in text:
        yield _BLANK.sub(" ", _LETTER.sub(lambda m: chr(int(m[1] or m[2], 16)), text))
