"""Count sources or segments in the cells of two dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import dimension, ordered_values

Count = Literal["sources", "segments"]


def matrix(
    corpus: Corpus,
    rows: str,
    columns: str,
    *,
    count: Count = "sources",
    reviewed_only: bool = False,
    aliases: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Cross two dimensions.

    A segment counts in a cell when it has both values; a source, when at least one of its
    segments does. Sources are the default: a talkative one must not weigh more than a terse one.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    rows, columns : str
        Dimensions: ``theme``, ``axis``, ``strategy``, a facet, ``category``, ``zone``, ``date``,
        any attribute, ``kind``, ``source``, ``speaker``, ``question``.
    count : {"sources", "segments"}
        What is counted, each at most once a cell.
    reviewed_only : bool
        Count only codes that a person accepted.
    aliases : mapping of str to str, optional
        ``category``, ``zone``, ``date`` → the attribute that holds it.

    Returns
    -------
    DataFrame of int
        All codes are there, also those that nobody touched.

    Raises
    ------
    DecisionError
        If a dimension does not exist.
    """
    known = aliases or {}
    pairs = cell_members(corpus, rows, columns, reviewed_only=reviewed_only, aliases=known)
    counted = pairs[["row", "column", count[:-1]]].drop_duplicates()
    table = pd.crosstab(counted["row"], counted["column"])
    table = table.reindex(
        index=ordered_values(corpus, rows, pairs["row"]),
        columns=ordered_values(corpus, columns, pairs["column"]),
        fill_value=0,
    ).astype(int)
    return table.rename_axis(index=rows, columns=columns)


def cell_members(
    corpus: Corpus, rows: str, columns: str, *, reviewed_only: bool, aliases: Mapping[str, str]
) -> pd.DataFrame:
    """Segments behind every cell: ``row, column, segment, source``."""
    left = dimension(corpus, rows, aliases, reviewed_only=reviewed_only)
    right = dimension(corpus, columns, aliases, reviewed_only=reviewed_only)
    pairs = left.rename(columns={"value": "row"}).merge(
        right.rename(columns={"value": "column"}), on="segment"
    )
    return pairs.merge(corpus.segments[["segment", "source"]], on="segment")
