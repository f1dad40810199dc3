"""What stands in the file of a matrix."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from psm_qual.reports.charting import percent, written

# Residuals from there on are as dark as can be.
FAR = 4.0

Number = Literal["count", "percent", "decimal", "signed"]


@dataclass(frozen=True, slots=True)
class View:
    """A table in the file: the counts, or what follows from them.

    Parameters
    ----------
    name : str
        What it is called: of a sheet at most 31 letters.
    table : DataFrame
        Numbers; NaN where there is nothing to tell, a mark where a figure is withheld.
    number : {"count", "percent", "decimal", "signed"}
        How its figures are written; those that are signed may be below zero.
    note : str
        What they are, and how they were worked out.
    """

    name: str
    table: pd.DataFrame
    number: Number
    note: str = ""

    def write(self, value: object) -> str:
        """A figure as people read it; "" where there is nothing to tell."""
        if isinstance(value, str):
            return value
        number = number_of(value)
        if number is None:
            return ""
        if self.number == "percent":
            return percent(number)
        decimals = {"count": 0, "decimal": 1, "signed": 1}[self.number]
        return written(number, decimals, signed=self.number == "signed")


@dataclass(frozen=True, slots=True)
class Told:
    """A passage behind a cell.

    Parameters
    ----------
    text : str
        What was said; "" where the rules of quotation keep it back.
    segment, source : str
        Its id and its source's; "" in print, where they would join the quotations of one person.
    """

    text: str
    segment: str = ""
    source: str = ""


# Row and column → passages. The column is "" where passages are of a whole row: in print, beside an
# attribute, words would have an author.
Behind = Mapping[tuple[str, str], Sequence[Told]]


@dataclass(frozen=True)
class MatrixFile:
    """A matrix as it goes into a file.

    Parameters
    ----------
    counts : View
        Its cells, and totals where it has them; index and columns are named by their dimensions.
    titles : mapping of str to mapping of str to str
        By dimension: titles of its values, by id.
    note : str
        What is counted, and how.
    views : sequence of View
        What follows from the counts.
    behind : mapping of (str, str) to sequence of Told
        Passages behind cells.
    totals : tuple of (str, str)
        What the row and the column of totals are called; "" for none.
    """

    counts: View
    titles: Mapping[str, Mapping[str, str]]
    note: str
    views: Sequence[View] = ()
    behind: Behind = field(default_factory=dict, repr=False)
    totals: tuple[str, str] = ("", "")

    @property
    def rows(self) -> str:
        """Dimension of the rows."""
        return str(self.counts.table.index.name)

    @property
    def columns(self) -> str:
        """Dimension of the columns."""
        return str(self.counts.table.columns.name)

    def row_label(self, row: str) -> str:
        """A row as people know it: "1.1 Compost"."""
        return _label(row, self.titles.get(self.rows, {}).get(row, ""))

    def column_label(self, column: str) -> str:
        """A column as people know it; beside rows of the same titles its id is enough."""
        if self.rows == self.columns:
            return column
        return _label(column, self.titles.get(self.columns, {}).get(column, ""))

    def inside(self, row: str, column: str) -> bool:
        """Tell whether a cell is neither a total nor a code that meets itself."""
        total = row == self.totals[0] or column == self.totals[1]
        return not total and not (self.rows == self.columns and row == column)

    def heard(self, row: str, column: str) -> Sequence[Told]:
        """Passages that a cell leads to: its own, else none."""
        return self.behind.get((row, column), ())


def number_of(value: object) -> float | None:
    """A figure as a number; None for a mark, and where there is nothing to tell."""
    number = math.nan if isinstance(value, str) else float(str(value))
    return None if math.isnan(number) else number


def _label(value: str, title: str) -> str:
    """Id and title; the title alone where it is the same word."""
    if not title:
        return value
    return title if _bare(title) == _bare(value) else f"{value} {title}"


def _bare(word: str) -> str:
    """A word without capitals and accents: "criticita" is "Criticità"."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
