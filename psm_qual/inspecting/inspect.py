"""Choose how a finished file is looked through, by its ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from psm_qual.errors import UnreadableFileError
from psm_qual.inspecting.archives import (
    excel_parts,
    opendocument_parts,
    slide_parts,
    word_parts,
    zip_parts,
)
from psm_qual.inspecting.binary import object_texts, settings_texts
from psm_qual.inspecting.pages import html_texts
from psm_qual.inspecting.pdf import pdf_texts
from psm_qual.inspecting.pictures import metadata_texts, picture_texts
from psm_qual.inspecting.places import (
    Blind,
    Enclosed,
    Inspection,
    Kind,
    Place,
    Sight,
    Unseen,
    inside,
    places,
)
from psm_qual.inspecting.plain import (
    json_lines_texts,
    json_texts,
    plain_texts,
    text_of,
    words_of_name,
)
from psm_qual.inspecting.rich_text import rtf_texts
from psm_qual.inspecting.xml import part_texts, xml_texts
from psm_qual.messages import problem, say

Looker = Callable[[bytes], Iterator[Sight]]

_PLAIN = (
    ".txt .md .csv .tsv .toml .yaml .yml .vtt .srt .log .rst .tex .bib .css .js .ini .cfg .py .r "
    ".rmd .qmd"
)
_PICTURES = ".png .jpg .jpeg .gif .webp .tif .tiff .bmp .heic"
_LOOKERS: dict[str, Looker] = {
    **dict.fromkeys(_PLAIN.split(), plain_texts),
    **dict.fromkeys((".json", ".ipynb", ".geojson"), json_texts),
    ".jsonl": json_lines_texts,
    **dict.fromkeys((".xml", ".qdc", ".qde", ".eaf", ".rdf"), xml_texts),
    **dict.fromkeys((".fodt", ".fods", ".fodp"), part_texts),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".svg"), html_texts),
    ".rtf": rtf_texts,
    ".pdf": pdf_texts,
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), word_parts),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), excel_parts),
    **dict.fromkeys((".pptx", ".pptm", ".potx", ".ppsx"), slide_parts),
    **dict.fromkeys((".odt", ".ods", ".odp", ".odg", ".ott", ".ots", ".otp"), opendocument_parts),
    **dict.fromkeys((".qdpx", ".zip", ".epub"), zip_parts),
    **dict.fromkeys(_PICTURES.split(), picture_texts),
}
# Inside a document; there, what has no known ending is a text or an object of some program.
_INSIDE: dict[str, Looker] = {
    **_LOOKERS,
    **dict.fromkeys((".emf", ".wmf"), settings_texts),
}
_PARTS = frozenset((".xml", ".rels", ".vml"))
# A small picture of the first page, which is read itself; a printer's settings.
_ASIDE = {"thumbnail": metadata_texts, "printerSettings": settings_texts}
# How old Office files begin, and new ones that a password protects.
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
# A document in a document in a document: deeper is nothing that people make.
_DEEPEST = 4


def inspect(name: str, data: bytes) -> Inspection:
    """All text of a file, with where it stands, and what of it cannot be read.

    Seen are body, tables, headers, notes, comments, deleted text, properties, hidden sheets,
    attributes, scripts, what lies beside pictures, and the files inside the file. Not seen are
    words inside pictures.

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
    looker = _LOOKERS.get(path.suffix.lower())
    if looker is None:
        endings = ", ".join(sorted(each.lstrip(".") for each in _LOOKERS))
        raise problem(UnreadableFileError, "inspecting.unknown", file=path.name, known=endings)
    sights: list[Sight] = [
        *places([(say("inspecting.where.file_name"), words_of_name(path.stem))], Kind.NAME)
    ]
    try:
        if data.startswith(_COMPOUND):
            sights.append(Unseen("", Blind.LOCKED))
        else:
            sights += _opened(looker(data), "", 0)
    except Exception as error:  # every parser raises its own
        raise problem(UnreadableFileError, "inspecting.damaged", file=path.name) from error
    return Inspection(
        tuple(dict.fromkeys(each for each in sights if isinstance(each, Place))),
        tuple(dict.fromkeys(each for each in sights if isinstance(each, Unseen))),
    )


def _opened(sights: Iterator[Sight], where: str, depth: int) -> Iterator[Sight]:
    """The same with the files inside looked through as well."""
    if depth > _DEEPEST:
        raise ValueError("too many files in one another")
    for sight in sights:
        if isinstance(sight, Place):
            yield Place(inside(where, sight.where), sight.text, sight.kind)
        elif isinstance(sight, Unseen):
            yield Unseen(inside(where, sight.where), sight.why)
        else:
            yield from _opened(_look(sight), inside(where, sight.where), depth + 1)


def _look(part: Enclosed) -> Iterator[Sight]:
    path = PurePath(part.name)
    ending = (path.suffix or path.name).lower()  # "_rels/.rels" is all ending
    aside = next((look for words, look in _ASIDE.items() if words in part.name), None)
    if aside is not None:
        yield from aside(part.data)
    elif ending in _PARTS:
        yield from part_texts(part.data, is_data=part.is_data)
    elif part.data.startswith(_COMPOUND):
        yield from object_texts(part.data)
    elif ending in _INSIDE:
        yield from _INSIDE[ending](part.data)
    else:
        yield from _unknown(part)


def _unknown(part: Enclosed) -> Iterator[Sight]:
    """A text, or an object of some program."""
    try:
        text_of(part.data)
    except ValueError:
        yield from object_texts(part.data)
        return
    kind = Kind.DATA if part.is_data else Kind.TEXT
    for place in plain_texts(part.data):
        yield Place(place.where, place.text, kind)
