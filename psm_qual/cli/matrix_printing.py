"""Matrices on standard output: as a table for people, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from psm_qual.cli.printing import print_json, print_table, rows_of
from psm_qual.messages import say

if TYPE_CHECKING:
    import pandas as pd

    from psm_qual.tabulation import MatrixTable
    from psm_qual.tabulation.table import Show


def print_matrix(table: MatrixTable, show: Show, *, as_json: bool) -> None:
    """Print one of the tables of a matrix.

    Parameters
    ----------
    table : MatrixTable
        The matrix.
    show : str
        Counts, shares, what is expected, residuals.
    as_json : bool
        Rows by id, in them figures by id; null where one is withheld.
    """
    if show == "count":
        print_cells(table, as_json=as_json)
        return
    view = table.account.view(show)
    if as_json:
        print_cells(view.table, as_json=True)
        return
    written = view.table.map(view.write)
    print_cells(written, as_json=False)


def print_cells(cells: pd.DataFrame, *, as_json: bool) -> None:
    """Print cells: counts whole, other numbers as they are."""
    found = {str(i): {str(c): _figure(v) for c, v in row.items()} for i, row in cells.iterrows()}
    if as_json:
        print_json(found)
        return
    names = [str(cells.index.name), *(str(column) for column in cells.columns)]
    shown = [{names[0]: i, **{str(c): v for c, v in row.items()}} for i, row in cells.iterrows()]
    print_table(shown, names)


def print_passages(passages: pd.DataFrame, *, as_json: bool) -> None:
    """Print the passages behind a cell."""
    if as_json:
        print_json(rows_of(passages))
        return
    for row in rows_of(passages):
        typer.echo(" · ".join(str(row[name]) for name in ("segment", "text") if name in row))
    if passages.empty:
        typer.echo(say("cli.no_passages"))


def _figure(value: object) -> float | int | None:
    """A figure as a number; nothing for one that is withheld."""
    if isinstance(value, str):
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else number
