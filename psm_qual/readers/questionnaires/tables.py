"""Tables of all kinds as rows of text, each with the line it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.model import clean


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Parameters
    ----------
    line : int
        Where it begins in the file: line of the text, or row of the sheet; from 1.
    cells : tuple of str
        As many as the table has columns.
    """

    line: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """No cell has anything in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and the rows below them.

    Parameters
    ----------
    columns : tuple of str
        Their names, on one line each; survey programs repeat them ("Perché?"). A column without a
        name has "".
    rows : tuple of Row
        Those that are not empty.
    file : str
        Name of the file, for errors.
    line : int
        Line of the header, for errors.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    file: str = ""
    line: int = 1

    @property
    def titles(self) -> tuple[str, ...]:
        """Names of the columns, all different: the second "Perché?" is "Perché? (2)"."""
        titles: list[str] = []
        for place, column in enumerate(self.columns, 1):
            name = column or f"colonna {place}"
            numbered = (f"{name} ({number})" for number in count(2))
            free = (one for one in numbered if one not in (*titles, *self.columns))
            titles.append(next(free) if name in titles else name)
        return tuple(titles)

    def column(self, place: int) -> list[str]:
        """Cells of one column, from the first row to the last."""
        return [row.cells[place] for row in self.rows]


def table_of(header: Sequence[str], rows: Sequence[Row], file: str, line: int) -> Table:
    """Make a table of its header and its rows.

    Parameters
    ----------
    header : sequence of str
        Names of the columns, as they stand in the file.
    rows : sequence of Row
        As wide as the header; empty ones are dropped.
    file : str
        Name of the file, for errors.
    line : int
        Line of the header, for errors.
    """
    names = tuple(clean(name) for name in header)
    return Table(names, tuple(row for row in rows if not row.empty), file, line)


def check_columns_differ(table: Table) -> None:
    """Refuse a table in which a name could mean two columns.

    Raises
    ------
    UnreadableFileError
        If two columns have the same name.
    """
    times = Counter(filter(None, table.columns))
    double = next((name for name, often in times.items() if often > 1), None)
    if double:
        raise problem(
            UnreadableFileError,
            "readers.duplicate_column",
            file=table.file,
            line=table.line,
            column=double,
        )
