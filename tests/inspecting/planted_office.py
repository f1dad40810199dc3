"""Word, Excel, OpenDocument and REFI-QDA files with a name planted in one spot."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

NAME = "Zelinda Frappone"
Make = Callable[[], bytes]


def word(plant: Callable[[docx.document.Document], object]) -> Make:
    """A Word document with something planted by python-docx."""

    def make() -> bytes:
        document = docx.Document()
        document.add_paragraph("Un paragrafo qualsiasi.")
        plant(document)
        return saved(document)

    return make


def word_xml(paragraph: str) -> Make:
    """A Word document with a paragraph written in WordprocessingML."""
    whole = f"<w:p {nsdecls('w')}>{paragraph}</w:p>"
    return word(lambda document: document.element.body.insert(0, parse_xml(whole)))


def word_part(name: str, content: bytes | str) -> Make:
    """A Word document with one more part."""
    return lambda: with_part(word(lambda document: None)(), name, content)


def excel(plant: Callable[[openpyxl.Workbook], object]) -> Make:
    """An Excel file with something planted by openpyxl."""

    def make() -> bytes:
        book = openpyxl.Workbook()
        book.active.append(["codice", 12])
        plant(book)
        return saved(book)

    return make


def hidden_sheet(book: openpyxl.Workbook) -> None:
    sheet = book.create_sheet("appunti")
    sheet["C7"] = NAME
    sheet.sheet_state = "hidden"


def comment(book: openpyxl.Workbook) -> None:
    book.active["A1"].comment = Comment(f"lo dice {NAME}", "un collega")


def comment_author(book: openpyxl.Workbook) -> None:
    book.active["A1"].comment = Comment("lo dice lei", NAME)


def defined_name(book: openpyxl.Workbook) -> None:
    book.defined_names["Zelinda_Frappone"] = DefinedName("Zelinda_Frappone", attr_text="Sheet!$A$1")


def defined_text(book: openpyxl.Workbook) -> None:
    book.defined_names["chi"] = DefinedName("chi", attr_text=f'"{NAME}"')


def opendocument(content: str = "", meta: str = "") -> Make:
    """An OpenDocument text with a body and properties."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "table", "meta")
    )
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return lambda: zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces} {dc}><office:body><office:text>"
            f"{content}</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {spaces} {dc}><office:meta>{meta}"
            "</office:meta></office:document-meta>",
        }
    )


def refi(project: str, sources: dict[str, bytes] | None = None) -> Make:
    """A REFI-QDA project with its sources."""
    whole = f'<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0">{project}</Project>'
    return lambda: zipped({"project.qde": whole, **(sources or {})})


def saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """The same archive with a part more, or another in its place."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped({**parts, name: content})


def runs(*texts: str) -> str:
    """Word runs, each with a format of its own."""
    return "".join(
        f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts
    )


def set_core(**properties: str) -> Callable[[docx.document.Document], None]:
    def plant(document: docx.document.Document) -> None:
        for key, value in properties.items():
            setattr(document.core_properties, key, value)

    return plant


def add_comment(document: docx.document.Document) -> None:
    paragraph = document.add_paragraph("Detto.")
    document.add_comment(paragraph.runs, text=f"da {NAME}", author="A", initials="A")


def add_cell(document: docx.document.Document) -> None:
    document.add_table(2, 2).cell(1, 1).text = NAME


def add_header(document: docx.document.Document) -> None:
    document.sections[0].header.paragraphs[0].text = NAME


FOOTNOTES = (
    f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p>{runs('v. ', NAME)}</w:p></w:footnote>"
    "</w:footnotes>"
)
SPLIT = runs("Zel", "in", "da Frap", "pone")
MARKED = (
    f"{runs('Zelinda Fr')}<w:proofErr w:type='spellStart'/><w:bookmarkStart w:id='1' w:name='b'/>"
    f"{runs('appone')}<w:bookmarkEnd w:id='1'/>"
)
DELETED = (
    f"{runs('Zelinda Frap')}<w:del w:id='1' w:author='x'><w:r><w:delText>xyz</w:delText></w:r>"
    f"</w:del>{runs('pone')}"
)
ONCE = (
    f"{runs('la ')}<w:del w:id='1' w:author='x'><w:r><w:delText>Zelinda Frappone</w:delText></w:r>"
    f"</w:del><w:ins w:id='2' w:author='x'>{runs('sindaca')}</w:ins>{runs(' dice')}"
)
EDITOR = f"<w:ins w:id='2' w:author='{NAME}'>{runs('sindaca')}</w:ins>"
FIELD = f"<w:r><w:instrText> AUTHOR \\* {NAME} </w:instrText></w:r>"
BOX = (
    f"{runs('prima')}<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
    f"<w:txbxContent><w:p>{runs('Zelinda', ' Frappone')}</w:p></w:txbxContent></v:textbox>"
    f"</v:shape></w:pict></w:r>{runs('dopo')}"
)
NOTE = (
    "<text:p>Zelinda<text:note><text:note-citation>1</text:note-citation><text:note-body>"
    "<text:p>nota</text:p></text:note-body></text:note> Frappone</text:p>"
)
