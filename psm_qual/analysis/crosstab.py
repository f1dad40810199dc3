"""Two dimensions crossed, with their totals and with the passages behind every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import dimension, is_of_sources, ordered_values
from psm_qual.analysis.matrix import Count
from psm_qual.errors import DecisionError
from psm_qual.messages import problem


@dataclass(frozen=True)
class Counted:
    """The counts of a matrix, and of how many they are part.

    Parameters
    ----------
    cells : DataFrame of float
        NaN where a count is withheld. Index and columns are named by their dimensions.
    rows, columns : Series of float
        How many have the value of a row, or of a column, whatever else they have: not sums.
    total : float
        How many there are in all.
    """

    cells: pd.DataFrame
    rows: pd.Series[float]
    columns: pd.Series[float]
    total: float


@dataclass(frozen=True)
class Crosstab:
    """A matrix of a study.

    Parameters
    ----------
    count : {"sources", "segments"}
        What its cells count.
    counted : Counted
        Cells and totals; nothing is withheld.
    members : DataFrame
        ``row, column, segment, source``: each passage of each cell.
    source_of : Series of str
        Source of every respondent's passage, by its id: all that could be counted.
    left, right : DataFrame
        ``segment, value``: which passages have the value of a row, of a column.
    constant : bool
        One of the two dimensions gives all passages of a source one value.
    """

    count: Count
    counted: Counted
    members: pd.DataFrame = field(repr=False)
    source_of: pd.Series[str] = field(repr=False)
    left: pd.DataFrame = field(repr=False)
    right: pd.DataFrame = field(repr=False)
    constant: bool = True

    @property
    def table(self) -> pd.DataFrame:
        """Counts as whole numbers."""
        return self.counted.cells.astype(int)

    def behind(self, row: str, column: str) -> list[str]:
        """Ids of the passages behind a cell, in the order of the study.

        Parameters
        ----------
        row, column : str
            Values of the two dimensions.

        Raises
        ------
        DecisionError
            If there is no such row or column; the remedy lists those there are.
        """
        for value, known in ((row, self.table.index), (column, self.table.columns)):
            if value not in known:
                values = ", ".join(map(str, known))
                raise problem(DecisionError, "analysis.no_value", value=value, values=values)
        own = self.members[(self.members["row"] == row) & (self.members["column"] == column)]
        passages = set(own["segment"])
        return [str(segment) for segment in self.source_of.index if segment in passages]


def crosstab(
    corpus: Corpus,
    rows: str,
    columns: str,
    *,
    count: Count = "sources",
    reviewed_only: bool = False,
    aliases: Mapping[str, str] | None = None,
) -> Crosstab:
    """Cross two dimensions; the parameters and what is raised are those of `matrix`."""
    left, right = (
        dimension(corpus, name, aliases or {}, reviewed_only=reviewed_only)
        for name in (rows, columns)
    )
    answers = corpus.answers
    source_of = pd.Series(answers["source"].to_numpy(), index=answers["segment"], dtype=object)
    members = left.rename(columns={"value": "row"}).merge(
        right.rename(columns={"value": "column"}), on="segment"
    )
    members["source"] = members["segment"].map(source_of)
    counted = _counted(corpus, (rows, columns), (left, right), members, source_of, count)
    constant = is_of_sources(corpus, rows) or is_of_sources(corpus, columns)
    ordered = members[["row", "column", "segment", "source"]]
    return Crosstab(count, counted, ordered, source_of, left, right, constant)


def _counted(
    corpus: Corpus,
    names: tuple[str, str],
    sides: tuple[pd.DataFrame, pd.DataFrame],
    members: pd.DataFrame,
    source_of: pd.Series[str],
    count: Count,
) -> Counted:
    unit = count[:-1]
    shown = [
        ordered_values(corpus, name, members[side])
        for name, side in zip(names, ("row", "column"), strict=True)
    ]
    cells = pd.crosstab(*_distinct(members, unit)).reindex(
        index=shown[0], columns=shown[1], fill_value=0
    )
    cells = cells.astype(float).rename_axis(index=names[0], columns=names[1])
    left, right = (
        _totals(side, values, source_of, count) for side, values in zip(sides, shown, strict=True)
    )
    everything = source_of.nunique() if count == "sources" else len(source_of)
    return Counted(cells, left, right, float(everything))


def _distinct(members: pd.DataFrame, unit: str) -> tuple[pd.Series[str], pd.Series[str]]:
    once = members[["row", "column", unit]].drop_duplicates()
    return once["row"], once["column"]


def _totals(
    side: pd.DataFrame, values: list[str], source_of: pd.Series[str], count: Count
) -> pd.Series[float]:
    own = side.assign(source=side["segment"].map(source_of))
    found = own.groupby("value")[count[:-1]].nunique()
    return found.reindex(values, fill_value=0).astype(float)
