"""Tables of 0 and 1 of a study, with what their columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from psm_qual.analysis.indicators import By, indicators
from psm_qual.checking import keep_out_of_publication
from psm_qual.errors import SettingsError
from psm_qual.messages import problem, say
from psm_qual.reports.csv_tables import write_csv
from psm_qual.reports.excel import write_table_xlsx
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.titles import titles_of
from psm_qual.study import Study


@dataclass(frozen=True)
class Indicators:
    """Which passages, or sources, have which codes.

    Parameters
    ----------
    study : Study
        Knows where files must not go.
    table : DataFrame
        A row a passage or a source: its ids, its attributes, then 1 or 0 a code.
    legend : DataFrame
        ``column, dimension, value, title, count``: what its columns mean.
    """

    study: Study = field(repr=False)
    table: pd.DataFrame
    legend: pd.DataFrame

    def save(self, path: str | Path) -> list[Path]:
        """Write it as xlsx, the legend on a second sheet, or as csv, the legend in a file beside.

        Returns
        -------
        list of Path
            What was written.

        Raises
        ------
        SettingsError
            If the ending is another one, or the place is that of what passed the disclosure check.
        """
        where = Path(path)
        keep_out_of_publication(self.study, where)
        kind = where.suffix.lower()
        if kind == ".xlsx":
            name = say("reports.sheet_indicators")
            write_table_xlsx(where, self.table, name=name, legend=self.legend)
            return [where]
        if kind != ".csv":
            raise problem(SettingsError, "reports.no_export", file=where.name)
        beside = where.with_name(f"{where.stem}_{say('reports.sheet_legend')}.csv")
        write_csv(where, self.table)
        write_csv(beside, self.legend)
        return [where, beside]

    def _repr_html_(self) -> str:
        return str(self.table.to_html(max_rows=10, max_cols=20, border=0, index=False))


def study_indicators(
    study: Study, names: Sequence[str] = (), *, by: By = "segments", reviewed_only: bool = False
) -> Indicators:
    """Which passages, or sources, of a study have which codes; see `indicators`.

    Raises
    ------
    DecisionError
        If there is no such dimension.
    """
    corpus = load_corpus(study)
    table, legend = indicators(
        corpus, names, by=by, reviewed_only=reviewed_only, aliases=study.aliases
    )
    titles = {name: titles_of(study, corpus, name) for name in set(legend["dimension"])}
    named = [
        titles[name].get(value, "")
        for name, value in zip(legend["dimension"], legend["value"], strict=True)
    ]
    legend.insert(3, "title", named)
    return Indicators(study, table, legend)
