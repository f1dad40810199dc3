"""Pictures with a name beside them, written chunk by chunk; pages of a PDF that hold them."""

from __future__ import annotations

import base64
import struct
import zlib
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

NAME = "Zelinda Frappone"


def png(*chunks: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    """A PNG of one grey point, with more chunks, and bytes after its end."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    own = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b"")]
    whole = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in own
    )
    return b"\x89PNG\r\n\x1a\n" + whole + after


def exif(tag: int, value: bytes, kind: int = 2, order: str = "<") -> bytes:
    """An EXIF block with one field."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    count = len(value)
    where = struct.pack(f"{order}I", 26) if count > 4 else value.ljust(4, b"\0")
    entry = struct.pack(f"{order}HHI", tag, kind, count) + where
    return mark + struct.pack(f"{order}IH", 8, 1) + entry + struct.pack(f"{order}I", 0) + value


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """The segments of a JPEG before its picture, and its end."""
    whole = b"".join(
        struct.pack(">BBH", 0xFF, mark, len(data) + 2) + data for mark, data in segments
    )
    return b"\xff\xd8" + whole + b"\xff\xda\x00\x02\xff\xd9"


def webp(kind: bytes, data: bytes) -> bytes:
    chunk = kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>'
    f"{NAME}</dc:creator></x:xmpmeta>"
).encode()
ARTIST, WINDOWS_AUTHOR, REMARK = 0x013B, 0x9C9D, 0x9286
IPTC = b"Photoshop 3.0\0" + b"\x1c\x02\x50" + struct.pack(">H", len(NAME)) + NAME.encode()


def data_link(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def scanned() -> bytes:
    """A PDF whose only page is a picture."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(BytesIO(png())), 0, 0, 500, 700)
    canvas.save()
    return out.getvalue()


def page(text: str = "Un rapporto qualsiasi, con parole abbastanza.") -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, text)
    canvas.save()
    return out.getvalue()


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def annotated() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(page()))
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (1, 1, 9, 9))),
            NameObject("/Contents"): TextStringObject(f"chiedere a {NAME}"),
        }
    )
    writer.add_annotation(0, note)
    return _written(writer)


def outlined() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(page()))
    writer.add_outline_item(f"Incontro con {NAME}", 0)
    return _written(writer)


def attached() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(page()))
    writer.add_attachment("note.txt", f"Lo dice {NAME}.".encode())
    return _written(writer)


def described() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(page()))
    stream = DecodedStreamObject()
    stream.set_data(XMP)
    stream[NameObject("/Type")] = NameObject("/Metadata")
    writer._root_object[NameObject("/Metadata")] = writer._add_object(stream)
    return _written(writer)


def form() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "Un modulo da compilare, con parole abbastanza.")
    canvas.acroForm.textfield(name="chi", value=NAME, x=72, y=600)
    canvas.save()
    return out.getvalue()


def locked() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(page(f"Lo dice {NAME}.")))
    writer.encrypt("una parola segreta", algorithm="AES-256")
    return _written(writer)


def rewritten() -> bytes:
    """A PDF from which a name was taken away, as editors do: by adding to its end."""
    before = page(f"Lo dice {NAME}, che lo ha visto.")
    out = BytesIO()
    writer = PdfWriter(BytesIO(before), incremental=True)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 72 700 Td (Lo dice qualcuno che lo ha visto.) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    writer.write(out)
    assert NAME not in PdfReader(BytesIO(out.getvalue())).pages[0].extract_text()
    return out.getvalue()
