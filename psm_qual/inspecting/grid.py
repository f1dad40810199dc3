"""Names of the cells of a sheet."""

from __future__ import annotations

from psm_qual.messages import say

_LETTERS = 26


def cell_name(sheet: str, row: int, column: int, *, hidden: bool = False) -> str:
    """Name of a cell, by its numbers from 1: "foglio «Dati», B7"."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return named_cell(sheet, f"{letters}{row}", hidden=hidden)


def named_cell(sheet: str, cell: str, *, hidden: bool = False) -> str:
    """Name of a cell that the file itself calls "B7"."""
    key = "hidden_cell" if hidden else "cell"
    return say(f"inspecting.where.{key}", sheet=sheet, cell=cell)
