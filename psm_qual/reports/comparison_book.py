"""A comparison of groups as an Excel workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from psm_qual.analysis.comparing import GroupComparison
from psm_qual.messages import say
from psm_qual.reports.cells import append, book_bytes
from psm_qual.reports.matrices.sheet_look import font, head, lines_of, set_paper
from psm_qual.reports.typesetting import unbroken

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SHARES = {"share", "low", "high", "difference"}
_DECIMALS = {"statistic": "0.00", "p": "0.000", "p_adjusted": "0.000", "design_effect": "0.00"}
_TITLE, _WIDTH, _NOTE = 46, 13, 110


def comparison_workbook(found: GroupComparison, titles: Mapping[str, str], note: str) -> bytes:
    """Shares, differences and tests on a sheet each; the last one explains them.

    Parameters
    ----------
    found : GroupComparison
        What was compared.
    titles : mapping of str to str
        Titles of what is spoken of, by id.
    note : str
        What is compared, and how.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    book.remove(book.worksheets[0])
    for name in ("shares", "differences", "tests"):
        sheet = book.create_sheet(say(f"comparing.sheet_{name}"))
        _fill(sheet, getattr(found, name), titles)
    notes = book.create_sheet(say("reports.sheet_notes"))
    for number, line in enumerate(note.splitlines(), start=1):
        append(notes, [unbroken(line)])
        notes.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
        notes.cell(number, 1).font = font()
        notes.row_dimensions[number].height = 15 * lines_of(line, _NOTE) + 2
    notes.column_dimensions["A"].width = _NOTE
    return book_bytes(book)


def _fill(sheet: Worksheet, table: pd.DataFrame, titles: Mapping[str, str]) -> None:
    from openpyxl.utils import get_column_letter

    columns = [str(column) for column in table.columns]
    headings = [say(f"comparing.column.{column}") for column in columns]
    append(sheet, [headings[0], say("reports.column_title"), *headings[1:]])
    for values in table.itertuples(index=False):
        value, *others = (_plain(each) for each in values)
        append(sheet, [value, titles.get(str(value), ""), *others])
        for column, cell in zip(["value", "", *columns[1:]], sheet[sheet.max_row], strict=True):
            cell.font = font()
            cell.number_format = "0%" if column in _SHARES else _DECIMALS.get(column, "General")
        sheet.cell(sheet.max_row, 1).number_format = "@"
    head(sheet)
    sheet.row_dimensions[1].height = 34
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, _TITLE
    for number in range(3, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    set_paper(sheet, lying=True)


def _plain(value: object) -> object:
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return say("comparing.few_word") if value else ""
    if isinstance(value, str):
        return value
    number = float(str(value))
    if number != number:
        return None
    return int(number) if number.is_integer() else number
