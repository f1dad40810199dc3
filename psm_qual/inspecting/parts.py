"""What the parts of an archive are called by somebody who has the document open."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from psm_qual.messages import say

# Paths in Word, Excel, PowerPoint, OpenDocument and REFI-QDA files → what the part is: a text of
# the catalogue under inspecting.part, "" for the document itself. A group is its number.
_PARTS = (
    (r"(?:word/document\d*|content|Object [^/]*/content)\.xml", ""),
    (r"word/header\d*\.xml", "header"),
    (r"word/footer\d*\.xml", "footer"),
    (r"word/(?:footnotes|endnotes)\.xml", "notes"),
    (r"(?:word|xl|ppt)/comments.*\.xml", "comments"),
    (r"(?:xl|ppt)/threadedComments/.*\.xml", "comments"),
    (r"(?:word|xl|ppt)/(?:people|persons|commentAuthors|authors)\b.*\.xml", "people"),
    (r"docProps/.*\.xml|meta\.xml|_xmlsignatures/.*", "properties"),
    (r"ppt/slides/slide(\d+)\.xml", "slide"),
    (r"ppt/notesSlides/notesSlide(\d+)\.xml", "slide_notes"),
    (r"ppt/(?:slide|notes|handout)(?:Masters|Layouts)/.*\.xml", "master"),
    (r".*charts?/chart(?:Ex)?(\d+)\.xml", "chart"),
    (r".*/diagrams/data(\d+)\.xml", "diagram"),
    (r"xl/drawings/.*\.(?:xml|vml)|word/drawings/.*\.xml", "drawings"),
    (r"xl/sharedStrings\.xml", "strings"),
    (r"xl/workbook\.xml", "workbook"),
    (r"xl/pivot(?:Cache|Tables)/.*\.xml", "pivot"),
    (r"xl/externalLinks/.*\.xml", "external"),
    (r"xl/(?:tables|queryTables)/.*\.xml|xl/connections\.xml", "tables"),
    (r".*_rels/.*\.rels", "links"),
    (r"customXml/.*|word/customizations\.xml", "hidden_data"),
    (r"word/glossary/document\.xml", "glossary"),
    (r".*(?:media|Pictures)/[^/]*?(\d*)\.\w+|(?:docProps|Thumbnails)/thumbnail\..*", "picture"),
    (r".*(?:embeddings|ObjectReplacements)/[^/]*?(\d*)(?:\.\w+)?", "object"),
    (r"project\.qde", "project"),
    (r"sources/.*", "source"),
    (r"(?:word/)?styles(?:WithEffects)?\.xml", "styles"),
)
# The same for parts that programs write for programs.
_DATA_PARTS = (
    (r"word/(?:settings|webSettings|numbering)\.xml", "styles"),
    (
        r"(?:xl/styles|settings|(?:ppt|xl)/(?:presProps|viewProps|tableStyles|metadata))\.xml",
        "styles",
    ),
    (r"\[Content_Types\]\.xml|META-INF/.*|.*\.rdf|mimetype|Configurations2/.*", "frame"),
)


class Part(NamedTuple):
    """A part of an archive.

    Parameters
    ----------
    name : str
        What a person calls it; "" for the text of the document itself.
    data : bool
        Written by programs for programs.
    """

    name: str
    data: bool = False


def part_of(path: str) -> Part:
    """What a part is, by its path in the archive; an unknown one is called by its path."""
    for pattern, key, data in _patterns():
        match = pattern.fullmatch(path)
        if match:
            number = next((group for group in match.groups() if group), "")
            return Part(say(f"inspecting.part.{key}", n=number).strip() if key else "", data)
    return Part(path)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, bool]]:
    return [
        (re.compile(path), key, parts is _DATA_PARTS)
        for parts in (_PARTS, _DATA_PARTS)
        for path, key in parts
    ]
