"""Two coders compared, code by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import pandas as pd


def cohen_kappa(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Agreement of two coders on whether a code applies, corrected for chance.

    Parameters
    ----------
    first, second : sequence of bool, same length
        Whether each coder put the code on each segment.

    Returns
    -------
    float
        From -1 to 1; NaN when there is no segment, or both always say the same one thing: then
        nothing can be told from chance.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 20(1), 37-46.
    """
    n = len(first)
    if n == 0:
        return float("nan")
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    p, q = sum(first) / n, sum(second) / n
    expected = p * q + (1 - p) * (1 - q)
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan")


def agreement(
    codes: Sequence[str],
    segments: Sequence[str],
    first: Mapping[str, AbstractSet[str]],
    second: Mapping[str, AbstractSet[str]],
) -> pd.DataFrame:
    """Compare two coders on the segments that both have reviewed.

    Parameters
    ----------
    codes : sequence of str
        Codes to compare on, in order.
    segments : sequence of str
        Segments that both have reviewed.
    first, second : mapping of str to set of str
        Codes that each coder accepted on each segment.

    Returns
    -------
    DataFrame
        Index: the codes that somebody used. Columns: ``first`` and ``second`` (segments each put
        it on), ``both``, ``agreement`` (share of segments on which they agree), ``kappa``.
    """
    rows = []
    for code in codes:
        one = [code in first.get(segment, ()) for segment in segments]
        two = [code in second.get(segment, ()) for segment in segments]
        if any(one) or any(two):
            same = sum(a == b for a, b in zip(one, two, strict=True))
            rows.append(
                {
                    "code": code,
                    "first": sum(one),
                    "second": sum(two),
                    "both": sum(a and b for a, b in zip(one, two, strict=True)),
                    "agreement": round(same / len(segments), 4),
                    "kappa": round(cohen_kappa(one, two), 4),
                }
            )
    columns = ["code", "first", "second", "both", "agreement", "kappa"]
    return pd.DataFrame(rows, columns=columns).set_index("code")
