"""What the first bytes of a file, and the names inside an archive, say about its format."""

from __future__ import annotations

import io
import zipfile
import zlib

# What a file holds, where its signature stands, and the signature.
SIGNATURES = (
    ("pdf", 0, b"%PDF-"),
    ("rtf", 0, b"{\\rtf"),
    ("zip", 0, b"PK\x03\x04"),
    ("zip", 0, b"PK\x05\x06"),
    ("ole", 0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("image", 0, b"\x89PNG\r\n\x1a\n"),
    ("image", 0, b"\xff\xd8\xff"),
    ("image", 0, b"GIF8"),
    ("image", 0, b"II*\x00"),
    ("image", 8, b"WEBP"),
    ("sound", 0, b"ID3"),
    ("sound", 0, b"OggS"),
    ("sound", 0, b"fLaC"),
    ("sound", 8, b"WAVE"),
    ("film", 4, b"ftyp"),
    ("film", 0, b"\x1aE\xdf\xa3"),
    ("archive", 0, b"\x1f\x8b"),
    ("archive", 0, b"7z\xbc\xaf\x27\x1c"),
    ("archive", 0, b"Rar!"),
    ("database", 0, b"SQLite format 3\x00"),
    ("web", 0, b"<!DOCTYPE html"),
    ("web", 0, b"<!doctype html"),
    ("web", 0, b"<html"),
)

# What an archive holds, and the beginning of a name that only it has inside.
ARCHIVES = (
    ("docx", "word/"),
    ("xlsx", "xl/workbook"),
    ("pptx", "ppt/"),
    ("pages", "Index/Document.iwa"),
    ("numbers", "Index/CalculationEngine.iwa"),
)

# The same for OpenDocument and EPUB, by what their member "mimetype" says.
MIME_TYPES = (
    ("odt", b"application/vnd.oasis.opendocument.text"),
    ("ods", b"application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", b"application/vnd.oasis.opendocument.presentation"),
    ("epub", b"application/epub"),
)

# The same for the old Office container, by the names of its streams. A new file that is
# protected by a password is such a container, too.
STREAMS = (
    ("protected", "EncryptedPackage"),
    ("old_word", "WordDocument"),
    ("old_excel", "Workbook"),
    ("old_excel", "Book"),
)


def content_of(data: bytes) -> str | None:
    """What a file holds, by its signature.

    Parameters
    ----------
    data : bytes
        Content of the file.

    Returns
    -------
    str or None
        A kind named in the tables above, ``cut_zip`` for an archive that has lost its end, or
        None when nothing is recognised.
    """
    kind = next(
        (kind for kind, at, mark in SIGNATURES if data[at : at + len(mark)] == mark),
        "pdf" if b"%PDF-" in data[:1024] else None,
    )
    if kind == "zip":
        return _archive(data)
    return _old_office(data) if kind == "ole" else kind


def _archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if any(info.flag_bits & 1 for info in archive.infolist()):
                return "protected"
            mime = _beginning(archive, "mimetype", 100)
            manifest = _beginning(archive, "META-INF/manifest.xml", 1_000_000)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError):
        return "cut_zip"
    for kind, beginning in MIME_TYPES:
        if mime.startswith(beginning):
            return "protected" if b"encryption-data" in manifest else kind
    return next(
        (kind for kind, start in ARCHIVES if any(name.startswith(start) for name in names)), "zip"
    )


def _beginning(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(size)


def _old_office(data: bytes) -> str:
    for kind, stream in STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"
