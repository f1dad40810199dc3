"""Rows and files of Excel: what people said is never a formula, and no file tells its time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from io import BytesIO
from typing import TYPE_CHECKING, Any
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


class Styles:
    """Styles of the cells of one workbook: each is worked out once, then copied.

    openpyxl looks a style up by all that it says, for each thing that is set of each cell: that is
    most of the time that a large sheet takes.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[int, ...], str], Any] = {}

    def give(self, cell: Any, name: str, dress: Callable[[Any], None]) -> None:
        """Dress a cell.

        Parameters
        ----------
        cell : openpyxl.cell.cell.Cell
            Of the workbook.
        name : str
            Tells the ways of dressing apart; what the cell looked like before counts too.
        dress : callable
            Dresses the first such cell.
        """
        key = tuple(cell._style or ()), name
        if key not in self._known:
            dress(cell)
            self._known[key] = copy(cell._style)
        cell._style = copy(self._known[key])


def book_bytes(book: Workbook) -> bytes:
    """A workbook as bytes: the same workbook gives the same ones."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = FIXED_TIME.replace(tzinfo=None)
    buffer = BytesIO()
    # Not `book.save`: it writes the time of the moment into the properties.
    ExcelWriter(book, ZipFile(buffer, "w")).save()
    return without_times(buffer.getvalue())
