"""XML files, and the XML parts of Word, Excel, OpenDocument and REFI-QDA files."""

from __future__ import annotations

from typing import Any

from psm_qual.inspecting.markup import markup_texts
from psm_qual.inspecting.places import Place, line, places
from psm_qual.messages import say


def xml_texts(data: bytes) -> list[Place]:
    """Texts, attributes and comments of an XML file, by line."""
    found = dict.fromkeys((each.sourceline or 0, text) for each, text in _texts(data))
    return list(places((line(n), text) for n, text in found))


def part_texts(data: bytes) -> list[Place]:
    """Texts, attributes and comments of a part of a document, by paragraph."""
    texts = list(_texts(data))
    paragraphs = texts[0][0].getroottree().iter("{*}p", "{*}h")
    number = {each: n for n, each in enumerate(paragraphs, start=1)}
    found = dict.fromkeys((_nearest(number, each), text) for each, text in texts)
    return list(places((_paragraph(n), text) for n, text in found))


def _texts(data: bytes) -> list[tuple[Any, str]]:
    from lxml import etree

    # Entities of the file itself are text as well; none is fetched.
    parser = etree.XMLParser(resolve_entities="internal", no_network=True)  # type: ignore[arg-type]
    return list(markup_texts(etree.fromstring(data, parser), "office"))


def _nearest(number: dict[Any, int], element: Any) -> int:
    while element is not None and element not in number:
        element = element.getparent()
    return number.get(element, 0)


def _paragraph(n: int) -> str:
    return say("inspecting.where.paragraph", n=n) if n else ""
