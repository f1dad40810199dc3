"""Word, Excel, PowerPoint, OpenDocument and REFI-QDA files are zip archives of parts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from zipfile import ZipFile, ZipInfo

from psm_qual.inspecting.parts import part_of
from psm_qual.inspecting.places import Blind, Enclosed, Kind, Sight, Unseen, inside, places
from psm_qual.inspecting.plain import words_of_name
from psm_qual.inspecting.workbook import workbook_texts
from psm_qual.messages import say

# More than any document of people; a zip bomb is more.
_LARGEST = 200 * 1024 * 1024
# Parts that say how a document looks: fonts and colours have names of people.
_LOOKS = ("fontTable.xml", "theme/theme1.xml", ".odttf", ".fntdata", ".ttf", ".otf")
# What an archive is nothing without: the text of a docx is not in any other zip.
_HEARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odf": "content.xml",
}
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = 0x1


def zip_parts(data: bytes) -> Iterator[Sight]:
    """Files of an archive, each by its path."""
    with ZipFile(BytesIO(data)) as archive:
        yield from _notes(archive)
        for info in _files(archive):
            yield from _part(archive, info, inside("", info.filename))


def word_parts(data: bytes) -> Iterator[Sight]:
    """Parts of a Word document."""
    yield from _document(data, "docx")


def excel_parts(data: bytes) -> Iterator[Sight]:
    """Cells, comments and the other parts of an Excel workbook."""
    yield from _document(data, "xlsx")


def slide_parts(data: bytes) -> Iterator[Sight]:
    """Parts of a PowerPoint presentation."""
    yield from _document(data, "pptx")


def opendocument_parts(data: bytes) -> Iterator[Sight]:
    """Parts of an OpenDocument text, spreadsheet or presentation."""
    yield from _document(data, "odf")


def _document(data: bytes, kind: str) -> Iterator[Sight]:
    with ZipFile(BytesIO(data)) as archive:
        names = {info.filename for info in archive.infolist()}
        if _HEARTS[kind] not in names:
            raise ValueError("a zip of something else")
        if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
            yield Unseen("", Blind.LOCKED)
            return
        yield from _notes(archive)
        done: set[str] = set()
        if kind == "xlsx":
            yield from workbook_texts(archive, done)
        for info in _files(archive):
            if info.filename not in done and not info.filename.endswith(_LOOKS):
                yield from _part(archive, info, part_of(info.filename).name, is_document=True)


def _files(archive: ZipFile) -> list[ZipInfo]:
    files = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in files) > _LARGEST:
        raise ValueError("the parts are too large")
    return files


def _notes(archive: ZipFile) -> Iterator[Sight]:
    """What is written on the archive itself and on its parts."""
    where = say("inspecting.where.archive_note")
    notes = [archive.comment, *(info.comment for info in archive.infolist())]
    for note in filter(None, notes):
        yield from places([(where, note.decode("utf-8", "replace"))])


def _part(
    archive: ZipFile, info: ZipInfo, where: str, *, is_document: bool = False
) -> Iterator[Sight]:
    name = info.filename
    words = words_of_name(str(PurePath(name).with_suffix("")))
    kind = Kind.DATA if is_document else Kind.TEXT
    yield from places([(say("inspecting.where.part_name"), words)], kind)
    if info.flag_bits & _ENCRYPTED:
        yield Unseen(where, Blind.LOCKED)
    else:
        yield Enclosed(where, name, archive.read(info), part_of(name).data)
