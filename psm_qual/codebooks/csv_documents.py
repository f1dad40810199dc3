"""Read a CSV codebook: the separator is the one that gives the most known headers."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from psm_qual.codebooks.documents import Document
from psm_qual.codebooks.places import Place, mistake
from psm_qual.codebooks.tables import Row, recognised, table_document

_SEPARATORS = (",", ";", "\t", "|")


def read_csv(text: str, path: Path) -> Document:
    r"""Codes of a CSV text, with the line of each.

    Parameters
    ----------
    text : str
        The text, `\n` line ends.
    path : Path
        The file it comes from.

    Raises
    ------
    CodebookError
        If a quotation mark is never closed, or for any reason of `tables.table_document`.
    """
    return table_document(_rows(text, _separator(text), path.name), path.name, path.stem)


def _separator(text: str) -> str:
    header = next(line for line in text.split("\n") if line.strip())
    return max(_SEPARATORS, key=lambda each: recognised(next(csv.reader([header], delimiter=each))))


def _rows(text: str, separator: str, file: str) -> list[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            rows.append(Row(line, cells))
            line = reader.line_num + 1
    except csv.Error:
        # `from None`: the reader quotes the row.
        raise mistake("broken_csv", Place(file, line)) from None
    return rows
