"""Small cells: a count that too few people stand behind gives them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MINIMUM = 3  # the Italian minimum for statistical release


def suppress(counts: pd.DataFrame, sources: pd.DataFrame, minimum: int = MINIMUM) -> pd.DataFrame:
    """Blank the counts that fewer than `minimum` distinct sources stand behind.

    Parameters
    ----------
    counts : DataFrame of int
        What is to be published: sources, segments…
    sources : DataFrame of int
        Distinct sources behind each cell; the same rows and columns.
    minimum : int
        Least number of distinct sources.

    Returns
    -------
    DataFrame of Int64
        A copy; suppressed cells are missing. Zeros stay: nobody stands behind them.

    Raises
    ------
    ValueError
        If rows or columns of the two tables differ.
    """
    if not (counts.index.equals(sources.index) and counts.columns.equals(sources.columns)):
        raise ValueError("counts and sources must have the same rows and columns")
    small = (sources > 0) & (sources < minimum)
    return counts.astype("Int64").mask(small)
