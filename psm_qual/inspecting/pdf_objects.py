"""What lies in a PDF beside the text of its pages, whether or not anything still refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_DATE = re.compile(r"D:\d{8}")
# Text that stands for what is drawn, inside the instructions of a page (ISO 32000-1, 14.9.4).
_INSTEAD = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:\(((?:[^\\)]|\\.)*)\)|<([0-9A-Fa-f\s]+)>)")
# Sums that look like letters.
_NUMBERS = frozenset(("/ID", "/CheckSum"))
_FONTS = frozenset(("/Font", "/FontDescriptor", "/Encoding"))


class Found(StrEnum):
    """What an object is."""

    TEXT = "text"
    PROGRAM = "program"
    PERSON = "person"
    XML = "xml"
    PICTURE = "picture"


# Of a note, "T" is who wrote it; of a field of a form, what it is called.
_FIELDS = {
    "/Author": Found.PERSON,
    "/T": Found.PROGRAM,
    "/Producer": Found.PROGRAM,
    "/Creator": Found.PROGRAM,
}


@dataclass(frozen=True, slots=True)
class PdfObject:
    """A string, a description in XML or a picture.

    Parameters
    ----------
    kind : Found
        Which.
    text : str
        Of a string.
    data : bytes
        Of the others.
    """

    kind: Found
    text: str = ""
    data: bytes = b""


def objects_of(reader: Any) -> Iterator[PdfObject]:
    """Every string of a file, its descriptions (XMP, XFA) and its pictures.

    Parameters
    ----------
    reader : pypdf.PdfReader
        Open.
    """
    for value in _objects(reader):
        yield from _values(value, "")


def _objects(reader: Any) -> Iterator[Any]:
    """All objects of the file, also those that nothing refers to."""
    yield reader.trailer
    numbers = {(number, 0) for number in reader.xref_objStm}
    numbers |= {(n, generation) for generation, own in reader.xref.items() for n in own}
    for number, generation in sorted(numbers):
        value = _object(reader, number, generation)
        if value is not None:
            yield value


def _object(reader: Any, number: int, generation: int) -> Any:
    from pypdf.errors import PdfReadError
    from pypdf.generic import IndirectObject

    try:
        return reader.get_object(IndirectObject(number, generation, reader))
    except (PdfReadError, KeyError, ValueError, AssertionError):
        return None  # a number that stands for nothing any more


def _values(value: Any, key: str) -> Iterator[PdfObject]:
    from pypdf.generic import ByteStringObject, IndirectObject, StreamObject, TextStringObject

    if isinstance(value, IndirectObject):
        return  # comes by itself
    if isinstance(value, StreamObject):
        yield from _stream(value)
    if isinstance(value, dict):
        if value.get("/Type") not in _FONTS:
            for name, inner in value.items():
                yield from _values(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, key)
    elif isinstance(value, TextStringObject) and not (_DATE.match(value) or key in _NUMBERS):
        yield PdfObject(_FIELDS.get(key, Found.TEXT), str(value))
    elif isinstance(value, ByteStringObject) and key not in _NUMBERS:
        yield PdfObject(Found.TEXT, bytes(value).decode("utf-8", "ignore"))


def _stream(stream: Any) -> Iterator[PdfObject]:
    if stream.get("/Subtype") == "/Image":
        # A photograph lies in the file as its camera wrote it.
        raw = getattr(stream, "_data", b"")
        yield PdfObject(Found.PICTURE, data=raw if isinstance(raw, bytes) else b"")
        return
    data = _decoded(stream)
    if stream.get("/Type") == "/Metadata" or data.lstrip()[:1] == b"<":
        yield PdfObject(Found.XML, data=data)
    for plain, coded in _INSTEAD.findall(data):
        text = bytes.fromhex(re.sub(rb"\s", b"", coded).decode()) if coded else plain
        yield PdfObject(Found.TEXT, _string(text))


def _decoded(stream: Any) -> bytes:
    try:
        data = stream.get_data()
    except Exception:  # of a kind that only pictures and fonts have
        return b""
    return data if isinstance(data, bytes) else str(data).encode("utf-8")


def _string(text: bytes) -> str:
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    return text.decode("latin-1")
