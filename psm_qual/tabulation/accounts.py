"""What is known of a matrix besides its counts: for analysis all, for print what may be told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from psm_qual.analysis.association import Residual, residuals, study_residuals
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import Counted, Crosstab
from psm_qual.analysis.dimensions import is_of_sources
from psm_qual.analysis.matrix import Count
from psm_qual.errors import DecisionError
from psm_qual.messages import problem, say
from psm_qual.model import Codebook
from psm_qual.reports.figures import Measure
from psm_qual.reports.matrices import MatrixFile, View, cooccurrence_views, matrix_views
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.matrix_files import analysis_file, printed_file
from psm_qual.stages.matrix_quotations import printed_quotations
from psm_qual.stages.publishable import Printed
from psm_qual.study import Study

_NUMBERS = {"rows": "rows", "columns": "columns", "total": "total", "expected": "expected"}


class Account(ABC):
    """What is known of a matrix besides its counts.

    Parameters
    ----------
    study : Study
        Whose matrix it is.
    """

    def __init__(self, study: Study) -> None:
        self.study = study

    @property
    @abstractmethod
    def counted(self) -> Counted:
        """Counts and totals."""

    @property
    @abstractmethod
    def caption(self) -> str:
        """What is counted, in a few words."""

    @abstractmethod
    def behind(self, row: str, column: str) -> pd.DataFrame:
        """Passages behind a cell."""

    @abstractmethod
    def residuals(self, kind: Residual | None) -> pd.DataFrame:
        """Departures from what is expected."""

    @property
    @abstractmethod
    def file(self) -> MatrixFile:
        """All of it, as it goes into a file."""

    @property
    @abstractmethod
    def bare(self) -> MatrixFile:
        """The counts alone, with their titles: quickly made."""

    @property
    def zones(self) -> Codebook | None:
        """Codebook of the zones, where the columns are zones."""
        name = self.bare.columns
        return self.study.zones if name in ("zone", self.study.aliases["zone"]) else None

    def view(self, show: str) -> View:
        """One of the tables of the file by what it shows.

        Raises
        ------
        DecisionError
            If the matrix has no such table.
        """
        if show == "count":
            return self.bare.counts
        name = say(f"reports.view.sheet_{show}") if show in (*_NUMBERS, "residuals") else ""
        for view in self.bare.views:
            if view.name == name:
                return view
        # Says why there are no residuals, where that is asked for.
        self.residuals(None)
        raise problem(DecisionError, "analysis.no_view", show=show)


class AnalysisAccount(Account):
    """Of a matrix for analysis: nothing is withheld.

    Parameters
    ----------
    study : Study
        Whose matrix it is.
    tab : Crosstab
        The matrix.
    together : bool
        It is of codes that come together.
    """

    def __init__(self, study: Study, tab: Crosstab, *, together: bool = False) -> None:
        super().__init__(study)
        self.tab, self._together = tab, together

    @property
    def counted(self) -> Counted:
        """Counts and totals."""
        return self.tab.counted

    @property
    def caption(self) -> str:
        """What is counted, in a few words."""
        return say("reports.caption", count=say(f"reports.count_{self.tab.count}"))

    def behind(self, row: str, column: str) -> pd.DataFrame:
        """``segment, source, text`` of each passage, in the order of the study."""
        passages = self.tab.behind(row, column)
        answers = load_corpus(self.study).answers.set_index("segment")
        own = answers.loc[passages, ["source", "text"]].reset_index()
        return own[["segment", "source", "text"]]

    def residuals(self, kind: Residual | None) -> pd.DataFrame:
        """Adjusted of sources, clustered of passages, unless another kind is asked for."""
        return study_residuals(self.tab, kind)

    @cached_property
    def file(self) -> MatrixFile:
        """With the passages behind its cells, as far as they may be quoted."""
        return analysis_file(self.study, self.tab, together=self._together)

    @cached_property
    def bare(self) -> MatrixFile:
        """Without passages."""
        return analysis_file(self.study, self.tab, together=self._together, passages=False)


@dataclass(frozen=True)
class _Kind:
    """What a published matrix is of."""

    count: Count
    constant: bool
    together: bool


class PrintedAccount(Account):
    """Of a matrix for publication: all is worked out from what is printed of it.

    Who has the printed table can work it out as well, so nothing of it tells more.

    Parameters
    ----------
    study : Study
        Whose matrix it is.
    printed : Printed
        The matrix.
    """

    def __init__(self, study: Study, printed: Printed) -> None:
        super().__init__(study)
        self.printed = printed
        self._kind = _kind_of(load_corpus(study), printed)

    @cached_property
    def counted(self) -> Counted:
        """Printed counts and totals; NaN for the others."""
        return counted_of(self.printed.table)

    @property
    def caption(self) -> str:
        """What is counted, in a few words."""
        counted = say("reports.caption", count=say(f"reports.count_{self._kind.count}"))
        mark, least = say("reports.mark"), self.study.settings.disclosure.min_sources
        return f"{counted}; {say('reports.caption_withheld', mark=mark, minimum=least)}"

    def behind(self, row: str, column: str) -> pd.DataFrame:
        """Quotations that may be printed."""
        for value, known in ((row, self.printed.table.index), (column, self.printed.table.columns)):
            if value not in known:
                values = ", ".join(map(str, known))
                raise problem(DecisionError, "analysis.no_value", value=value, values=values)
        found = self.file.behind.get((row, column), self.file.behind.get((row, ""), ()))
        return pd.DataFrame({"text": [told.text for told in found]}, dtype=object)

    def residuals(self, kind: Residual | None) -> pd.DataFrame:
        """Haberman's, or Pearson's, of printed sources.

        Raises
        ------
        DecisionError
            Of passages: how far they depart depends on how they spread over sources, which is not
            printed; or of two codes on one passage.
        """
        if self._kind.count == "segments" or kind == "clustered":
            raise problem(DecisionError, "analysis.not_printed")
        if not self._kind.constant:
            raise problem(DecisionError, "analysis.no_expectation")
        return residuals(self.counted, kind or "adjusted")

    @cached_property
    def file(self) -> MatrixFile:
        """With quotations that may be printed."""
        return replace(self.bare, behind=printed_quotations(self.study, self.printed))

    @cached_property
    def bare(self) -> MatrixFile:
        """Without quotations."""
        return printed_file(self.study, self.printed.table, self._kind.count, self._views(), {})

    def _views(self) -> list[View]:
        if self._kind.together:
            return cooccurrence_views(self.counted)
        if self._kind.count == "segments" or not self._kind.constant:
            return matrix_views(self.counted)
        return matrix_views(self.counted, residuals(self.counted))


def counted_of(table: pd.DataFrame) -> Counted:
    """Counts of a published matrix as numbers.

    Parameters
    ----------
    table : DataFrame
        Its totals last, and marks where figures are withheld.
    """
    numbers = table.map(lambda figure: np.nan if isinstance(figure, str) else float(figure))
    cells = numbers.iloc[:-1, :-1].astype(float)
    return Counted(
        cells.rename_axis(index=str(table.index.name), columns=str(table.columns.name)),
        pd.Series(numbers.iloc[:-1, -1].to_numpy(float), index=cells.index),
        pd.Series(numbers.iloc[-1, :-1].to_numpy(float), index=cells.columns),
        float(numbers.to_numpy(float)[-1, -1]),
    )


def _kind_of(corpus: Corpus, printed: Printed) -> _Kind:
    matrix = printed.matrix
    count: Count = "sources" if matrix.measure is Measure.PEOPLE else "segments"
    constant = is_of_sources(corpus, matrix.rows) or is_of_sources(corpus, matrix.columns)
    return _Kind(count, constant, matrix.rows == matrix.columns)
