"""A matrix as a DataFrame that knows its totals, its passages, and how to show itself."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from psm_qual.analysis.association import Of, Residual, expected, shares
from psm_qual.analysis.cooccurrence import association_strength, jaccard
from psm_qual.analysis.crosstab import Counted
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.reports.charting import chart_of, svg_of, tiles_or_bars
from psm_qual.reports.matrices import View, matrix_block, number_of
from psm_qual.stages.matrix_files import write_file
from psm_qual.tabulation.accounts import Account

Show = Literal["count", "rows", "columns", "total", "expected", "residuals"]


class MatrixTable(pd.DataFrame):
    """Counts of a matrix, as a DataFrame, with all that belongs to it.

    Whatever is worked out from it with pandas is a plain DataFrame. In a notebook it shows itself
    as a heat map; `print`, and ``pd.DataFrame(table)``, give the bare figures.

    Examples
    --------
    >>> table = project.matrix("axis", "zone")  # doctest: +SKIP
    >>> table.shares("columns")                 # doctest: +SKIP
    >>> table.behind("2", "7")                  # doctest: +SKIP
    """

    # What pandas lets a table have besides its columns.
    _metadata = ["account"]  # noqa: RUF012
    account: Account

    @classmethod
    def of(cls, table: pd.DataFrame, account: Account) -> MatrixTable:
        """A table with its account.

        Parameters
        ----------
        table : DataFrame
            Index and columns are named by their dimensions.
        account : Account
            What is known of it.
        """
        found = cls(table)
        found.account = account
        return found

    @property
    def counted(self) -> Counted:
        """Counts with their totals; NaN where a count is withheld."""
        return self.account.counted

    def behind(self, row: str, column: str) -> pd.DataFrame:
        """The passages behind a cell.

        Parameters
        ----------
        row, column : str
            Values of the two dimensions: ``"2"``, ``"7"``.

        Returns
        -------
        DataFrame
            ``segment, source, text``, in the order of the study; of a matrix for publication only
            ``text``, and only words that may be printed.

        Raises
        ------
        DecisionError
            If there is no such row or column; the remedy lists those there are.
        """
        return self.account.behind(str(row), str(column))

    def shares(self, of: Of = "rows") -> pd.DataFrame:
        """Counts as shares of their row's total, of their column's, or of all; see `counted`.

        Parameters
        ----------
        of : {"rows", "columns", "total"}
            What is 1.

        Returns
        -------
        DataFrame of float
            From 0 to 1; NaN where something is withheld.
        """
        return shares(self.counted, of)

    def expected(self) -> pd.DataFrame:
        """How many each cell would count if rows and columns had nothing to do with each other.

        Raises
        ------
        DecisionError
            If sources with two codes on one passage are counted: it does not follow.
        """
        self.account.residuals(None)
        return expected(self.counted)

    def residuals(self, kind: Residual | None = None) -> pd.DataFrame:
        """By how many standard deviations each cell departs from what is expected.

        Parameters
        ----------
        kind : {"adjusted", "standardised", "clustered"}, optional
            Haberman's; Pearson's; or such that passages of one source weigh together: by default
            that of passages, and Haberman's of sources. See `psm_qual.analysis.association`.

        Raises
        ------
        DecisionError
            As `expected`.
        """
        return self.account.residuals(kind)

    def jaccard(self) -> pd.DataFrame:
        """Of all that have one of two codes, the share that has both: of a co-occurrence.

        Raises
        ------
        DecisionError
            If rows and columns are not the same dimension.
        """
        self._must_be_together()
        return jaccard(self.counted)

    def association_strength(self) -> pd.DataFrame:
        """How many times as often as by chance two codes come together; see `jaccard`."""
        self._must_be_together()
        return association_strength(self.counted)

    def chart(self, show: Show = "count") -> Any:
        """The heat map as an Altair chart.

        Parameters
        ----------
        show : {"count", "rows", "columns", "total", "expected", "residuals"}
            What the cells show: counts, shares, expected counts, residuals.

        Returns
        -------
        altair.TopLevelMixin
            To show, to change, to save.
        """
        return chart_of(matrix_block(self.account.file, self._view(show)))

    def tiles(self, row: str, show: Show = "count") -> Any:
        """One row as a map of tiles, where the columns are zones; else as bars.

        Parameters
        ----------
        row : str
            Value of the rows' dimension.
        show : str
            As in `chart`.

        Raises
        ------
        DecisionError
            If there is no such row.
        """
        view = self._view(show)
        known = [str(each) for each in view.table.index]
        if str(row) not in known:
            values = ", ".join(known)
            raise problem(DecisionError, "analysis.no_value", value=row, values=values)
        own = view.table.loc[str(row)].drop(self.account.file.totals[1], errors="ignore")
        values_of = {str(zone): number_of(value) for zone, value in own.items()}
        texts = {str(zone): view.write(value) for zone, value in own.items()}
        title = self.account.file.row_label(str(row))
        zones = self.account.zones
        return chart_of(tiles_or_bars(values_of, title, zones, texts=texts, alt=title))

    def save(self, path: str | Path) -> Path:
        """Write it as csv (counts), xlsx or html (with all that belongs to it).

        Raises
        ------
        SettingsError
            If the ending is another one, or the place is that of what passed the disclosure check.
        """
        write_file(self.account.study, Path(path), self.account.file, pd.DataFrame(self))
        return Path(path)

    def view(self, show: Show) -> pd.DataFrame:
        """One of the tables as its files have it: marks where a figure is withheld."""
        return self._view(show).table

    def _view(self, show: Show) -> View:
        return self.account.view(show)

    def _must_be_together(self) -> None:
        if self.index.name != self.columns.name:
            raise problem(DecisionError, "analysis.not_together")

    def _repr_html_(self) -> str:
        block = matrix_block(self.account.bare)
        svg = svg_of(chart_of(block)) if block.order and block.series else ""
        return (
            f'<figure style="background: white; overflow-x: auto"><div role="img" '
            f'aria-label="{escape(block.alt)}">{svg}</div>'
            f"<figcaption>{escape(block.title)} · {escape(self.account.caption)}</figcaption>"
            "</figure>"
        )
