"""Groups of sources compared: who speaks of what more than others, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from psm_qual.analysis.clusters import Share, clustered_share, difference, rao_scott
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import Counted
from psm_qual.analysis.dimensions import by_number, dimension, is_of_sources, ordered_values
from psm_qual.analysis.matrix import Count
from psm_qual.errors import DecisionError
from psm_qual.messages import problem

Groups = Mapping[str, Sequence[str]]
# What is spoken of → one share a group; None where it is withheld.
Found = Mapping[str, Sequence[Share | None]]


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
    group_of = _group_of(sorted(map(str, set(parted["value"])), key=by_number), groups, by)
    placed = parted.assign(group=parted["value"].map(group_of)).dropna(subset=["group"])
    placed = placed.merge(corpus.answers[["segment", "source"]], on="segment")
    names = list(dict.fromkeys(group_of.values()))
    values = ordered_values(corpus, rows, own["value"])
    found: Found = {
        value: [
            _share(placed[placed["group"] == name], set(told), count, confidence) for name in names
        ]
        for value in values
        for told in [own.loc[own["value"] == value, "segment"]]
    }
    return _comparison(rows, by, count, confidence, found, names)


def compare_printed(
    counted: Counted, groups: Groups | None = None, *, confidence: float = 0.95
) -> GroupComparison:
    """Compare groups by the figures of a published matrix, and by nothing else.

    Parameters
    ----------
    counted : Counted
        Sources by an attribute; NaN where a figure is withheld: what rests on it is left open.
    groups : mapping of str to sequence of str, optional
        Name → columns that make the group, each source in one only; by default each column.
    confidence : float
        Of each interval, from 0 to 1.

    Raises
    ------
    DecisionError
        If there is no such column, or one is in two groups.
    """
    rows, by = str(counted.cells.index.name), str(counted.cells.columns.name)
    group_of = _group_of(list(map(str, counted.cells.columns)), groups, by)
    members: dict[str, list[str]] = {}
    for column, name in group_of.items():
        members.setdefault(name, []).append(column)
    found = {
        str(value): [
            _printed_share(cells[own].sum(skipna=False), counted.columns[own].sum(skipna=False),
                           confidence)
            for own in members.values()
        ]
        for value, cells in counted.cells.iterrows()
    }  # fmt: skip
    return _comparison(rows, by, "sources", confidence, found, list(members))


def _printed_share(hits: float, of: float, confidence: float) -> Share | None:
    if math.isnan(hits) or math.isnan(of):
        return None
    return clustered_share([1] * int(hits) + [0] * int(of - hits), [1] * int(of), confidence)


def _comparison(
    rows: str, by: str, count: Count, confidence: float, found: Found, names: Sequence[str]
) -> GroupComparison:
    return GroupComparison(
        rows,
        by,
        count,
        confidence,
        _shares(found, names),
        _differences(found, names),
        _tests(found),
    )


def _group_of(present: Sequence[str], groups: Groups | None, by: str) -> dict[str, str]:
    """Group of each value, the groups in their order."""
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


def _share(placed: pd.DataFrame, told: set[str], count: Count, confidence: float) -> Share:
    by_source = placed["segment"].isin(told).groupby(placed["source"], sort=False)
    hits, of = list(map(int, by_source.sum())), list(map(int, by_source.size()))
    if count == "sources":
        hits, of = [min(each, 1) for each in hits], [1] * len(of)
    return clustered_share(hits, of, confidence)


def _shares(found: Found, names: Sequence[str]) -> pd.DataFrame:
    fields = ["hits", "of", "sources", "share", "low", "high", "design_effect", "few"]
    rows = [
        (value, name, *(getattr(each, field, None) for field in fields))
        for value, own in found.items()
        for name, each in zip(names, own, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["value", "group", *fields])
    numbers = dict.fromkeys(["share", "low", "high", "design_effect"], float)
    whole = dict.fromkeys(["hits", "of", "sources"], "Int64")
    return table.astype(numbers | whole | {"few": "boolean"})


def _differences(found: Found, names: Sequence[str]) -> pd.DataFrame:
    rows = [
        (value, one, other, *difference(first, second))
        for value, own in found.items()
        for (one, first), (other, second) in combinations(zip(names, own, strict=True), 2)
        if first is not None and second is not None
    ]
    return pd.DataFrame(rows, columns=["value", "group", "other", "difference", "low", "high"])


def _tests(found: Found) -> pd.DataFrame:
    """Only where no share is withheld: a test of the others would answer another question."""
    whole = {value: [each for each in own if each is not None] for value, own in found.items()}
    tested = {
        value: rao_scott(own) for value, own in whole.items() if len(own) == len(found[value])
    }
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
