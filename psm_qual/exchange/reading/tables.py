"""Rows of a table that another program exported: csv, tsv or xlsx."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psm_qual import decoding
from psm_qual.exchange.reading.archive import MAX_TEXT_BYTES, Archive
from psm_qual.exchange.reading.problems import refused

MAX_ROWS = 500_000
_SEPARATORS = ";\t,|"


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Parameters
    ----------
    columns : list of str
        What the first row that is not empty says, to be compared: small letters, no accents.
    rows : list of list of str
        The others, each as long as `columns`.
    """

    columns: list[str]
    rows: list[list[str]]

    def column(self, names: Sequence[str]) -> int | None:
        """Place of the first column that has one of these names; None when none has."""
        for name in names:
            if name in self.columns:
                return self.columns.index(name)
        return None


def read_table(path: Path) -> Table:
    """Read a table.

    Parameters
    ----------
    path : Path
        A ``.csv``, ``.tsv`` or ``.xlsx``; of the last the first sheet with anything in it.

    Raises
    ------
    UnreadableFileError
        If it is damaged, too large, or has no row of titles.
    """
    read = _sheet if path.suffix.lower() == ".xlsx" else _text
    rows = [row for row in read(path) if any(cell.strip() for cell in row)]
    if not rows:
        raise refused("no_table", path.name)
    columns = [plain(cell) for cell in rows[0]]
    wide = len(columns)
    return Table(columns, [(row + [""] * wide)[:wide] for row in rows[1:]])


def plain(cell: str) -> str:
    """A title of a column to be compared: small letters, no accents, single blanks."""
    apart = unicodedata.normalize("NFKD", cell.replace("\ufeff", "")).casefold()
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def _text(path: Path) -> Iterator[list[str]]:
    if path.stat().st_size > MAX_TEXT_BYTES:
        raise refused("too_much", path.name, member=path.name)
    try:
        text = decoding.decode(path.read_bytes(), errors="replace")
    except ValueError as error:
        raise refused("no_table", path.name) from error
    head = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(MAX_TEXT_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from _limited(reader, path.name)
    except csv.Error as error:
        raise refused("no_table", path.name) from error


def _sheet(path: Path) -> Iterator[list[str]]:
    with Archive(path) as archive:
        # What is opened below is read as a whole: each part within the limits of a text.
        for name in archive.names():
            if name.lower().endswith(".xml"):
                with archive.open(name, MAX_TEXT_BYTES):
                    pass
    import openpyxl

    try:
        book: Any = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        # openpyxl raises whatever the part of the file raises that is damaged.
        raise refused("no_archive", path.name) from error
    try:
        for sheet in book.worksheets:
            rows = list(_limited((list(map(_cell, row)) for row in _values(sheet)), path.name))
            if rows:
                yield from rows
                return
    finally:
        book.close()


def _values(sheet: Any) -> Iterator[Sequence[object]]:
    return iter(sheet.iter_rows(values_only=True))


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _limited(rows: Iterator[list[str]] | Any, file: str) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number > MAX_ROWS:
            raise refused("too_many_items", file)
        yield row
