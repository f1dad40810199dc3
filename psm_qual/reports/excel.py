"""Plain tables as Excel files; matrices: `psm_qual.reports.matrices`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from psm_qual.files import write_bytes
from psm_qual.messages import say
from psm_qual.reports.cells import append, book_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def write_table_xlsx(
    path: Path, table: pd.DataFrame, *, name: str = "", legend: pd.DataFrame | None = None
) -> None:
    """Write a plain table: bold header, frozen, with filters.

    Parameters
    ----------
    path : Path
        Where.
    table : DataFrame
        Any.
    name : str
        What its sheet is called.
    legend : DataFrame, optional
        What its columns mean: on a second sheet.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one sheet
    sheet.title = name or sheet.title
    _fill(sheet, table)
    if legend is not None:
        _fill(book.create_sheet(say("reports.sheet_legend")), legend)
    write_bytes(path, book_bytes(book))


def _fill(sheet: Worksheet, table: pd.DataFrame) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    append(sheet, [str(column) for column in table.columns])
    for values in table.astype(object).where(table.notna(), None).itertuples(index=False):
        append(sheet, values)
    for column in range(1, len(table.columns) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 18
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
