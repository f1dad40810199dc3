"""Tables of a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psm_qual.model.report import Cell, Paragraph, Quotation, TableBlock, lines_of, plain
from psm_qual.reports.word_template.styles import (
    CELL,
    CELL_QUOTE,
    GAP,
    HEAD,
    HEADER,
    ROW_TINT,
    TABLE,
    put_style,
    style_named,
)

TEXT_WIDTH_CM = 16.5
# A row of so many letters or fewer is not parted by the end of a page.
_WHOLE = 1200
# A table of so few rows and letters is not parted at all: it takes a third of a page.
_FEW_ROWS, _SHORT = 8, 1100


def add_table(document: Any, block: TableBlock) -> None:
    """Add a table with a header row; a dash when it has no rows.

    Parameters
    ----------
    document : docx.document.Document or docxtpl.Subdoc
        Where, at its end.
    block : TableBlock
        Each line of a cell is a paragraph.
    """
    if not block.rows:
        document.add_paragraph("–")
        return
    if block.caption:
        _add(document, block.caption, "Caption").paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(block.headers))
    table.style = style_named(document, TABLE)
    _mark(table.rows[0], "w:tblHeader")
    for cell, header in zip(table.rows[0].cells, block.headers, strict=True):
        cell.paragraphs[0].text = header
        put_style(document, cell.paragraphs[0], HEADER)
    for number, row in enumerate(block.rows):
        added, head = table.add_row(), number in block.heads
        if sum(len(plain(cell)) for cell in row) <= _WHOLE:
            _mark(added, "w:cantSplit")
        for cell, content in zip(added.cells, row, strict=True):
            _fill(document, cell, content, head=head)
    _set_widths(table, block.widths or (1 / len(block.headers),) * len(block.headers))
    _keep_together(table, sum(len(plain(cell)) for row in block.rows for cell in row))
    # Two tables that touch are one.
    _add(document, "", GAP)


def _add(document: Any, text: str, style: str) -> Any:
    paragraph = document.add_paragraph(text)
    put_style(document, paragraph, style)
    return paragraph


def _mark(row: Any, name: str) -> None:
    """Have a row come back on every page, or stay on one."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _keep_together(table: Any, letters: int) -> None:
    """Leave no row alone on a page: neither below the header, nor at the end."""
    rows = list(table.rows)
    whole = len(rows) <= _FEW_ROWS + 1 and letters <= _SHORT
    for row in rows[:-1] if whole else (rows[0], *rows[-2:-1]):
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Cm

    table.autofit = False
    # Word goes by the cells, LibreOffice by the columns.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(TEXT_WIDTH_CM * width)
        for cell in column.cells:
            cell.width = column.width


def _fill(document: Any, cell: Any, content: Cell, *, head: bool) -> None:
    if head:
        _shade(cell)
    for number, line in enumerate(lines_of(content)):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        quoted = isinstance(line, Quotation)
        paragraph.text = line.marked if isinstance(line, Quotation) else line.text
        named = HEAD if head and isinstance(line, Paragraph) else CELL
        put_style(document, paragraph, CELL_QUOTE if quoted else named)
        if head:
            # It heads the rows below: on their page.
            paragraph.paragraph_format.keep_with_next = True


def _shade(cell: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ROW_TINT}"/>')
    )
