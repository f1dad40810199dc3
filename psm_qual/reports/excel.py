"""Matrices and tables as Excel files made for people; what people said is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pandas as pd

from psm_qual.files import write_bytes
from psm_qual.messages import say
from psm_qual.reports.packing import FIXED_TIME, without_times

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER, _HEAT = "1F4E5F", "2A9D8F"
_WIDEST = 60


def write_matrix_xlsx(
    path: Path, table: pd.DataFrame, titles: Mapping[str, Mapping[str, str]], note: str
) -> None:
    """Write a matrix with titles, frozen panes and a heat map; a second sheet explains it.

    Parameters
    ----------
    path : Path
        Where.
    table : DataFrame of int
        Index and columns are named by their dimensions; a mark where a figure is withheld.
    titles : mapping of str to mapping of str to str
        By dimension: titles of its values, by id.
    note : str
        What is counted, and how.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one sheet
    sheet.title = say("reports.sheet_matrix")
    _write_header(sheet, table, titles.get(str(table.columns.name), {}))
    beside = titles.get(str(table.index.name), {})
    for name, values in table.iterrows():
        _append(sheet, [str(name), beside.get(str(name), ""), *map(_figure, values)])
        # Else Excel warns that "5.3" looks like a number.
        sheet.cell(sheet.max_row, 1).number_format = "@"
    _dress(sheet, table)
    notes = book.create_sheet(say("reports.sheet_notes"))
    for line in note.splitlines():
        _append(notes, [line])
    notes.column_dimensions["A"].width = 110
    write_bytes(path, _bytes(book))


def write_table_xlsx(path: Path, table: pd.DataFrame) -> None:
    """Write a plain table: bold header, frozen, with filters."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one sheet
    _append(sheet, [str(column) for column in table.columns])
    for values in table.astype(object).where(table.notna(), None).itertuples(index=False):
        _append(sheet, values)
    for column in range(1, len(table.columns) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 18
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    write_bytes(path, _bytes(book))


def _append(sheet: Worksheet, values: Iterable[object]) -> None:
    sheet.append([None if value == "" else value for value in values])
    for cell in sheet[sheet.max_row]:
        # "=1+1" in a transcript is what somebody said, not something to compute.
        if isinstance(cell.value, str):
            cell.data_type = "s"


def _figure(value: object) -> object:
    """A plain number, not pandas' own; a mark stays one."""
    return value if isinstance(value, str) else int(str(value))


def _write_header(sheet: Worksheet, table: pd.DataFrame, titles: Mapping[str, str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    columns = [_heading(str(column), titles) for column in table.columns]
    _append(sheet, [str(table.index.name), say("reports.column_title"), *columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=_HEADER)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _heading(name: str, titles: Mapping[str, str]) -> str:
    return f"{name} {titles[name]}" if titles.get(name) else name


def _dress(sheet: Worksheet, table: pd.DataFrame) -> None:
    from openpyxl.formatting.rule import ColorScaleRule
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "C2"
    sheet.column_dimensions["A"].width = 12
    longest = max((len(str(row[1].value or "")) for row in sheet.iter_rows()), default=10)
    sheet.column_dimensions["B"].width = min(longest + 2, _WIDEST)
    for column in range(3, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 14
    if len(table) and len(table.columns):
        area = f"C2:{get_column_letter(sheet.max_column)}{sheet.max_row}"
        rule = ColorScaleRule("num", 0, "FFFFFF", "max", None, _HEAT)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(area, rule)


def _bytes(book: Workbook) -> bytes:
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = FIXED_TIME.replace(tzinfo=None)
    buffer = BytesIO()
    # Not `book.save`: it writes the time of the moment into the properties.
    ExcelWriter(book, ZipFile(buffer, "w")).save()
    return without_times(buffer.getvalue())
