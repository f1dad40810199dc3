"""Which codes come together: on the same passage, or in the same source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import Counted, Crosstab, crosstab
from psm_qual.analysis.matrix import Count

Within = Literal["segment", "source"]


def cooccurrence(
    corpus: Corpus,
    of: str,
    *,
    within: Within = "segment",
    count: Count = "segments",
    reviewed_only: bool = False,
    aliases: Mapping[str, str] | None = None,
) -> Crosstab:
    """Cross a dimension with itself.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    of : str
        A level of the codebook, a facet, ``theme``: of two levels at once it would be a `matrix`.
    within : {"segment", "source"}
        Whether two codes must be on the same passage, or anywhere in the same source.
    count : {"sources", "segments"}
        What is counted where they must be on the same passage; within a source, sources are.
    reviewed_only, aliases
        As in `matrix`.

    Returns
    -------
    Crosstab
        Symmetric; on the diagonal how many have a code at all.

    Raises
    ------
    DecisionError
        If there is no such dimension.
    """
    if within == "segment":
        return crosstab(corpus, of, of, count=count, reviewed_only=reviewed_only, aliases=aliases)
    tab = crosstab(corpus, of, of, reviewed_only=reviewed_only, aliases=aliases)
    own = tab.left.assign(source=tab.left["segment"].map(tab.source_of))
    members = _within_sources(own)
    together = pd.crosstab(*_distinct(members)).reindex(
        index=tab.table.index, columns=tab.table.columns, fill_value=0
    )
    cells = together.astype(float).rename_axis(index=of, columns=of)
    counted = Counted(cells, tab.counted.rows, tab.counted.columns, tab.counted.total)
    # How many have both follows from how many have each: as where one is of the source.
    return Crosstab("sources", counted, members, tab.source_of, tab.left, tab.right, constant=True)


def jaccard(counted: Counted) -> pd.DataFrame:
    """Of all that have one of two codes, the share that has both (Jaccard 1912).

    Parameters
    ----------
    counted : Counted
        Of a co-occurrence.

    Returns
    -------
    DataFrame of float
        From 0 to 1; 1 on the diagonal; NaN where a count is withheld, or nobody has either.

    References
    ----------
    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11(2),
    37-50.
    """
    either = np.add.outer(counted.rows.to_numpy(float), counted.columns.to_numpy(float))
    union = pd.DataFrame(either, counted.cells.index, counted.cells.columns) - counted.cells
    return counted.cells / union.where(union > 0)


def association_strength(counted: Counted) -> pd.DataFrame:
    """How many times as often two codes come together as they would by chance.

    Observed by expected count: 1 when they have nothing to do with each other. It is proportional
    to the measure that van Eck and Waltman (2009) call so, and recommend for co-occurrences:
    unlike Jaccard's it does not favour codes that are frequent.

    Parameters
    ----------
    counted : Counted
        Of a co-occurrence.

    Returns
    -------
    DataFrame of float
        NaN where a count is withheld or nothing is expected, and on the diagonal.

    References
    ----------
    van Eck, N. J., Waltman, L. (2009). How to normalize cooccurrence data? An analysis of some
    well-known similarity measures. Journal of the American Society for Information Science and
    Technology 60(8), 1635-1651.
    """
    outer = np.outer(counted.rows.to_numpy(float), counted.columns.to_numpy(float))
    chance = pd.DataFrame(outer, counted.cells.index, counted.cells.columns)
    chance = chance / (counted.total or np.nan)
    found = counted.cells / chance.where(chance > 0)
    same = np.equal.outer(found.index.to_numpy(), found.columns.to_numpy())
    return found.mask(same)


def _within_sources(own: pd.DataFrame) -> pd.DataFrame:
    """Passages behind each pair: those of either code, in sources that have both."""
    values = own[["source", "value"]].drop_duplicates()
    pairs = values.rename(columns={"value": "row"}).merge(
        values.rename(columns={"value": "column"}), on="source"
    )
    said = own[["source", "segment", "value"]]
    halves = [
        pairs.merge(said, left_on=["source", side], right_on=["source", "value"])
        for side in ("row", "column")
    ]
    return pd.concat(halves)[["row", "column", "segment", "source"]].drop_duplicates()


def _distinct(members: pd.DataFrame) -> tuple[pd.Series[str], pd.Series[str]]:
    once = members[["row", "column", "source"]].drop_duplicates()
    return once["row"], once["column"]
