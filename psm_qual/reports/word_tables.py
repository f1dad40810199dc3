"""Tables of the Word report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psm_qual.model.report import TableBlock
from psm_qual.reports.word_styles import repeat_header, shade

TEXT_WIDTH_CM = 16.5


def add_table(document: Any, block: TableBlock) -> None:
    """Add a table with a header row; a dash when it has no rows.

    Parameters
    ----------
    document : docx.document.Document
        Where, at its end.
    block : TableBlock
        Line ends in a cell are ends of paragraphs.
    """
    if not block.rows:
        document.add_paragraph("–")
        return
    if block.caption:
        document.add_paragraph(block.caption, style="Caption")
    table = document.add_table(rows=1, cols=len(block.headers), style="Table Grid")
    repeat_header(table.rows[0])
    for cell, header in zip(table.rows[0].cells, block.headers, strict=True):
        cell.paragraphs[0].add_run(header).bold = True
        shade(cell, "E8EEF0")
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _fill(cell, text)
    _set_widths(table, block.widths or (1 / len(block.headers),) * len(block.headers))
    document.add_paragraph()


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Cm

    table.autofit = False
    # Word goes by the cells, LibreOffice by the columns.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(TEXT_WIDTH_CM * width)
        for cell in column.cells:
            cell.width = column.width


def _fill(cell: Any, text: str) -> None:
    from docx.shared import Pt

    first, *others = text.split("\n")
    cell.paragraphs[0].text = first
    for line in others:
        cell.add_paragraph(line)
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(4)
