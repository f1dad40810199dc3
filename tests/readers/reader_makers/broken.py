"""Files that cannot be read, each with what is wrong with it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pypdf
from reader_makers.odt_bodies import par as odt_par
from reader_makers.office import docx, odt
from reader_makers.printed import page_of_lines
from reader_makers.sheets import book
from reader_makers.word_bodies import par, run
from reader_makers.zipped import archive
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
_TEXT = b"I: Come va?\nR: Bene.\n"

DOCX = docx(par(run("I: Come va?")) + par(run("R: Bene.")))
ODT = odt(odt_par("I: Come va?") + odt_par("R: Bene."))
XLSX = book({"Dati": [["id", "Che cosa?"], [1, "Niente di che, per ora."]]})
PDF = page_of_lines(["I: Come va?", "R: Bene."])
RTF = rb"{\rtf1\ansi I: Come va?\par R: Bene.\par}"


def png() -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\x00\x80\x80\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def ole(stream: str) -> bytes:
    """An old Office container with a stream of this name."""
    return _OLE + stream.encode("utf-16-le") + b"\x00" * 500


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    writer = pypdf.PdfWriter(io.BytesIO(PDF))
    writer.encrypt("una parola segreta", algorithm="AES-256")
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


def scanned_pdf() -> bytes:
    """A PDF whose pages are pictures."""
    whole = io.BytesIO()
    canvas = Canvas(whole, invariant=1)
    for _ in range(2):
        canvas.drawImage(ImageReader(io.BytesIO(png())), 0, 0, 500, 700)
        canvas.showPage()
    canvas.save()
    return whole.getvalue()


def locked_odt() -> bytes:
    """An OpenDocument text whose manifest says that it is encrypted."""
    with zipfile.ZipFile(io.BytesIO(ODT)) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    manifest = members["META-INF/manifest.xml"]
    members["META-INF/manifest.xml"] = manifest.replace(b"/>", b" encryption-data='1'/>")
    return archive({**members, "content.xml": b"\x8f\x02"})


def bomb() -> bytes:
    """A Word document that would unpack to more than 200 MB."""
    whole = io.BytesIO(DOCX)
    with (
        zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as target,
        target.open("word/media/image1.bmp", "w") as member,
    ):
        for _ in range(201):
            member.write(bytes(1_000_000))
    return whole.getvalue()


def laughs() -> bytes:
    """An ELAN file whose entities grow without end."""
    entities = '<!ENTITY a0 "ah">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return f"<!DOCTYPE x [{entities}]>{_eaf('&a9;')}".encode()


def outsider() -> bytes:
    """An ELAN file that asks for a file of the machine."""
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{_eaf("&e;")}'.encode()


def _eaf(text: str) -> str:
    return (
        "<ANNOTATION_DOCUMENT><TIME_ORDER>"
        '<TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="1"/></TIME_ORDER>'
        '<TIER TIER_ID="A"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t1"><ANNOTATION_VALUE>'
        f"{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
    )


# Reason, name of the file, how to make it, key of the message.
Broken = tuple[str, str, Callable[[], bytes], str]

BROKEN: list[Broken] = [
    ("an empty text", "a.txt", lambda: b"", "empty"),
    ("an empty Word document", "a.docx", lambda: b"", "empty"),
    ("blanks only", "a.txt", lambda: b" \r\n\t\n", "no_words"),
    ("a byte-order mark only", "a.txt", lambda: b"\xef\xbb\xbf", "no_words"),
    ("dots only", "a.md", lambda: "I: …\nR: ...\n".encode(), "no_words"),
    ("a Word document without words", "a.docx", lambda: docx(par()), "no_words"),
    ("subtitles without cues", "a.vtt", lambda: b"WEBVTT\n\n", "no_words"),
    ("an ELAN file without words", "a.eaf", lambda: _eaf(" ").encode(), "no_words"),
    ("a Word document cut off", "a.docx", lambda: DOCX[: len(DOCX) // 2], "cut_zip"),
    ("an OpenDocument text cut off", "a.odt", lambda: ODT[: len(ODT) // 2], "cut_zip"),
    ("a sheet cut off", "a.xlsx", lambda: XLSX[: len(XLSX) // 2], "cut_zip"),
    ("rich text cut off", "a.rtf", lambda: RTF[:-8], "damaged"),
    ("a PDF cut off", "a.pdf", lambda: PDF[:200], "damaged"),
    (
        "a Word document with a zip of something else",
        "a.docx",
        lambda: archive({"a": "b"}),
        "disguised",
    ),
    ("a Word document under another name", "a.odt", lambda: DOCX, "disguised"),
    ("a sheet called a document", "a.docx", lambda: XLSX, "disguised"),
    ("a document called a sheet", "a.xlsx", lambda: ODT, "disguised"),
    ("a PDF called a text", "a.txt", lambda: PDF, "disguised"),
    ("a text called a PDF", "a.pdf", lambda: _TEXT, "disguised"),
    ("rich text called a Word document", "a.docx", lambda: RTF, "disguised"),
    ("a web page called a text", "a.txt", lambda: b"<!DOCTYPE html><p>I: eh</p>", "disguised"),
    ("a picture called a text", "a.txt", png, "disguised"),
    ("a Word document called a table", "a.csv", lambda: DOCX, "disguised"),
    ("a document broken inside", "a.docx", lambda: docx("<w:p>"), "damaged"),
    ("a sheet broken inside", "a.xlsx", lambda: archive({"xl/workbook.xml": "<x"}), "damaged"),
    ("an OpenDocument text broken inside", "a.odt", lambda: odt("<text:p>"), "damaged"),
    ("no PDF at all", "a.pdf", lambda: bytes(range(256)), "damaged"),
    ("a Word document with a password", "a.docx", lambda: ole("EncryptedPackage"), "protected"),
    ("a sheet with a password", "a.xlsx", lambda: ole("EncryptedPackage"), "protected"),
    ("a PDF with a password", "a.pdf", locked_pdf, "protected"),
    ("an OpenDocument text with a password", "a.odt", locked_odt, "protected"),
    ("an old Word document", "a.doc", lambda: ole("WordDocument"), "old_word"),
    ("an old Word document renamed", "a.docx", lambda: ole("WordDocument"), "old_word"),
    ("an old sheet", "a.xls", lambda: ole("Workbook"), "old_excel"),
    ("an old sheet renamed", "a.xlsx", lambda: ole("Workbook"), "old_excel"),
    ("a scanned PDF", "a.pdf", scanned_pdf, "scanned"),
    ("bytes that are no text", "a.txt", lambda: b"I: \x00\x01\x02\x03 R: \x00", "binary"),
    ("UTF-16 without its mark", "a.txt", lambda: "I: Come va?".encode("utf-16-le"), "binary"),
    ("a bomb", "a.docx", bomb, "zip_bomb"),
    ("entities that grow without end", "a.eaf", laughs, "damaged"),
    ("an entity from outside", "a.eaf", outsider, "not_elan"),
    ("other XML", "a.eaf", lambda: b"<gpx/>", "not_elan"),
    ("XML cut off", "a.eaf", lambda: _eaf("eh")[:200].encode(), "damaged"),
    ("subtitles with strange times", "a.vtt", lambda: b"WEBVTT\n\n0.1 --> 0.2\neh\n", "cues"),
    ("a text called subtitles", "a.srt", lambda: _TEXT, "damaged"),
    ("a row too short", "a.csv", lambda: b"id;a;b\n1;2;3\n4;5\n", "ragged"),
    ("a row too long", "a.csv", lambda: b"id,a\n1,si, certo\n2,no\n3,no\n", "ragged"),
    ("a quotation mark never closed", "a.csv", lambda: b'id,a\n1,"eh\n2,no\n', "quotes"),
    ("two rows of one id", "a.csv", lambda: b"id;Altro?\n1;a\n2;b\n1;c\n", "duplicate_id"),
    ("a header and nothing below", "a.csv", lambda: b"id;Altro?\n", "no_table"),
    ("a table without rows", "a.csv", lambda: b"\n\n", "no_table"),
    ("sheets without a table", "a.xlsx", lambda: book({"Uno": [], "Due": [["solo"]]}), "no_table"),
    ("an ending that is not read", "a.pages", lambda: b"x", "unsupported"),
    ("no ending at all", "nota", lambda: _TEXT, "no_suffix"),
]
