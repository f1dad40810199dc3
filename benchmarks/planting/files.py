"""Finished files of every kind with texts planted in one of their places."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from html import escape
from io import BytesIO
from typing import Any

from benchmarks.planting.excel import EXCEL
from benchmarks.planting.packing import Place, Texts, saved, with_part, zipped
from benchmarks.planting.word import WORD, WORD_FIELDS

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta")
)
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def _slides(part: str, content: Callable[[str], str]) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        inner = "".join(content(escape(text)) for text in texts)
        return "incontro.pptx", zipped(
            {
                "ppt/presentation.xml": f'<p:presentation xmlns:p="{_P}"/>',
                part: f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}">{inner}</p:sld>',
            }
        )

    return make


def _opendocument(name: str, content: Callable[[str], str], part: str = "content.xml") -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        inner = "".join(content(escape(text)) for text in texts)
        empty = f"<office:document-content {_ODF}/>"
        body = f"<office:document-content {_ODF} {_DC}>{inner}</office:document-content>"
        return name, zipped({"content.xml": empty, part: body})

    return make


def _page(content: Callable[[str], str], *, raw: bool = False) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        inner = "\n".join(content(text if raw else escape(text)) for text in texts)
        return "rapporto.html", f"<!doctype html><html><body>{inner}</body></html>".encode()

    return make


def _pdf(plant: Callable[[Any, Texts], object]) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        from pypdf import PdfWriter
        from reportlab.pdfgen.canvas import Canvas

        out = BytesIO()
        canvas = Canvas(out)
        canvas.drawString(72, 760, "Un rapporto qualsiasi, con parole abbastanza.")
        canvas.save()
        writer = PdfWriter(clone_from=BytesIO(out.getvalue()))
        plant(writer, texts)
        whole = BytesIO()
        writer.write(whole)
        return "rapporto.pdf", whole.getvalue()

    return make


def _pdf_page(texts: Texts) -> tuple[str, bytes]:
    """What the built-in fonts of PDF can print: the letters of western Europe."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    for n, text in enumerate(texts):
        canvas.drawString(72, 760 - 20 * n, text.encode("cp1252", "ignore").decode("cp1252"))
    canvas.save()
    return "rapporto.pdf", out.getvalue()


def _pdf_outline(writer: Any, texts: Texts) -> None:
    for text in texts:
        writer.add_outline_item(text, 0)


def _pdf_attachment(writer: Any, texts: Texts) -> None:
    writer.add_attachment("note.txt", "\n\n".join(texts).encode())


def _pdf_subject(writer: Any, texts: Texts) -> None:
    writer.add_metadata({"/Subject": "\n".join(texts)})


def _text(name: str, encoding: str) -> Place:
    return lambda texts: (name, "\n\n".join(texts).encode(encoding))


def _table(texts: Texts) -> tuple[str, bytes]:
    rows = "\n".join(f'{n},"{text}",sì' for n, text in enumerate(texts))
    return "tabella.csv", f"riga,testo,altro\n{rows}\n".encode()


def _json(texts: Texts) -> tuple[str, bytes]:
    return "dati.json", json.dumps({"note": list(texts)}).encode()


def _rich(texts: Texts) -> tuple[str, bytes]:
    lines = "".join(
        "".join(c if c.isascii() else f"\\u{_signed(c)}?" for c in text) + "\\par "
        for text in texts
    )
    return "rapporto.rtf", f"{{\\rtf1\\ansi {lines}}}".encode("ascii")


def _signed(letter: str) -> str:
    """Letters beyond the first plane are two halves in RTF."""
    halves = letter.encode("utf-16-be")
    return "?\\u".join(str(int.from_bytes(halves[n : n + 2])) for n in range(0, len(halves), 2))


def _drawing(texts: Texts) -> tuple[str, bytes]:
    lines = "".join(f"<text><tspan>{escape(text)}</tspan></text>" for text in texts)
    return "grafico.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{lines}</svg>'.encode()


