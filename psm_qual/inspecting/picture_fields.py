"""Fields of photographs: EXIF, IPTC and XMP."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from psm_qual.inspecting.binary import binary_texts
from psm_qual.inspecting.places import Kind
from psm_qual.inspecting.xml import xml_texts

_Field = tuple[str, Kind]

# EXIF (CIPA DC-008, 4.6): fields for people, those that point to more fields, those of two-byte
# letters that Windows writes, and the bytes of each type.
_PEOPLE = frozenset((0x013B, 0x8298, 0x9C9D, 0xA430))
_MORE = frozenset((0x8769, 0x8825, 0xA005))
_WIDE = range(0x9C9B, 0x9CA0)
_MAKER, _REMARK = 0x927C, 0x9286
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 9: 4, 10: 8, 129: 1}
_WORDS = frozenset((1, 2, 7, 129))
_MOST_FIELDS = 500
# IPTC (IIM 4.2): by-line, credit, caption writer, contact.
_BY = frozenset((80, 110, 118, 122))
_DATASET = re.compile(rb"\x1c\x02(.)(..)", re.DOTALL)


def exif_fields(data: bytes) -> Iterator[_Field]:
    """Texts of the fields of an EXIF block or of a TIFF file.

    Parameters
    ----------
    data : bytes
        From its byte order mark, ``II`` or ``MM``.
    """
    order = "<" if data[:2] == b"II" else ">"
    waiting, seen = [_number(order + "I", data, 4)], set[int]()
    while waiting:
        place = waiting.pop()
        count = _number(order + "H", data, place)
        if not place or place in seen or count > _MOST_FIELDS:
            continue
        seen.add(place)
        waiting.append(_number(order + "I", data, place + 2 + 12 * count))
        for entry in range(place + 2, place + 2 + 12 * count, 12):
            tag, kind = (_number(order + "H", data, entry + at) for at in (0, 2))
            if tag in _MORE:
                waiting.append(_number(order + "I", data, entry + 8))
            elif kind in _WORDS:
                yield from _exif_text(tag, _value(order, data, entry, kind))


def _value(order: str, data: bytes, entry: int, kind: int) -> bytes:
    size = _number(order + "I", data, entry + 4) * _SIZES[kind]
    place = entry + 8 if size <= 4 else _number(order + "I", data, entry + 8)
    return data[place : place + size]


def _exif_text(tag: int, value: bytes) -> Iterator[_Field]:
    if tag in _WIDE:
        text = value.decode("utf-16-le", "replace")
    elif tag == _REMARK and value.startswith(b"UNICODE\0"):
        text = value[8:].decode("utf-16-le", "replace")
    elif tag == _MAKER:
        yield from ((text, Kind.DATA) for text in binary_texts(value))
        return
    else:
        text = value.removeprefix(b"ASCII\0\0\0").decode("utf-8", "replace")
    text = text.replace("\0", " ").strip()
    if any(map(str.isalnum, text)):
        yield text, Kind.PERSON if tag in _PEOPLE else Kind.TEXT


def _number(form: str, data: bytes, place: int) -> int:
    """A number of the block; 0 where the block is too short."""
    size = struct.calcsize(form)
    if place < 0 or place + size > len(data):
        return 0
    return int(struct.unpack_from(form, data, place)[0])


def iptc_fields(data: bytes) -> Iterator[_Field]:
    """Texts of the fields that news agencies use: by-line, caption, place."""
    for match in _DATASET.finditer(data):
        size = int.from_bytes(match[2])
        text = data[match.end() : match.end() + size].decode("utf-8", "replace")
        yield text, Kind.PERSON if match[1][0] in _BY else Kind.TEXT


def xmp_fields(data: bytes) -> Iterator[_Field]:
    """Texts of a description in XML (ISO 16684-1)."""
    from lxml import etree

    whole = data[data.find(b"<") : data.rfind(b">") + 1]
    try:
        yield from ((place.text, place.kind) for place in xml_texts(whole))
    except etree.XMLSyntaxError:
        yield from ((text, Kind.TEXT) for text in binary_texts(data))
