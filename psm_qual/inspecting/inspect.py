"""Choose how a finished file is looked through, by its ending."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from psm_qual.errors import UnreadableFileError
from psm_qual.inspecting.archives import archive_parts
from psm_qual.inspecting.cells import cell_texts
from psm_qual.inspecting.pages import html_texts
from psm_qual.inspecting.pdf import pdf_attachments, pdf_texts
from psm_qual.inspecting.places import Place, places
from psm_qual.inspecting.plain import json_lines_texts, json_texts, plain_texts
from psm_qual.inspecting.xml import part_texts, xml_texts
from psm_qual.messages import problem, say

Looker = Callable[[bytes], list[Place]]
Opener = Callable[[bytes], Iterator[tuple[str, bytes]]]

_LOOKERS: dict[str, Looker] = {
    ".txt": plain_texts,
    ".md": plain_texts,
    ".csv": plain_texts,
    ".tsv": plain_texts,
    ".toml": plain_texts,
    ".yaml": plain_texts,
    ".json": json_texts,
    ".ipynb": json_texts,
    ".jsonl": json_lines_texts,
    ".xml": xml_texts,
    ".qdc": xml_texts,
    ".qde": xml_texts,
    ".html": html_texts,
    ".htm": html_texts,
    ".svg": html_texts,
    ".pdf": pdf_texts,
    ".xlsx": cell_texts,
}
# Files that hold other files.
_OPENERS: dict[str, Opener] = {
    ".pdf": pdf_attachments,
    **dict.fromkeys(
        (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".qdpx", ".zip"), archive_parts
    ),
}
# What an archive is nothing without: the text of a docx is not in any other zip.
_HEARTS = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    **dict.fromkeys((".odt", ".ods", ".odp"), "content.xml"),
}
# Parts of an archive are by paragraph, their lines being no lines of anything.
_PARTS: dict[str, Looker] = {**_LOOKERS, **dict.fromkeys((".xml", ".rels", ".vml"), part_texts)}
# A document in a document in a document: deeper is nothing that people make.
_DEEPEST = 4


def inspect(name: str, data: bytes) -> list[Place]:
    """All text of a file, with where it stands.

    Seen are body, tables, headers, notes, comments, deleted text, properties, hidden sheets,
    attributes, scripts, and the files inside the file. Not seen are words inside pictures.

    Parameters
    ----------
    name : str
        File name: its ending says how to look; it is itself looked at.
    data : bytes
        Contents.

    Raises
    ------
    UnreadableFileError
        If the ending is not known or the contents are not what it says.
    """
    path = PurePath(name)
    ending = path.suffix.lower()
    known = {**_LOOKERS, **_OPENERS}
    if ending not in known:
        endings = ", ".join(sorted(each.lstrip(".") for each in known))
        raise problem(UnreadableFileError, "inspecting.unknown", file=path.name, known=endings)
    try:
        return [
            *_words(say("inspecting.where.file_name"), path.stem),
            *_texts(ending, data, _LOOKERS, 0),
        ]
    except Exception as error:  # every parser raises its own
        raise problem(UnreadableFileError, "inspecting.damaged", file=path.name) from error


def _texts(ending: str, data: bytes, lookers: dict[str, Looker], depth: int) -> Iterator[Place]:
    if depth > _DEEPEST:
        raise ValueError("too many files in one another")
    seen = set()
    if ending in lookers:
        for place in lookers[ending](data):
            seen.add(place.text)
            yield place
    if ending in _OPENERS:
        parts = list(_OPENERS[ending](data))
        if ending in _HEARTS and _HEARTS[ending] not in dict(parts):
            raise ValueError("a zip of something else")
        for name, content in parts:
            yield from _words(name, name)
            yield from (place for place in _part(name, content, depth) if place.text not in seen)


def _part(name: str, content: bytes, depth: int) -> Iterator[Place]:
    path = PurePath(name)
    ending = (path.suffix or path.name).lower()  # "_rels/.rels" is all ending
    if ending not in _PARTS and ending not in _OPENERS:
        if b"\0" in content:  # a picture, a font
            return
        ending = ".txt"
    for place in _texts(ending, content, _PARTS, depth + 1):
        yield Place(f"{name}, {place.where}" if place.where else name, place.text)


def _words(where: str, name: str) -> Iterator[Place]:
    yield from places([(where, re.sub(r"[_/.-]+", " ", name))])
