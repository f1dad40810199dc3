"""Matrices and co-occurrences of a study."""

from __future__ import annotations

from psm_qual.analysis.cooccurrence import Within, cooccurrence
from psm_qual.analysis.crosstab import crosstab
from psm_qual.analysis.matrix import Count
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.publishable import printed_matrix
from psm_qual.study import Study
from psm_qual.tabulation.accounts import AnalysisAccount, PrintedAccount
from psm_qual.tabulation.table import MatrixTable


def study_matrix(
    study: Study, rows: str, columns: str, *, count: Count = "sources", reviewed_only: bool = False
) -> MatrixTable:
    """Cross two dimensions; see `psm_qual.analysis.matrix.matrix`.

    Raises
    ------
    DecisionError
        If there is no such dimension.
    """
    tab = crosstab(
        load_corpus(study),
        rows,
        columns,
        count=count,
        reviewed_only=reviewed_only,
        aliases=study.aliases,
    )
    account = AnalysisAccount(study, tab, together=rows == columns)
    return MatrixTable.of(tab.table, account)


def study_cooccurrence(
    study: Study,
    of: str,
    *,
    within: Within = "segment",
    count: Count = "segments",
    reviewed_only: bool = False,
) -> MatrixTable:
    """Codes that come together; see `psm_qual.analysis.cooccurrence`.

    Raises
    ------
    DecisionError
        If there is no such dimension.
    """
    tab = cooccurrence(
        load_corpus(study),
        of,
        within=within,
        count=count,
        reviewed_only=reviewed_only,
        aliases=study.aliases,
    )
    return MatrixTable.of(tab.table, AnalysisAccount(study, tab, together=True))


def printed_table(
    study: Study, rows: str, columns: str, *, count: Count = "sources"
) -> MatrixTable:
    """A matrix as it may be published; see `psm_qual.stages.publishable.printed_matrix`."""
    printed = printed_matrix(study, rows, columns, count=count)
    return MatrixTable.of(printed.table, PrintedAccount(study, printed))
