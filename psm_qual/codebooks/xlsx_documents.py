"""Read an Excel codebook: the first sheet whose first row has known headers."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

from psm_qual.codebooks.documents import Document, NotText
from psm_qual.codebooks.tables import Cell, Row, recognised, table_document
from psm_qual.codebooks.texts import read_bytes
from psm_qual.errors import CodebookError
from psm_qual.messages import problem


def read_xlsx(path: Path) -> Document:
    """Codes of a spreadsheet, with the row of each.

    Numbers and dates become `NotText`, because Excel has already changed what was typed ("1.10",
    "1.1" in Italian); whole numbers are safe and become text.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    CodebookError
        If the file is no spreadsheet, is protected or damaged, or for any reason of
        `tables.table_document`.
    """
    data = read_bytes(path)
    try:
        sheets = _sheets(data)
    except Exception:
        # openpyxl lets through whatever zipfile, the XML parser and its own code raise.
        raise problem(CodebookError, "codebooks.broken_xlsx", file=path.name) from None
    rows = max(sheets, key=lambda rows: recognised(rows[0].cells) if rows else 0, default=[])
    return table_document(rows, path.name, path.stem)


def _sheets(data: bytes) -> list[list[Row]]:
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        return [_rows(sheet) for sheet in workbook.worksheets]
    finally:
        workbook.close()


def _rows(sheet: Any) -> list[Row]:
    # Some programs write a wrong size of the sheet; openpyxl would believe it.
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    read = [Row(line, [_cell(value) for value in values]) for line, values in rows]
    return [row for row in read if not row.blank]


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return NotText(str(value))
