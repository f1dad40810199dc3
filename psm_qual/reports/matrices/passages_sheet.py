"""The sheet with the passages behind the cells of a matrix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from psm_qual.messages import say
from psm_qual.reports.cells import Styles, append
from psm_qual.reports.matrices.content import MatrixFile, Told
from psm_qual.reports.matrices.sheet_look import font, head, lines_of, set_paper

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TEXT = 95
_NAMES = 30


def add_passages(sheet: Worksheet, file: MatrixFile) -> None:
    """Write the passages, cell by cell, in the order of the matrix.

    Parameters
    ----------
    sheet : Worksheet
        Empty.
    file : MatrixFile
        Has them.
    """
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    known = _has_ids(file)
    ids = [say("reports.column_segment"), say("reports.column_source")] if known else []
    append(sheet, [say("reports.column_row"), say("reports.column_column"), *ids, _words_head()])
    wrapping, letters, styles = Alignment(wrap_text=True, vertical="top"), font(), Styles()

    def dress(cell: Any) -> None:
        cell.alignment, cell.font = wrapping, letters

    for row, column, told in _lines(file):
        own = [told.segment, told.source] if known else []
        words = told.text or say("reports.not_quotable")
        named = file.column_label(column) if column else ""
        append(sheet, [file.row_label(row), named, *own, words])
        lines = max(lines_of(file.row_label(row), _NAMES), lines_of(words, _TEXT))
        sheet.row_dimensions[sheet.max_row].height = 15 * lines + 2
        for cell in sheet[sheet.max_row]:
            styles.give(cell, "text", dress)
    head(sheet)
    widths = [_NAMES, _NAMES, *([18, 18] if known else []), _TEXT]
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    set_paper(sheet, lying=True)


def starts_of(file: MatrixFile) -> dict[tuple[str, str], int]:
    """Row of the sheet where the passages of each cell begin."""
    found: dict[tuple[str, str], int] = {}
    for number, (row, column, _) in enumerate(_lines(file), start=2):
        found.setdefault((row, column), number)
    return found


def _lines(file: MatrixFile) -> Iterator[tuple[str, str, Told]]:
    table = file.counts.table
    for row in map(str, table.index):
        for column in ["", *map(str, table.columns)]:
            yield from ((row, column, told) for told in file.heard(row, column))


def _has_ids(file: MatrixFile) -> bool:
    return any(told.segment for own in file.behind.values() for told in own)


def _words_head() -> str:
    return say("reports.column_text")
