"""A matrix as an Excel workbook: figures, what follows from them, the words behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from psm_qual.messages import say
from psm_qual.reports.cells import append, book_bytes
from psm_qual.reports.matrices.content import MatrixFile, View, number_of
from psm_qual.reports.matrices.passages_sheet import add_passages, starts_of
from psm_qual.reports.matrices.sheet_look import (
    dress,
    font,
    head,
    lines_of,
    mark_totals,
    mark_withheld,
    set_paper,
)
from psm_qual.reports.typesetting import unbroken

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FORMATS = {"count": "#,##0", "percent": "0%", "decimal": "0.0", "signed": "+0.0;\u22120.0;0.0"}
_WIDTH = 110


def matrix_workbook(file: MatrixFile) -> bytes:
    """The workbook of a matrix.

    The first sheet has the counts; cells that have passages lead to them. What is withheld has a
    mark on a hatched ground. The last sheet explains everything.

    Returns
    -------
    bytes
        The same for the same matrix.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one sheet
    _fill(sheet, file, file.counts)
    for view in file.views:
        _fill(book.create_sheet(), file, view)
    if file.behind:
        passages = book.create_sheet(say("reports.sheet_passages"))
        add_passages(passages, file)
        _lead(sheet, file, passages.title)
    _explain(book.create_sheet(say("reports.sheet_notes")), file)
    return book_bytes(book)


def _fill(sheet: Worksheet, file: MatrixFile, view: View) -> None:
    sheet.title = view.name
    table = view.table
    titles = file.titles.get(file.rows, {})
    heads = [file.column_label(str(column)) for column in table.columns]
    append(sheet, [file.rows, say("reports.column_title"), *heads])
    for row, values in table.iterrows():
        append(sheet, [str(row), titles.get(str(row), ""), *map(_plain, values)])
        # Else Excel warns that "5.3" looks like a number.
        sheet.cell(sheet.max_row, 1).number_format = "@"
    head(sheet)
    dress(sheet, _area(file, view), None if view.number == "signed" else _most(file, view))
    for cells in sheet.iter_rows(min_row=2, min_col=3):
        for cell in cells:
            if isinstance(cell.value, str):
                mark_withheld(cell)
            else:
                cell.number_format = _FORMATS[view.number]
    mark_totals(sheet, table, file.totals)


def _area(file: MatrixFile, view: View) -> tuple[int, int]:
    """Rows and columns that are coloured: totals would make all else pale."""
    row_total, column_total = file.totals
    rows, columns = view.table.index, view.table.columns
    return len(rows) - (row_total in rows), len(columns) - (column_total in columns)


def _most(file: MatrixFile, view: View) -> float:
    """The largest figure that is neither a total nor a code that meets itself."""
    figures = [
        number_of(value) or 0
        for row, values in view.table.iterrows()
        for column, value in values.items()
        if file.inside(str(row), str(column))
    ]
    return float(max(figures, default=0)) or 1.0


def _plain(value: Any) -> object:
    """A plain number, not pandas' own; a mark stays one, what is not known is empty."""
    if isinstance(value, str):
        return value
    number = number_of(value)
    if number is None:
        return None
    return int(number) if number.is_integer() else number


def _lead(sheet: Worksheet, file: MatrixFile, to: str) -> None:
    """Links from cells, or from the names of rows, to the passages behind them."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    starts = starts_of(file)
    columns = [str(column) for column in file.counts.table.columns]
    for at, row in enumerate(map(str, file.counts.table.index), start=2):
        for over, column in enumerate(["", *columns], start=2):
            line = starts.get((row, column))
            if line:
                cell = sheet.cell(at, over)
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{to}'!A{line}")
                cell.font = font(underline="single", bold=cell.font.bold)


def _explain(sheet: Worksheet, file: MatrixFile) -> None:
    from openpyxl.styles import Alignment

    lines: list[str] = list(file.note.splitlines())
    headings: list[int] = []
    for view in file.views:
        headings.append(len(lines) + 1)
        lines += [view.name, *view.note.splitlines()]
    lines += _about_passages(file)
    for line in lines:
        append(sheet, [unbroken(line)])
    for number, line in enumerate(lines, start=1):
        cell = sheet.cell(number, 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = font(bold=number in headings)
        sheet.row_dimensions[number].height = 15 * lines_of(line, _WIDTH) + 2
    sheet.column_dimensions["A"].width = _WIDTH
    set_paper(sheet, lying=False)


def _about_passages(file: MatrixFile) -> Sequence[str]:
    return say("reports.passages_note").splitlines() if file.behind else ()
