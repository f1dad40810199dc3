"""Cells of a spreadsheet, by their names."""

from __future__ import annotations

from io import BytesIO

from psm_qual.inspecting.places import Place, places
from psm_qual.messages import say


def cell_texts(data: bytes) -> list[Place]:
    """Texts and whole numbers of every sheet of an Excel file, hidden ones too."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data))
    return list(
        places(
            (say("inspecting.where.cell", sheet=sheet.title, cell=cell.coordinate), str(cell.value))
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            # A number with a fraction is no telephone.
            if cell.value is not None and not isinstance(cell.value, float)
        )
    )