def _project(content: Callable[[str], str]) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        inner = "".join(content(escape(text)) for text in texts)
        whole = f'<Project xmlns="urn:QDA-XML:project:1.0">{inner}</Project>'
        return "studio.qdpx", zipped({"project.qde": whole})

    return make


def _project_source(texts: Texts) -> tuple[str, bytes]:
    return "studio.qdpx", zipped({"project.qde": "<Project/>", "sources/1.txt": "\n\n".join(texts)})


def _enclosed(place: Place) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        name, data = place(texts)
        return "tutto.zip", zipped({name: data})

    return make


def _embedded(texts: Texts) -> tuple[str, bytes]:
    import docx

    _, inner = EXCEL["xlsx, cell"](texts)
    return "rapporto.docx", with_part(saved(docx.Document()), "word/embeddings/f1.xlsx", inner)


def _drawn(texts: Texts) -> tuple[str, bytes]:
    _, svg = _drawing(texts)
    link = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    return "rapporto.html", f'<p>x</p><img src="{link}">'.encode()


PLACES: dict[str, Place] = {
    **WORD,
    **EXCEL,
    "pptx, slide": _slides(
        "ppt/slides/slide1.xml", lambda t: f"<a:p><a:r><a:t>{t}</a:t></a:r></a:p>"
    ),
    "pptx, notes": _slides(
        "ppt/notesSlides/notesSlide1.xml", lambda t: f"<a:p><a:r><a:t>{t}</a:t></a:r></a:p>"
    ),
    "pptx, comment": _slides(
        "ppt/comments/comment1.xml", lambda t: f"<p:cm><p:text>{t}</p:text></p:cm>"
    ),
    "odt, paragraph": _opendocument("rapporto.odt", lambda t: f"<text:p>{t}</text:p>"),
    "odt, comment": _opendocument(
        "rapporto.odt", lambda t: f"<office:annotation><text:p>{t}</text:p></office:annotation>"
    ),
    "odt, property": _opendocument(
        "rapporto.odt",
        lambda t: f'<meta:user-defined meta:name="x">{t}</meta:user-defined>',
        "meta.xml",
    ),
    "ods, cell": _opendocument(
        "matrice.ods",
        lambda t: (
            f"<table:table-row><table:table-cell><text:p>{t}</text:p></table:table-cell>"
            "</table:table-row>"
        ),
    ),
    "html, paragraph": _page(lambda t: f"<p>{t}</p>"),
    "html, comment": _page(lambda t: f"<!-- {t} -->", raw=True),
    "html, attribute": _page(lambda t: f'<img alt="{t}">'),
    "html, data of a script": _page(
        lambda t: f'<script type="application/json">{json.dumps([t])}</script>', raw=True
    ),
    "html, drawing": _page(lambda t: f"<svg><text>{t}</text></svg>"),
    "html, drawing in a link": _drawn,
    "pdf, page": _pdf_page,
    "pdf, bookmark": _pdf(_pdf_outline),
    "pdf, attachment": _pdf(_pdf_attachment),
    "pdf, subject": _pdf(_pdf_subject),
    "txt": _text("rapporto.txt", "utf-8"),
    "txt, UTF-16": _text("rapporto.txt", "utf-16"),
    "txt, UTF-16 without its mark": _text("rapporto.txt", "utf-16-le"),
    "csv": _table,
    "md": _text("rapporto.md", "utf-8-sig"),
    "json": _json,
    "rtf": _rich,
    "svg": _drawing,
    "qdpx, memo": _project(lambda t: f"<Note><Description>{t}</Description></Note>"),
    "qdpx, name of a case": _project(lambda t: f'<Case name="{t}"/>'),
    "qdpx, source": _project_source,
    "zip, a document inside": _enclosed(WORD["docx, paragraph"]),
    "docx, embedded workbook": _embedded,
}
FIELDS = WORD_FIELDS
