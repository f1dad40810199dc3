"""Excel, PowerPoint and OpenDocument packages written part by part, a name in one of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from planted_office import NAME, Make, saved, with_part, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"


def workbook(plant: Callable[[openpyxl.Workbook], object]) -> Make:
    """A workbook with something planted by openpyxl."""

    def make() -> bytes:
        book = openpyxl.Workbook()
        book.active.title = "Dati"
        book.active["A1"] = "codice"
        plant(book)
        return saved(book)

    return make


def workbook_part(name: str, content: str) -> Make:
    """A workbook with one more part."""
    return lambda: with_part(workbook(lambda book: None)(), name, content)


def very_hidden(book: openpyxl.Workbook) -> None:
    book.create_sheet("Appunti")["B7"] = NAME
    book["Appunti"].sheet_state = "veryHidden"


def hidden_row(book: openpyxl.Workbook) -> None:
    book.active["C4"] = NAME
    book.active.row_dimensions[4].hidden = True


def hidden_column(book: openpyxl.Workbook) -> None:
    book.active["D2"] = NAME
    book.active.column_dimensions["D"].hidden = True


def comment(book: openpyxl.Workbook) -> None:
    book.active["A1"].comment = Comment(f"lo dice {NAME}", "un collega")


def choices(book: openpyxl.Workbook) -> None:
    rule = DataValidation(type="list", formula1=f'"{NAME},nessuno"')
    book.active.add_data_validation(rule)
    rule.add("A5")


def prompt(book: openpyxl.Workbook) -> None:
    rule = DataValidation(type="whole", promptTitle="Chi", prompt=f"come ha detto {NAME}")
    book.active.add_data_validation(rule)
    rule.add("A5")


def link(book: openpyxl.Workbook) -> None:
    book.active["A2"] = "qui"
    book.active["A2"].hyperlink = "https://zelinda-frappone.example/"


def tooltip(book: openpyxl.Workbook) -> None:
    link(book)
    book.active["A2"].hyperlink.tooltip = NAME


PERSONS = (
    '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    f'<person displayName="{NAME}" id="{{1}}"/></personList>'
)
PIVOT = (
    f'<pivotCacheDefinition xmlns="{_MAIN}" refreshedBy="un collega"><cacheFields count="1">'
    f'<cacheField name="chi"><sharedItems><s v="{NAME}"/></sharedItems></cacheField>'
    "</cacheFields></pivotCacheDefinition>"
)
REFRESHED = f'<pivotCacheDefinition xmlns="{_MAIN}" refreshedBy="{NAME}"/>'
EXTERNAL = (
    f'<externalLink xmlns="{_MAIN}"><externalBook><sheetDataSet><sheetData><row><cell>'
    f"<v>{NAME}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
)
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:ser><c:cat>'
    f"<c:strCache><c:pt><c:v>{NAME}</c:v></c:pt></c:strCache></c:cat></c:ser></c:chartSpace>"
)
SHAPE = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    f'xmlns:a="{_DRAWING}"><xdr:sp><xdr:txBody><a:p><a:r><a:t>Zelinda </a:t></a:r><a:r>'
    "<a:t>Frappone</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
)


def slides(slide: str = "", **parts: str) -> Make:
    """A presentation with one slide and more parts (`__` stands for a slash)."""
    frame = f'<p:presentation xmlns:p="{_SLIDES}"/>'
    return lambda: zipped(
        {
            "ppt/presentation.xml": frame,
            "ppt/slides/slide1.xml": _slide(slide),
            **{f"ppt/{name.replace('__', '/')}.xml": text for name, text in parts.items()},
        }
    )


def _slide(text: str) -> str:
    return (
        f'<p:sld xmlns:p="{_SLIDES}" xmlns:a="{_DRAWING}"><p:cSld><p:spTree>{text}</p:spTree>'
        "</p:cSld></p:sld>"
    )


def text_frame(text: str) -> str:
    return f"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"


ALTERNATIVE = (
    f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="x" descr="ritratto di {NAME}"/></p:nvPicPr></p:pic>'
)
NOTES = _slide(text_frame(f"citare {NAME}"))
SLIDE_COMMENT = (
    f'<p:cmLst xmlns:p="{_SLIDES}"><p:cm authorId="0"><p:text>chiedere a {NAME}</p:text></p:cm>'
    "</p:cmLst>"
)
SLIDE_AUTHORS = (
    f'<p:cmAuthorLst xmlns:p="{_SLIDES}"><p:cmAuthor id="0" name="{NAME}" initials="ZF"/>'
    "</p:cmAuthorLst>"
)

_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "table", "style", "meta", "manifest")
)


def sheet(rows: str, *, hidden: bool = False) -> Make:
    """An OpenDocument spreadsheet with one sheet, "Dati"."""
    show = ' table:display="false"' if hidden else ""
    content = (
        f'<office:document-content {_ODF}><office:automatic-styles><style:style style:name="ta1">'
        f"<style:table-properties{show}/></style:style></office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Dati" table:style-name="ta1">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return lambda: zipped({"content.xml": content})


def row(*cells: str, times: int = 1) -> str:
    inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{inner}</table:table-row>'


SKIPPED = '<table:table-cell table:number-columns-repeated="3"/>'


def odf_locked() -> bytes:
    manifest = f"<manifest:manifest {_ODF}><manifest:encryption-data/></manifest:manifest>"
    return zipped({"content.xml": b"\x93\x01", "META-INF/manifest.xml": manifest})


def zip_locked() -> bytes:
    """An archive whose only file is marked as encrypted."""
    data = bytearray(zipped({"note.txt": "x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def zip_comment() -> bytes:
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("note.txt", "x")
        archive.comment = NAME.encode()
    return out.getvalue()
