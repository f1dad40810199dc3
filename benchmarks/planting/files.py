"""Finished files of every kind with texts planted in one of their places.

Each place takes some texts and gives a file: its name and its contents. Office files are those of
the libraries that people's programs use, with parts added where the libraries have no way to.
"""

from __future__ import annotations

import base64
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from typing import Any

Texts = Sequence[str]
Place = Callable[[Texts], tuple[str, bytes]]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta")
)
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def _zipped(parts: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {n: archive.read(n) for n in archive.namelist()}
    return _zipped({**parts, name: content})


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


# Word


def _word(plant: Callable[[Any, str], object]) -> Place:
    """A document in which each text is planted by python-docx."""

    def make(texts: Texts) -> tuple[str, bytes]:
        import docx

        document = docx.Document()
        document.add_paragraph("Un paragrafo qualsiasi.")
        for text in texts:
            plant(document, text)
        return "rapporto.docx", _saved(document)

    return make


def _word_xml(paragraph: Callable[[str], str]) -> Place:
    """A document with paragraphs written in WordprocessingML."""

    def plant(document: Any, text: str) -> None:
        from docx.oxml import parse_xml

        document.element.body.insert(0, parse_xml(f"<w:p {_W}>{paragraph(escape(text))}</w:p>"))

    return _word(plant)


def _word_part(name: str, content: Callable[[str], str]) -> Place:
    """A document with a part more, in which the texts stand."""

    def make(texts: Texts) -> tuple[str, bytes]:
        import docx

        inner = "".join(content(escape(text)) for text in texts)
        return "rapporto.docx", _with_part(
            _saved(docx.Document()), name, f'<a {_W} xmlns:c="{_C}">{inner}</a>'
        )

    return make


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _pieces(text: str) -> str:
    """A text cut into runs of three letters, as Word cuts it."""
    return "".join(_run(escape(text[n : n + 3])) for n in range(0, len(text), 3))


def _cell(document: Any, text: str) -> None:
    document.add_table(1, 2).cell(0, 1).text = text


def _header(document: Any, text: str) -> None:
    document.sections[0].header.add_paragraph(text)


def _footer(document: Any, text: str) -> None:
    document.sections[0].footer.add_paragraph(text)


def _comment(document: Any, text: str) -> None:
    document.add_comment(document.add_paragraph("Qui.").runs, text=text, author="A", initials="A")


def _split(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    for n in range(0, len(text), 3):
        paragraph.add_run(text[n : n + 3]).bold = bool(n % 2)


def _property(name: str) -> Callable[[Any, str], object]:
    return lambda document, text: setattr(document.core_properties, name, text[:255])


def _style(document: Any, text: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    document.styles.add_style(text, WD_STYLE_TYPE.PARAGRAPH)


def _picture(document: Any, text: str) -> None:
    document.add_picture(BytesIO(_png(text)))


def _alternative(document: Any, text: str) -> None:
    picture = document.add_picture(BytesIO(_png("x")))
    picture._inline.docPr.set("descr", text)


def _png(text: str) -> bytes:
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    words = b"Comment\0\0\0\0\0" + text.encode()
    chunks = (
        (b"IHDR", header),
        (b"iTXt", words),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


# Excel


def _excel(plant: Callable[[Any, str, int], object]) -> Place:
    """A workbook in which each text is planted by openpyxl, told which one it is."""

    def make(texts: Texts) -> tuple[str, bytes]:
        import openpyxl

        book = openpyxl.Workbook()
        book.active["A1"] = "codice"
        for n, text in enumerate(texts, start=2):
            plant(book, text, n)
        return "matrice.xlsx", _saved(book)

    return make


def _excel_part(name: str, content: Callable[[str], str]) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        import openpyxl

        inner = "".join(content(escape(text)) for text in texts)
        whole = f'<a xmlns="{_S}" xmlns:c="{_C}" xmlns:a="{_A}">{inner}</a>'
        return "matrice.xlsx", _with_part(_saved(openpyxl.Workbook()), name, whole)

    return make


def _sheet_cell(state: str) -> Callable[[Any, str, int], object]:
    def plant(book: Any, text: str, n: int) -> None:
        sheet = book["Altro"] if "Altro" in book.sheetnames else book.create_sheet("Altro")
        sheet.sheet_state = state
        sheet.cell(n, 3).value = text

    return plant


def _sheet_comment(book: Any, text: str, n: int) -> None:
    from openpyxl.comments import Comment

    book.active.cell(n, 1).comment = Comment(text, "un collega")


def _choice(book: Any, text: str, n: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="whole", prompt=text[:255])
    book.active.add_data_validation(rule)
    rule.add(f"A{n}")


def _range(book: Any, text: str, n: int) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names[f"chi{n}"] = DefinedName(f"chi{n}", attr_text=f'"{text}"')


# The others


def _slides(part: str, content: Callable[[str], str]) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        inner = "".join(content(escape(text)) for text in texts)
        return "incontro.pptx", _zipped(
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
        return name, _zipped({"content.xml": empty, part: body})

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
        return "studio.qdpx", _zipped({"project.qde": whole})

    return make


def _project_source(texts: Texts) -> tuple[str, bytes]:
    return "studio.qdpx", _zipped(
        {"project.qde": "<Project/>", "sources/1.txt": "\n\n".join(texts)}
    )


def _enclosed(place: Place) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        name, data = place(texts)
        return "tutto.zip", _zipped({name: data})

    return make


def _embedded(texts: Texts) -> tuple[str, bytes]:
    import docx

    _, inner = PLACES["xlsx, cell"](texts)
    return "rapporto.docx", _with_part(_saved(docx.Document()), "word/embeddings/f1.xlsx", inner)


def _drawn(texts: Texts) -> tuple[str, bytes]:
    _, svg = _drawing(texts)
    link = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    return "rapporto.html", f'<p>x</p><img src="{link}">'.encode()


_BOX = (
    "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p>"
    "{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)

PLACES: dict[str, Place] = {
    "docx, paragraph": _word(lambda d, t: d.add_paragraph(t)),
    "docx, heading": _word(lambda d, t: d.add_heading(t)),
    "docx, cell": _word(_cell),
    "docx, header": _word(_header),
    "docx, footer": _word(_footer),
    "docx, comment": _word(_comment),
    "docx, split over runs": _word(_split),
    "docx, alternative text": _word(_alternative),
    "docx, words beside a picture": _word(_picture),
    "docx, deleted text": _word_xml(
        lambda t: f"<w:del w:id='1' w:author='x'><w:r><w:delText>{t}</w:delText></w:r></w:del>"
    ),
    "docx, inserted text": _word_xml(lambda t: f"<w:ins w:id='1' w:author='x'>{_run(t)}</w:ins>"),
    "docx, hidden text": _word_xml(
        lambda t: f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{t}</w:t></w:r>"
    ),
    "docx, text box": _word_xml(lambda t: _BOX.format(_run(t))),
    "docx, field": _word_xml(lambda t: f"<w:r><w:instrText> QUOTE {t} </w:instrText></w:r>"),
    "docx, content control": _word_xml(
        lambda t: f'<w:sdt><w:sdtPr><w:alias w:val="{t}"/></w:sdtPr></w:sdt>'
    ),
    "docx, footnote": _word_part(
        "word/footnotes.xml", lambda t: f"<w:footnote><w:p>{_run(t)}</w:p></w:footnote>"
    ),
    "docx, data of a chart": _word_part(
        "word/charts/chart1.xml", lambda t: f"<c:pt><c:v>{t}</c:v></c:pt>"
    ),
    "docx, hidden data": _word_part("customXml/item2.xml", lambda t: f"<voce>{t}</voce>"),
    "docx, custom property": _word_part(
        "docProps/custom.xml", lambda t: f'<property name="nota"><lpwstr>{t}</lpwstr></property>'
    ),
    "docx, embedded workbook": _embedded,
    "xlsx, cell": _excel(lambda book, text, n: setattr(book.active.cell(n, 2), "value", text)),
    "xlsx, hidden sheet": _excel(_sheet_cell("hidden")),
    "xlsx, very hidden sheet": _excel(_sheet_cell("veryHidden")),
    "xlsx, comment": _excel(_sheet_comment),
    "xlsx, message of a cell": _excel(_choice),
    "xlsx, text under a name": _excel(_range),
    "xlsx, unused string": _excel_part("xl/sharedStrings.xml", lambda t: f"<si><t>{t}</t></si>"),
    "xlsx, memory of a pivot table": _excel_part(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        lambda t: f'<cacheField><sharedItems><s v="{t}"/></sharedItems></cacheField>',
    ),
    "xlsx, text box": _excel_part(
        "xl/drawings/drawing1.xml", lambda t: f"<a:p><a:r><a:t>{t}</a:t></a:r></a:p>"
    ),
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
    "zip, a document inside": _enclosed(_word(lambda d, t: d.add_paragraph(t))),
}

# Places that hold one text, and nothing else.
FIELDS: dict[str, Place] = {
    "docx, author": _word(_property("author")),
    "docx, title": _word(_property("title")),
    "docx, last saved by": _word(_property("last_modified_by")),
    "docx, keywords": _word(_property("keywords")),
    "docx, name of a style": _word(_style),
}
