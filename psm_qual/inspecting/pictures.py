"""Pictures: the words beside the picture are read, those in it are not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from psm_qual.inspecting.binary import binary_texts
from psm_qual.inspecting.picture_fields import exif_fields, iptc_fields, xmp_fields
from psm_qual.inspecting.places import Blind, Kind, Place, Sight, Unseen, places
from psm_qual.messages import say

_PNG, _JPEG, _TIFF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", (b"II*\0", b"MM\0*")
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP, _COLOURS = b"Photoshop 3.0\0", b"ICC_PROFILE\0"
# Marks of the segments of a JPEG: its picture begins at SOS; some stand alone.
_APPLICATION, _COMMENT, _PICTURE = range(0xE0, 0xF0), 0xFE, 0xDA
_ALONE = (*range(0xD0, 0xD9), 0x01)
_MOST = 1 << 22  # bytes of words beside one picture

_Field = tuple[str, Kind]


def picture_texts(data: bytes) -> Iterator[Sight]:
    """Who took a picture, where, with what, its title; and that its own words cannot be read."""
    yield from metadata_texts(data)
    yield Unseen("", Blind.PICTURE)


def metadata_texts(data: bytes) -> Iterator[Place]:
    """Words beside a picture: EXIF, XMP, IPTC, comments, in PNG, JPEG, GIF, TIFF and WebP."""
    where = say("inspecting.where.picture_data")
    for text, kind in dict.fromkeys(_fields(data)):
        yield from places([(where, text)], kind)


def _fields(data: bytes) -> Iterator[_Field]:
    if data.startswith(_PNG):
        yield from _png(data)
    elif data.startswith(_JPEG):
        yield from _jpeg(data)
    elif data[:4] == b"RIFF":
        yield from _webp(data)
    elif data.startswith(_TIFF):
        yield from exif_fields(data)
    else:
        yield from ((text, Kind.DATA) for text in binary_texts(data))


def _png(data: bytes) -> Iterator[_Field]:
    """Texts of a PNG (W3C, Portable Network Graphics, 11.3.3), and what lies after its end."""
    place = len(_PNG)
    while place + 8 <= len(data):
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        chunk = data[place + 8 : place + 8 + size]
        place += 12 + size
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield from _words(chunk)
        elif kind == b"eXIf":
            yield from exif_fields(chunk)
        elif kind == b"IEND":
            yield from ((text, Kind.TEXT) for text in binary_texts(data[place:]))
            return


def _words(chunk: bytes) -> Iterator[_Field]:
    """A keyword and its text, which may be compressed."""
    keyword, _, rest = chunk.partition(b"\0")
    text = _unpacked(rest).lstrip(b"\0\1").decode("utf-8", "replace")
    person = keyword.lower() in (b"author", b"artist", b"creator")
    yield keyword.decode("latin-1"), Kind.DATA
    if keyword == b"XML:com.adobe.xmp":
        yield from xmp_fields(text[text.find("<") :].encode())
    else:
        yield text.replace("\0", " "), Kind.PERSON if person else Kind.TEXT


def _unpacked(text: bytes) -> bytes:
    for start in range(min(len(text), 200)):
        if text[start : start + 1] == b"\x78":
            try:
                return zlib.decompressobj().decompress(text[start:], _MOST)
            except zlib.error:
                continue
    return text


def _jpeg(data: bytes) -> Iterator[_Field]:
    """Texts of a JPEG's segments (ITU-T T.81, B.1.1), and what lies after its end."""
    for mark, segment in _segments(data):
        if segment.startswith(_EXIF):
            yield from exif_fields(segment[len(_EXIF) :])
        elif segment.startswith(_XMP):
            yield from xmp_fields(segment[len(_XMP) :])
        elif segment.startswith(_PHOTOSHOP):
            yield from iptc_fields(segment)
        elif mark == _COMMENT:
            yield segment.decode("utf-8", "replace"), Kind.TEXT
        elif not segment.startswith(_COLOURS):
            yield from ((text, Kind.DATA) for text in binary_texts(segment))
    end = data.rfind(b"\xff\xd9")
    if end >= 0:
        yield from ((text, Kind.TEXT) for text in binary_texts(data[end + 2 :]))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        mark = data[place + 1]
        if mark == 0xFF or mark in _ALONE:
            place += 1 if mark == 0xFF else 2
            continue
        size = int.from_bytes(data[place + 2 : place + 4])
        if mark in _APPLICATION or mark == _COMMENT:
            yield mark, data[place + 4 : place + 2 + size]
        if mark == _PICTURE:
            return
        place += 2 + size


def _webp(data: bytes) -> Iterator[_Field]:
    place = 12
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        kind, chunk = data[place : place + 4], data[place + 8 : place + 8 + size]
        if kind == b"EXIF":
            yield from exif_fields(chunk.removeprefix(_EXIF))
        elif kind == b"XMP ":
            yield from xmp_fields(chunk)
        place += 8 + size + size % 2
