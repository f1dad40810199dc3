"""Coded segments as one flat table, for Excel, R and the like."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.errors import SettingsError
from psm_qual.messages import problem
from psm_qual.reports.csv_tables import write_csv
from psm_qual.reports.excel import write_table_xlsx


def coded_segments(corpus: Corpus) -> pd.DataFrame:
    """One row a coding: the code, the segment with its text, the attributes of its source.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.

    Returns
    -------
    DataFrame
        An attribute that has the name of another column gets a ``_`` after it.
    """
    segments = corpus.segments[["segment", "source", "speaker", "question", "text"]]
    attributes = corpus.sources.drop(columns=["turns", "speakers", "words"])
    coded = corpus.codings.merge(segments, on="segment")
    return coded.merge(attributes, on="source", suffixes=("", "_"))


def export_codings(corpus: Corpus, path: Path) -> None:
    """Write `coded_segments` by the file's ending.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    path : Path
        Where; a file that is there is replaced.

    Raises
    ------
    SettingsError
        If the ending is neither csv nor xlsx.
    """
    write_table(path, coded_segments(corpus))


def write_table(path: Path, table: pd.DataFrame) -> None:
    """Write a table by the file's ending; see `export_codings`."""
    if path.suffix.lower() == ".csv":
        write_csv(path, table)
    elif path.suffix.lower() == ".xlsx":
        write_table_xlsx(path, table)
    else:
        raise problem(SettingsError, "reports.no_export", file=path.name)
