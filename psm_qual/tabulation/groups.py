"""Groups of a study's sources compared: a table, a chart, a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from psm_qual.analysis.comparing import GroupComparison, Groups, compare_groups, compare_printed
from psm_qual.analysis.matrix import Count
from psm_qual.checking import keep_out_of_publication
from psm_qual.errors import SettingsError
from psm_qual.files import write_bytes
from psm_qual.messages import problem, say
from psm_qual.reports.charting import intervals_chart, svg_of
from psm_qual.reports.comparison_book import comparison_workbook
from psm_qual.reports.csv_tables import write_csv
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.publishable import printed_matrix
from psm_qual.stages.titles import titles_of
from psm_qual.study import Study
from psm_qual.tabulation.accounts import counted_of


@dataclass(frozen=True)
class GroupTable:
    """A comparison of groups, to look at and to save.

    Parameters
    ----------
    study : Study
        Knows where files must not go.
    found : GroupComparison
        Shares with their intervals, differences and tests.
    titles : mapping of str to str
        Titles of what is spoken of, by id.
    publishable : bool
        Only printed figures are in it.
    """

    study: Study = field(repr=False)
    found: GroupComparison
    titles: Mapping[str, str] = field(repr=False)
    publishable: bool = False

    @property
    def shares(self) -> pd.DataFrame:
        """A row a value and group: share, interval, on how much it rests; see `GroupComparison`."""
        return self.found.shares

    @property
    def differences(self) -> pd.DataFrame:
        """A row a value and pair of groups: how much larger the first share is, with interval."""
        return self.found.differences

    @property
    def tests(self) -> pd.DataFrame:
        """A row a value: whether groups differ, adjusted for how many values are tested."""
        return self.found.tests

    def chart(self) -> Any:
        """Shares with their intervals as an Altair chart."""
        rows = [
            {
                **{str(key): cell for key, cell in row.items()},
                "label": self.label(str(row["value"])),
            }
            for row in self.shares.dropna(subset=["share"]).to_dict("records")
        ]
        order = [self.label(value) for value in dict.fromkeys(self.shares["value"])]
        return intervals_chart(rows, order, list(dict.fromkeys(self.shares["group"])))

    def label(self, value: str) -> str:
        """What is spoken of, as people know it."""
        return f"{value} {self.titles.get(value, '')}".strip()

    @property
    def note(self) -> str:
        """What is compared, how, and how far to trust it."""
        found = self.found
        counted = say(f"comparing.count_{found.count}", level=round(100 * found.confidence))
        few = say("comparing.few") if self.shares["few"].any() or self.tests["few"].any() else ""
        checked = say("comparing.publishable" if self.publishable else "reports.not_checked")
        return "\n".join(part.strip() for part in (counted, few, checked) if part)

    def save(self, path: str | Path) -> Path:
        """Write it as csv (shares) or xlsx (all, with what it means).

        Raises
        ------
        SettingsError
            If the ending is another one, or the place is that of what passed the disclosure check.
        """
        where = Path(path)
        keep_out_of_publication(self.study, where)
        kind = where.suffix.lower()
        if kind == ".csv":
            write_csv(where, self.shares)
        elif kind == ".xlsx":
            write_bytes(where, comparison_workbook(self.found, self.titles, self.note))
        else:
            raise problem(SettingsError, "comparing.no_format", file=where.name)
        return where

    def _repr_html_(self) -> str:
        lines = "<br>".join(escape(line) for line in self.note.splitlines())
        return (
            f'<figure style="background: white"><div role="img" aria-label="{escape(self.note)}">'
            f"{svg_of(self.chart())}</div><figcaption>{lines}</figcaption></figure>"
        )


def study_comparison(
    study: Study,
    rows: str,
    by: str,
    groups: Groups | None = None,
    *,
    count: Count = "sources",
    reviewed_only: bool = False,
) -> GroupTable:
    """Compare groups of a study's sources; see `compare_groups`."""
    corpus = load_corpus(study)
    found = compare_groups(
        corpus,
        rows,
        by,
        groups,
        count=count,
        reviewed_only=reviewed_only,
        aliases=study.aliases,
    )
    return GroupTable(study, found, titles_of(study, corpus, rows))


def printed_comparison(
    study: Study, rows: str, by: str, groups: Mapping[str, Sequence[str]] | None = None
) -> GroupTable:
    """Compare groups by printed figures alone; see `compare_printed`.

    Raises
    ------
    DecisionError, SettingsError, DisclosureError
        As `psm_qual.stages.publishable.printed_matrix`.
    """
    table = printed_matrix(study, rows, by, count="sources").table
    found = compare_printed(counted_of(table), groups)
    return GroupTable(study, found, titles_of(study, load_corpus(study), rows), publishable=True)
