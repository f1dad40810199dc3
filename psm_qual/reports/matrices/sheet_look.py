"""How sheets of a matrix look: headings, widths, colours."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from psm_qual.reports.cells import Styles
from psm_qual.reports.charting import accent, diverging, sequential
from psm_qual.reports.matrices.content import FAR

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

# Widths in letters, as Excel counts them.
_NARROW, _WIDE, _NAME, _WIDEST = 8, 14, 18, 46
# With more columns paper lies.
_STANDING = 7
# Points of one line.
_LINE = 15


@cache
def font(**how: Any) -> Font:
    """The letters of all sheets, made once: without a name a program takes any."""
    from openpyxl.styles import Font

    return Font(name="Calibri", size=11, **how)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell of so many letters, rather one too many."""
    return sum(max(1, math.ceil(len(line) * 1.08 / width)) for line in text.split("\n"))


def head(sheet: Worksheet, row: int = 1) -> None:
    """Make a row a heading."""
    from openpyxl.styles import Alignment, PatternFill

    for cell in sheet[row]:
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=accent()[1:])
        across = "left" if (cell.column or 0) <= 2 else "center"
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal=across)


def dress(sheet: Worksheet, coloured: tuple[int, int], most: float | None) -> None:
    """Freeze names and headings, give widths, lay colours on the figures.

    Parameters
    ----------
    sheet : Worksheet
        Its figures begin in C2.
    coloured : tuple of (int, int)
        Rows and columns of the figures that have colours.
    most : float or None
        The figure that is darkest; None where they may be below zero: colours part there.
    """
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "C2"
    sheet.column_dimensions["A"].width = _fitting(sheet, 1, _NAME)
    sheet.column_dimensions["B"].width = _fitting(sheet, 2, _WIDEST)
    lines = 1
    for column in range(3, sheet.max_column + 1):
        title = str(sheet.cell(1, column).value or "")
        longest = max(map(len, title.replace("-", "- ").split()), default=0)
        width = min(_WIDE, max(_NARROW, longest + 2))
        sheet.column_dimensions[get_column_letter(column)].width = width
        lines = max(lines, lines_of(title, width - 2))
    sheet.row_dimensions[1].height = _LINE * min(lines, 8) + 4
    _set_rows(sheet)
    if all(coloured):
        area = f"C2:{get_column_letter(2 + coloured[1])}{1 + coloured[0]}"
        sheet.conditional_formatting.add(area, _scale(most))
    set_paper(sheet, lying=sheet.max_column > _STANDING)


def _set_rows(sheet: Worksheet) -> None:
    """Long titles whole, figures in the middle of their cells."""
    from openpyxl.styles import Alignment

    wide, middle = Alignment(wrap_text=True, vertical="center"), Alignment("center", "center")
    styles = Styles()

    def as_name(cell: Any) -> None:
        cell.alignment, cell.font = wide, font()

    def as_figure(cell: Any) -> None:
        cell.alignment, cell.font = middle, font()

    for row in range(2, sheet.max_row + 1):
        lines = lines_of(str(sheet.cell(row, 2).value or ""), _WIDEST)
        sheet.row_dimensions[row].height = _LINE * lines + 2
        for cell in sheet[row]:
            if (cell.column or 0) <= 2:
                styles.give(cell, "name", as_name)
            else:
                styles.give(cell, "figure", as_figure)


def mark_withheld(cell: Cell | MergedCell) -> None:
    """Hatch a cell whose figure is withheld."""
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("lightUp", start_color="9AA5A9")


def mark_totals(sheet: Worksheet, table: pd.DataFrame, totals: tuple[str, str]) -> None:
    """Set totals off from the cells."""
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color=accent()[1:])
    row_total, column_total = totals
    if row_total in table.index:
        for cell in sheet[1 + len(table)]:
            cell.font, cell.border = font(bold=True), Border(top=line)
    if column_total in table.columns:
        for row in range(2, sheet.max_row + 1):
            cell = sheet.cell(row, 2 + len(table.columns))
            cell.font = font(bold=True)
            cell.border = Border(left=line, top=cell.border.top)


def _fitting(sheet: Worksheet, column: int, widest: int) -> float:
    texts = (str(row[column - 1].value or "") for row in sheet.iter_rows())
    return float(min(max(map(len, texts), default=8) + 2, widest))


def _scale(most: float | None) -> Any:
    from openpyxl.formatting.rule import ColorScaleRule

    # Figures stay readable on the darkest ground that a sheet uses.
    if most is None:
        low, high = diverging()[1], diverging()[-2]
        return ColorScaleRule(  # type: ignore[no-untyped-call]
            "num", -FAR, low[1:], "num", 0, "FFFFFF", "num", FAR, high[1:]
        )
    dark = sequential()[2]
    return ColorScaleRule(  # type: ignore[no-untyped-call]
        "num", 0, "FFFFFF", None, None, None, "num", most, dark[1:]
    )


def set_paper(sheet: Worksheet, *, lying: bool) -> None:
    """On paper: A4, headings on every page, as wide as the page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if lying else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
