"""XML files, and the XML parts of Word, Excel, OpenDocument and REFI-QDA files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psm_qual.inspecting.markup import kind_of, markup_texts
from psm_qual.inspecting.places import Kind, Place, line, places
from psm_qual.inspecting.spots import Spots


def xml_texts(data: bytes) -> Iterator[Place]:
    """Texts, attributes and comments of an XML file, by line."""
    for stretch in markup_texts(parsed(data), "office"):
        where = line(stretch.element.sourceline or 0)
        yield from places([(where, stretch.text)], kind_of(stretch, "office"))


def part_texts(data: bytes, *, is_data: bool = False) -> Iterator[Place]:
    """Texts, attributes and comments of a part of a document, as a person counts its places.

    Parameters
    ----------
    data : bytes
        The part.
    is_data : bool
        Written by programs for programs.
    """
    root = parsed(data)
    spots = Spots(root)
    seen: set[str] = set()
    for stretch in markup_texts(root, "office"):
        kind = Kind.DATA if is_data else kind_of(stretch, "office")
        if not stretch.text.strip() or (kind is Kind.DATA and stretch.text in seen):
            continue  # what programs write they write a thousand times
        if kind is Kind.DATA:
            seen.add(stretch.text)
        yield from places([(spots.name(stretch), stretch.text)], kind)


def parsed(data: bytes) -> Any:
    """Root of an XML document.

    Raises
    ------
    lxml.etree.XMLSyntaxError
        If it is none.
    """
    from lxml import etree

    # Entities of the file itself are text as well; none is fetched.
    parser = etree.XMLParser(resolve_entities="internal", no_network=True)  # type: ignore[arg-type]
    return etree.fromstring(data, parser)
