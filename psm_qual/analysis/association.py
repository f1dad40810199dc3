"""Shares, expected counts and residuals: what is more, and what less, than one would expect.

All of it is worked out from counts and totals alone: where one of them is withheld, so is what
would follow from it. What is worked out from printed figures tells no more than they do.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from psm_qual.analysis.crosstab import Counted, Crosstab
from psm_qual.errors import DecisionError
from psm_qual.messages import problem

Of = Literal["rows", "columns", "total"]
Residual = Literal["adjusted", "standardised", "clustered"]
# With fewer expected, residuals are not to be read as departures of a normal variable.
FEWEST_EXPECTED = 5.0


def shares(counted: Counted, of: Of = "rows") -> pd.DataFrame:
    """Each count as a share of its row's total, of its column's, or of all.

    Parameters
    ----------
    counted : Counted
        Counts and totals.
    of : {"rows", "columns", "total"}
        What is 1. Totals count each source or passage once, so the shares of a row may add up to
        more than 1 where one may have several values, and to less where some have none.

    Returns
    -------
    DataFrame of float
        NaN where a count or its total is withheld or nothing.
    """
    if of == "rows":
        return counted.cells.div(counted.rows.where(counted.rows > 0), axis="index")
    if of == "columns":
        return counted.cells.div(counted.columns.where(counted.columns > 0), axis="columns")
    return counted.cells / (counted.total or np.nan)


def expected(counted: Counted) -> pd.DataFrame:
    """How many each cell would count if rows and columns had nothing to do with each other.

    Row total times column total, by the number of all. NaN where one of them, or the count
    itself, is withheld.
    """
    outer: NDArray[np.float64] = np.outer(
        counted.rows.to_numpy(float), counted.columns.to_numpy(float)
    )
    found = _like(counted, outer / (counted.total or np.nan))
    return found.where(counted.cells.notna())


def residuals(counted: Counted, kind: Residual = "adjusted") -> pd.DataFrame:
    """How far each count is from what one would expect, in standard deviations.

    Each cell is taken as a table of two by two: having the row's value or not, the column's or
    not. So the formulas hold also where one may have several values (Bilder and Loughin 2004), and
    are the usual ones where each has one.

    Parameters
    ----------
    counted : Counted
        Counts and totals.
    kind : {"adjusted", "standardised"}
        ``adjusted``: (n - e) / sqrt(e (1 - row / N) (1 - column / N)), which is about normal
        with variance 1 where there is no association (Haberman 1973, formula 2.4; Agresti 2013,
        formula 3.13, who calls it standardised): beyond 2 is worth a look, beyond 3 stands out.
        ``standardised``: (n - e) / sqrt(e), Pearson's, whose variance is less than 1.

    Returns
    -------
    DataFrame of float
        NaN where something is withheld, or nothing is expected.

    References
    ----------
    Haberman, S. J. (1973). The analysis of residuals in cross-classified tables. Biometrics 29(1),
    205-220.

    Agresti, A. (2013). Categorical Data Analysis, 3rd edition, section 3.3. Wiley.

    Bilder, C. R., Loughin, T. M. (2004). Testing for marginal independence between two categorical
    variables with multiple responses. Biometrics 60(1), 241-248.
    """
    means = expected(counted)
    scale = means
    if kind == "adjusted":
        left = 1 - counted.rows.to_numpy(float) / (counted.total or np.nan)
        right = 1 - counted.columns.to_numpy(float) / (counted.total or np.nan)
        scale = means * np.outer(left, right)
    positive = scale.where(scale > 0)
    return (counted.cells - means) / positive**0.5


def clustered_residuals(tab: Crosstab) -> pd.DataFrame:
    """Residuals of passages that respect that passages of one source are not independent.

    The score of each cell, the sum over passages of (a - mean a) (b - mean b), where a and b tell
    whether a passage has the row's value and the column's, is n - e. Its variance is that of the
    sums by source, whatever passages of one source have in common: Boos' generalised score test
    (1992) with the clusters of Cameron and Miller (2015, section II). With one passage a source it
    is about the adjusted residual. It never exceeds the square root of the number of sources.

    Parameters
    ----------
    tab : Crosstab
        Of passages.

    Returns
    -------
    DataFrame of float
        NaN where there is nothing to go by.

    References
    ----------
    Boos, D. D. (1992). On generalized score tests. The American Statistician 46(4), 327-333.

    Cameron, A. C., Miller, D. L. (2015). A practitioner's guide to cluster-robust inference.
    Journal of Human Resources 50(2), 317-372.
    """
    passages = pd.Index(tab.source_of.index)
    left = _indicators(tab.left, passages, list(tab.table.index))
    right = _indicators(tab.right, passages, list(tab.table.columns))
    left -= left.mean(axis=0) if len(passages) else 0
    right -= right.mean(axis=0) if len(passages) else 0
    clusters, _ = pd.factorize(tab.source_of)
    found = [_scores(own, right, clusters) for own in left.T]
    empty = np.empty((0, right.shape[1]))
    return _like(tab.counted, np.vstack(found) if found else empty)


def study_residuals(tab: Crosstab, kind: Residual | None = None) -> pd.DataFrame:
    """The residuals that fit a matrix of a study.

    Parameters
    ----------
    tab : Crosstab
        A matrix.
    kind : {"adjusted", "standardised", "clustered"}, optional
        By default ``adjusted`` of sources, which are heard one by one, ``clustered`` of passages.

    Raises
    ------
    DecisionError
        If sources are counted that have both codes on one passage: how many of these to expect
        does not follow from how many have each. Counted by passages it does.
    """
    if tab.count == "sources" and not tab.constant:
        raise problem(DecisionError, "analysis.no_expectation")
    chosen = kind or ("adjusted" if tab.count == "sources" else "clustered")
    if chosen != "clustered":
        return residuals(tab.counted, chosen)
    if tab.count == "sources":
        return residuals(tab.counted)
    return clustered_residuals(tab)


def _scores(
    own: NDArray[np.float64], others: NDArray[np.float64], clusters: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Residuals of one row, shape (columns,)."""
    sums = np.zeros((clusters.max() + 1 if len(clusters) else 0, others.shape[1]))
    np.add.at(sums, clusters, own[:, None] * others)
    variance = (sums**2).sum(axis=0)
    # Where all passages of a row are alike nothing departs but by rounding.
    spread = np.where(variance > np.finfo(float).eps, variance, np.nan)
    scores: NDArray[np.float64] = sums.sum(axis=0) / np.sqrt(spread)
    return scores


def _indicators(
    side: pd.DataFrame, passages: pd.Index[str], values: list[str]
) -> NDArray[np.float64]:
    """Which passages have which values, shape (passages, values)."""
    found = np.zeros((len(passages), len(values)))
    own = side[side["value"].isin(values)]
    columns = pd.Index(values).get_indexer(pd.Index(own["value"]))
    found[passages.get_indexer(pd.Index(own["segment"])), columns] = 1
    return found


def _like(counted: Counted, values: NDArray[np.float64]) -> pd.DataFrame:
    cells = counted.cells
    return pd.DataFrame(values, index=cells.index, columns=cells.columns)
