"""A matrix as a heat map."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import ChartBlock
from psm_qual.reports.matrices.content import FAR, MatrixFile, View, number_of


def matrix_block(file: MatrixFile, view: View | None = None, *, links: bool = False) -> ChartBlock:
    """Heat map of a matrix, its totals left out: beside them every cell would be pale.

    Parameters
    ----------
    file : MatrixFile
        The matrix.
    view : View, optional
        What the cells show; by default the counts.
    links : bool
        Cells that have passages lead to them: for a page that has them, see `place_of`.
    """
    shown = view or file.counts
    row_total, column_total = file.totals
    rows = [str(row) for row in shown.table.index if row != row_total]
    columns = [str(column) for column in shown.table.columns if column != column_total]
    marks: list[dict[str, object]] = []
    for at, row in enumerate(rows):
        for over, column in enumerate(columns):
            value = shown.table.at[row, column]
            # How many have a code at all would make all pairs pale.
            weight = (number_of(value) or 0.0) if file.inside(row, column) else 0.0
            mark: dict[str, object] = {
                "label": file.row_label(row),
                "column": file.column_label(column),
                "value": None if isinstance(value, str) else weight,
                "text": shown.write(value),
            }
            if links and file.heard(row, column):
                mark["href"] = f"#{place_of(at, over)}"
            marks.append(mark)
    title = say("reports.chart_title", rows=file.rows, columns=file.columns)
    full = FAR if shown.number == "signed" else None
    heads = tuple(file.column_label(column) for column in columns)
    return ChartBlock(
        "heat", tuple(marks), title, tuple(map(file.row_label, rows)), heads, title, full
    )


def place_of(row: int, column: int) -> str:
    """Where on a page the passages of a cell stand, by its place in the matrix, from 0."""
    return f"brani-{row}-{column}"
