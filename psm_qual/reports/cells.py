"""Rows and files of Excel: what people said is never a formula, and no file tells its time."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from psm_qual.reports.packing import FIXED_TIME, without_times

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def append(sheet: Worksheet, values: Iterable[object]) -> None:
    """Add a row; "" is an empty cell, "=1+1" in a transcript is what somebody said."""
    sheet.append([None if value == "" else value for value in values])
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"


def book_bytes(book: Workbook) -> bytes:
    """A workbook as bytes: the same workbook gives the same ones."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = FIXED_TIME.replace(tzinfo=None)
    buffer = BytesIO()
    # Not `book.save`: it writes the time of the moment into the properties.
    ExcelWriter(book, ZipFile(buffer, "w")).save()
    return without_times(buffer.getvalue())
