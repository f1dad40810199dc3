"""Word documents, as python-docx writes them, with parts added where it has no way to."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from html import escape
from io import BytesIO
from typing import Any

from benchmarks.planting.packing import Place, Texts, saved, with_part

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_BOX = (
    "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p>"
    "{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def _word(plant: Callable[[Any, str], object]) -> Place:
    """A document in which each text is planted by python-docx."""

    def make(texts: Texts) -> tuple[str, bytes]:
        import docx

        document = docx.Document()
        document.add_paragraph("Un paragrafo qualsiasi.")
        for text in texts:
            plant(document, text)
        return "rapporto.docx", saved(document)

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
        return "rapporto.docx", with_part(
            saved(docx.Document()), name, f'<a {_W} xmlns:c="{_C}">{inner}</a>'
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


WORD: dict[str, Place] = {
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
}

# Places that hold one text, and nothing else.
WORD_FIELDS: dict[str, Place] = {
    "docx, author": _word(_property("author")),
    "docx, title": _word(_property("title")),
    "docx, last saved by": _word(_property("last_modified_by")),
    "docx, keywords": _word(_property("keywords")),
    "docx, name of a style": _word(_style),
}
