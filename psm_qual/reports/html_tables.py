"""Matrices as a web page of their own."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

import pandas as pd

from psm_qual.files import write_text
from psm_qual.messages import current_language

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 15px/1.4 system-ui, sans-serif; margin: 2rem; color: #1d2b30 }}
table {{ border-collapse: collapse }}
th {{ text-align: left; font-weight: 600; padding: .3rem .6rem; vertical-align: bottom }}
td {{ text-align: right; padding: .3rem .6rem; border: 1px solid #e3e8ea }}
p {{ max-width: 70ch; color: #4a5a60 }}
</style>
<h1>{title}</h1>
<table>{rows}</table>
{note}
"""


def write_matrix_html(
    path: Path, table: pd.DataFrame, titles: Mapping[str, Mapping[str, str]], note: str
) -> None:
    """Write a matrix as a page that needs nothing else.

    Parameters
    ----------
    path : Path
        Where.
    table : DataFrame of int
        Index and columns are named by their dimensions; a mark where a figure is withheld.
    titles : mapping of str to mapping of str to str
        By dimension: titles of its values, by id.
    note : str
        What is counted, and how.
    """
    figures = [value for value in table.to_numpy().flat if not isinstance(value, str)]
    most = max([1, *map(int, figures)])
    above, beside = titles.get(str(table.columns.name), {}), titles.get(str(table.index.name), {})
    heads = "".join(f'<th scope="col">{_name(str(column), above)}</th>' for column in table.columns)
    rows = [f"<tr><th></th>{heads}</tr>"]
    for name, values in table.iterrows():
        cells = "".join(_cell(value, most) for value in values)
        rows.append(f'<tr><th scope="row">{_name(str(name), beside)}</th>{cells}</tr>')
    title = escape(f"{table.index.name} × {table.columns.name}")
    notes = "".join(f"<p>{escape(line)}</p>" for line in note.split("\n") if line)
    write_text(
        path, _PAGE.format(language=current_language(), title=title, rows="".join(rows), note=notes)
    )


def _name(name: str, titles: Mapping[str, str]) -> str:
    return escape(f"{name} {titles.get(name, '')}".strip())


def _cell(value: object, most: int) -> str:
    if isinstance(value, str):
        return f"<td>{escape(value)}</td>"
    # Up to three quarters of full colour: the figure stays readable on it.
    share = round(0.75 * int(str(value)) / most, 2)
    return f'<td style="background: rgba(42, 157, 143, {share})">{value}</td>'
