"""Passages, or sources, by codes: a table of 0 and 1 for R, Excel and all else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import dimension, ordered_values

By = Literal["segments", "sources"]
# R keeps letters, digits, "." and "_" in a name as they are.
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z._]+")


def indicators(
    corpus: Corpus,
    names: Sequence[str] = (),
    *,
    by: By = "segments",
    reviewed_only: bool = False,
    aliases: Mapping[str, str] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Which passages, or sources, have which codes.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    names : sequence of str
        Dimensions whose values become columns; by default levels of the codebook, facets, themes.
    by : {"segments", "sources"}
        What a row is: a respondent's passage, or a source with at least one such.
    reviewed_only, aliases
        As in `matrix`.

    Returns
    -------
    DataFrame
        ``segment`` (of passages), ``source``, the attributes, then a column a code, 1 or 0.
    DataFrame
        Legend: ``column, dimension, value, count``, one row a column of the first.

    Raises
    ------
    DecisionError
        If there is no such dimension.
    """
    known = aliases or {}
    chosen = tuple(names) or (*corpus.codebook.levels, *corpus.facets, "theme")
    answers = corpus.answers[["segment", "source"]].astype(str)
    table = answers if by == "segments" else answers[["source"]].drop_duplicates()
    named = corpus.sources[["source", *corpus.attributes]]
    table = table.merge(named, on="source", how="left").reset_index(drop=True)
    columns: dict[str, pd.Series[int]] = {}
    legend = []
    for name in chosen:
        own = dimension(corpus, name, known, reviewed_only=reviewed_only).merge(
            answers, on="segment"
        )
        members = own.groupby("value")[by[:-1]].agg(set)
        for value in ordered_values(corpus, name, own["value"]):
            column = _unlike(_column(name, value), {*columns, *map(str, table.columns)})
            columns[column] = table[by[:-1]].isin(members.get(value, set())).astype(int)
            legend.append((column, name, value, int(columns[column].sum())))
    told = pd.DataFrame(legend, columns=["column", "dimension", "value", "count"])
    return pd.concat([table, pd.DataFrame(columns, index=table.index)], axis=1), told


def _column(name: str, value: str) -> str:
    """A name that R takes as it is: "strategy_1.2", "tipo_esigenza"."""
    return _NOT_IN_NAMES.sub("_", f"{name}_{value}").strip("_")


def _unlike(column: str, taken: set[str]) -> str:
    """The name itself, or with a number where another value has become the same."""
    if column not in taken:
        return column
    return next(
        name for number in range(2, len(taken) + 3) if (name := f"{column}_{number}") not in taken
    )
