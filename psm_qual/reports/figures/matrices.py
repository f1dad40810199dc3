"""Matrices that may be published: small counts withheld, in all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from psm_qual.analysis.crossing import Crossing, Key
from psm_qual.disclosure.figures import Print, Threshold, Withholding, suppress
from psm_qual.errors import DecisionError
from psm_qual.messages import problem, say
from psm_qual.reports.figures.deciding import Decision, decide
from psm_qual.reports.figures.linking import Measure, Wanted

# Each value is one person, or one question put to one.
_NEVER = frozenset({"source", "speaker", "question"})


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix to publish.

    Parameters
    ----------
    rows, columns : str
        Dimensions, as in `psm_qual.analysis.dimensions`.
    measure : Measure
        Whether its cells count interviewees or passages.
    """

    rows: str
    columns: str
    measure: Measure = Measure.PEOPLE

    def check(self) -> None:
        """Refuse dimensions that name people.

        Raises
        ------
        DecisionError
            If rows or columns are sources, speakers or questions.
        """
        named = _NEVER & {self.rows, self.columns}
        if named:
            raise problem(DecisionError, "reports.never_published", name=min(named))


def decide_matrices(
    documents: Decision,
    matrices: Iterable[Matrix],
    threshold: Threshold,
    withholding: Withholding = suppress,
) -> Decision:
    """Decide which figures of matrices are printed, once the documents are out.

    Parameters
    ----------
    documents : Decision
        Of the report, or of all documents: nothing of it is decided anew.
    matrices : iterable of Matrix
        All that are published beside it, now or later.
    threshold : Threshold
        How many people must stand behind a figure.
    withholding : callable
        Chooses what to withhold.
    """
    wishes = {
        (matrix.measure, key): _wanted(key)
        for matrix in matrices
        for key in _keys(documents.crossing, matrix)
    }
    return decide(documents.crossing, wishes, threshold, documents, withholding)


def matrix_table(decision: Decision, matrix: Matrix) -> pd.DataFrame:
    """A matrix with its totals.

    Parameters
    ----------
    decision : Decision
        As `decide_matrices` gives it.
    matrix : Matrix
        One of those it was made for.

    Returns
    -------
    DataFrame of int or None
        None where a figure is withheld. The last column and the last row hold all who have the
        value of their row or column, whatever else they have: not sums.
    """
    total = say("reports.total")
    rows, columns = (
        {value: Key({(name, value)}) for value in decision.crossing.values(name)} | {total: Key()}
        for name in (matrix.rows, matrix.columns)
    )
    cells = [
        [decision.number(*(above | beside), measure=matrix.measure) for above in columns.values()]
        for beside in rows.values()
    ]
    table = pd.DataFrame(cells, index=list(rows), columns=list(columns), dtype=object)
    return table.rename_axis(index=matrix.rows, columns=matrix.columns)


def _keys(crossing: Crossing, matrix: Matrix) -> Iterator[Key]:
    rows, columns = (
        [Key(), *(Key({(name, value)}) for value in crossing.values(name))]
        for name in (matrix.rows, matrix.columns)
    )
    yield from (one | other for one in rows for other in columns)


def _wanted(key: Key) -> Wanted:
    """How many were heard in all, and of each kind, the report says anyway."""
    known = all(name == "kind" for name, _ in key)
    return Wanted(Print.ALWAYS if known else Print.IF_SAFE)
