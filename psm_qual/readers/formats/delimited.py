"""Tables as text (``.csv``, ``.tsv``): encoding, separator and quoting are found."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.readers.guarding.decoding import decode
from psm_qual.readers.questionnaires.tables import Row, Table, table_of

SEPARATORS = (",", ";", "\t", "|")

# Excel announces its separator on a line of its own.
_ANNOUNCED = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What one separator makes of a text.

    Parameters
    ----------
    rows : tuple of Row
        Records that are not empty; they may differ in length.
    broken : int
        Line at which quoting goes wrong; 0 when it does not.
    """

    rows: tuple[Row, ...]
    broken: int = 0

    @property
    def width(self) -> int:
        return len(self.rows[0].cells) if self.rows else 0

    @property
    def merit(self) -> tuple[bool, bool, float, int]:
        """How well the separator fits, the most telling first.

        There are columns, quoting is right, rows are as wide as the header, many columns.
        """
        even = sum(len(row.cells) == self.width for row in self.rows)
        return self.width > 1, not self.broken, even / max(len(self.rows), 1), self.width


def read_delimited(data: bytes, file: str) -> Table:
    """Table of a ``.csv`` or ``.tsv`` file.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is no text, a quotation mark is never closed or rows differ in length.
    """
    text = decode(data, file)
    announced = _ANNOUNCED.match(text)
    separators = (announced[1],) if announced else SEPARATORS
    body = text[announced.end() :] if announced else text
    first = 2 if announced else 1
    parsed = [_parsed(body, separator, first) for separator in separators]
    best = max(parsed, key=lambda one: one.merit)
    if best.broken:
        raise problem(UnreadableFileError, "readers.quotes", file=file, line=best.broken)
    if not best.rows:
        raise problem(UnreadableFileError, "readers.no_table", file=file)
    header, *rows = best.rows
    even = [_evened(row, best.width, file) for row in rows]
    return table_of(header.cells, even, file, header.line)


def _parsed(text: str, separator: str, first_line: int) -> _Parsed:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    line = first_line
    try:
        for cells in reader:
            row = Row(line, tuple(cells))
            line = first_line + reader.line_num
            rows += [] if row.empty else [row]
    except csv.Error:
        return _Parsed(tuple(rows), line)
    return _Parsed(tuple(rows))


def _evened(row: Row, width: int, file: str) -> Row:
    """A row as wide as the header; empty cells too many at its end are of no account."""
    surplus = row.cells[width:]
    if len(row.cells) < width or any(cell.strip() for cell in surplus):
        raise problem(
            UnreadableFileError,
            "readers.ragged",
            file=file,
            line=row.line,
            cells=len(row.cells),
            columns=width,
        )
    return Row(row.line, row.cells[:width])
