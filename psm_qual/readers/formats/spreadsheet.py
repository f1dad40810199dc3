"""Tables in Excel sheets (``.xlsx``): the first visible sheet that holds one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.readers.guarding.files import parsing
from psm_qual.readers.questionnaires.tables import Row, Table, table_of

_HEADER_SHARE = 0.6
# How Excel writes a carriage return into its XML; openpyxl leaves it as it is.
_ESCAPED_RETURN = "_x000D_"
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}


def read_spreadsheet(data: bytes, file: str) -> Table:
    """Table of an ``.xlsx`` file.

    Titles above the header are skipped: the header is the first row that fills most of the
    columns. Formulas count with the value last calculated.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is damaged or no sheet holds a table.
    """
    sheets = _visible_sheets(data, file)
    tables = [rows for sheet in sheets if len(rows := _from_header(sheet)) > 1]
    if not tables:
        raise problem(UnreadableFileError, "readers.no_table", file=file)
    header, *rows = next((rows for rows in tables if len(rows[0].cells) > 1), tables[0])
    return table_of(header.cells, rows, file, header.line)


def _visible_sheets(data: bytes, file: str) -> list[list[Row]]:
    with parsing(file):
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        values = [list(sheet.iter_rows(values_only=True)) for sheet in visible]
    return [list(_rows(sheet)) for sheet in values]


def _rows(values: list[tuple[Any, ...]]) -> Iterator[Row]:
    for line, cells in enumerate(values, 1):
        row = Row(line, tuple(map(cell_text, cells)))
        if not row.empty:
            yield row


def _from_header(rows: list[Row]) -> list[Row]:
    """Rows from the header on, cut to the columns that hold something."""
    fills = [_filled(row) for row in rows]
    width = max(map(len, fills), default=0)
    start = next((n for n, fill in enumerate(fills) if len(fill) >= _HEADER_SHARE * width), 0)
    columns = sorted(set().union(*fills[start:]))
    return [Row(row.line, tuple(row.cells[place] for place in columns)) for row in rows[start:]]


def _filled(row: Row) -> set[int]:
    return {place for place, cell in enumerate(row.cells) if cell.strip()}


def cell_text(value: object) -> str:
    """What Excel shows of a value, roughly: dates as ISO 8601, whole numbers without a point.

    Parameters
    ----------
    value : object
        A value as openpyxl gives it.

    Examples
    --------
    >>> cell_text(3.0), cell_text(datetime(2025, 10, 3)), cell_text(None)
    ('3', '2025-10-03', '')
    """
    if value is None or (isinstance(value, str) and value in _ERRORS):
        return ""
    if isinstance(value, bool):
        return "VERO" if value else "FALSO"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if _is_midnight(value) else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace(_ESCAPED_RETURN, "\n")


def _is_midnight(value: datetime) -> bool:
    return value - datetime.combine(value.date(), time()) == timedelta()
