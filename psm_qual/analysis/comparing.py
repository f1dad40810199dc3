"""Groups of sources compared: who speaks of what more than others, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from psm_qual.analysis.clusters import Share, clustered_share, difference, rao_scott
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import by_number, dimension, is_of_sources, ordered_values
from psm_qual.analysis.matrix import Count
from psm_qual.errors import DecisionError
from psm_qual.messages import problem

Groups = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class GroupComparison:
    """How large a part of some groups speaks of each value of a dimension.

    Parameters
    ----------
    rows, by : str
        Dimension that is spoken of, and the attribute that parts the groups.
    count : {"sources", "segments"}
        Shares of what.
    confidence : float
        Of each interval, from 0 to 1.
    shares : DataFrame
        A row a value and group: ``value, group, hits, of, sources, share, low, high,
        design_effect, few``.
    differences : DataFrame
        A row a value and pair of groups: ``value, group, other, difference, low, high``.
    tests : DataFrame
        A row a value: ``value, statistic, freedom, p, p_adjusted, few``; adjusted for how many
        values are tested (Benjamini and Hochberg 1995, the false discovery rate).
    """

    rows: str
    by: str
    count: Count
    confidence: float
    shares: pd.DataFrame
    differences: pd.DataFrame
    tests: pd.DataFrame


def compare_groups(
    corpus: Corpus,
    rows: str,
    by: str,
    groups: Groups | None = None,
    *,
    count: Count = "sources",
    reviewed_only: bool = False,
    confidence: float = 0.95,
    aliases: Mapping[str, str] | None = None,
) -> GroupComparison:
    """Compare groups of sources.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    rows : str
        What is spoken of: a dimension of codes or themes.
    by : str
        Attribute that parts the sources: ``zone``, ``category``.
    groups : mapping of str to sequence of str, optional
        Name → values of the attribute that make the group; by default every value is one.
    count : {"sources", "segments"}
        Share of the sources that speak of it at least once, or of all their passages. Sources
        are heard one by one; of passages the intervals go by source.
    confidence : float
        Of each interval, from 0 to 1.
    reviewed_only, aliases
        As in `matrix`.

    Raises
    ------
    DecisionError
        If there is no such dimension or value, if `by` is no attribute of sources, or if a value
        is in two groups.
    """
    known = aliases or {}
    own = dimension(corpus, rows, known, reviewed_only=reviewed_only)
    parted = dimension(corpus, by, known, reviewed_only=reviewed_only)
    if not is_of_sources(corpus, by):
        raise problem(DecisionError, "analysis.no_groups", name=by)
    group_of = _group_of(parted["value"], groups, by)
    placed = parted.assign(group=parted["value"].map(group_of)).dropna(subset=["group"])
    placed = placed.merge(corpus.answers[["segment", "source"]], on="segment")
    names = list(dict.fromkeys(group_of.values()))
    values = ordered_values(corpus, rows, own["value"])
    found = {
        value: [
            _share(placed[placed["group"] == name], set(told), count, confidence) for name in names
        ]
        for value in values
        for told in [own.loc[own["value"] == value, "segment"]]
    }
    return GroupComparison(
        rows,
        by,
        count,
        confidence,
        _shares(found, names),
        _differences(found, names),
        _tests(found),
    )


def _group_of(values: pd.Series[str], groups: Groups | None, by: str) -> dict[str, str]:
    """Group of each value, the groups in their order."""
    present = ordered_by_number(values)
    if groups is None:
        return {value: value for value in present}
    found: dict[str, str] = {}
    for name, members in groups.items():
        for value in map(str, members):
            if value not in present:
                listed = ", ".join(present)
                raise problem(DecisionError, "analysis.no_value", value=value, values=listed)
            if value in found:
                raise problem(DecisionError, "analysis.two_groups", value=value, name=by)
            found[value] = name
    return found


def ordered_by_number(values: pd.Series[str]) -> list[str]:
    """Values of an attribute, each once, numbers by their size."""
    return sorted(map(str, set(values)), key=by_number)


def _share(placed: pd.DataFrame, told: set[str], count: Count, confidence: float) -> Share:
    by_source = placed["segment"].isin(told).groupby(placed["source"], sort=False)
    hits, of = by_source.sum(), by_source.size()
    if count == "sources":
        hits, of = (hits > 0).astype(int), of.clip(upper=1)
    return clustered_share(list(hits), list(of), confidence)


def _shares(found: Mapping[str, list[Share]], names: Sequence[str]) -> pd.DataFrame:
    rows = [
        (value, name, each.hits, each.of, each.sources, each.share, each.low, each.high,
         each.design_effect, each.few)
        for value, own in found.items()
        for name, each in zip(names, own, strict=True)
    ]  # fmt: skip
    columns = "value group hits of sources share low high design_effect few"
    return pd.DataFrame(rows, columns=columns.split())


def _differences(found: Mapping[str, list[Share]], names: Sequence[str]) -> pd.DataFrame:
    rows = [
        (value, one, other, *difference(first, second))
        for value, own in found.items()
        for (one, first), (other, second) in combinations(zip(names, own, strict=True), 2)
    ]
    return pd.DataFrame(rows, columns=["value", "group", "other", "difference", "low", "high"])


def _tests(found: Mapping[str, list[Share]]) -> pd.DataFrame:
    tested = {value: rao_scott(own) for value, own in found.items()}
    adjusted = false_discovery([each.p for each in tested.values()])
    rows = [
        (value, each.statistic, each.freedom, each.p, q, each.few)
        for (value, each), q in zip(tested.items(), adjusted, strict=True)
    ]
    return pd.DataFrame(rows, columns=["value", "statistic", "freedom", "p", "p_adjusted", "few"])


def false_discovery(ps: Sequence[float]) -> list[float]:
    """P values adjusted for how many there are; those that are not numbers stay so.

    References
    ----------
    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate: a practical and
    powerful approach to multiple testing. Journal of the Royal Statistical Society B 57(1),
    289-300.
    """
    from scipy.stats import false_discovery_control

    known = [number for number, p in enumerate(ps) if not math.isnan(p)]
    found = [math.nan] * len(ps)
    if known:
        for number, q in zip(known, false_discovery_control([ps[n] for n in known]), strict=True):
            found[number] = float(q)
    return found
