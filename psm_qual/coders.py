"""Coders side by side: who reviewed what, and how far they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import pandas as pd

from psm_qual.analysis.agreement import agreement
from psm_qual.coding import in_force
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Status, Verb
from psm_qual.stages.codings import codings_now
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study


def reviewed_by(study: Study) -> dict[str, set[str]]:
    """Segments that each coder has declared reviewed."""
    with study.store.reading() as db:
        decisions = load_decisions(db)
    found: dict[str, set[str]] = defaultdict(set)
    for decision in in_force(decisions):
        if decision.verb is Verb.DONE:
            found[decision.coder].add(decision.segment)
    return dict(found)


def pairs_in_common(study: Study, coders: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Pairs of coders to compare.

    Parameters
    ----------
    study : Study
        An open study.
    coders : sequence of str
        Two signs, or none for all pairs that have reviewed segments in common.

    Raises
    ------
    DecisionError
        If one or three are given, or no pair has anything in common.
    """
    if len(coders) == 2:
        return [(coders[0], coders[1])]
    if coders:
        raise problem(DecisionError, "coders.not_two", n=len(coders))
    reviewed = reviewed_by(study)
    pairs = [pair for pair in combinations(sorted(reviewed), 2) if _both(reviewed, *pair)]
    if not pairs:
        raise problem(DecisionError, "coders.nobody_in_common")
    return pairs


def compare_coders(study: Study, first: str, second: str) -> tuple[pd.DataFrame, int]:
    """Agreement of two coders, code by code, on the segments that both have reviewed.

    Parameters
    ----------
    study : Study
        An open study.
    first, second : str
        Their signs.

    Returns
    -------
    table : DataFrame
        See `psm_qual.analysis.agreement.agreement`, with the facet of each code ("" for axes and
        strategies).
    segments : int
        How many segments both have reviewed.

    Raises
    ------
    DecisionError
        If there is none.
    """
    both = sorted(_both(reviewed_by(study), first, second))
    if not both:
        raise problem(DecisionError, "coders.none_in_common", first=first, second=second)
    accepted: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for coding in codings_now(study):
        if coding.status is Status.ACCEPTED:
            accepted[coding.coder, coding.facet][coding.segment].add(coding.code)
    tables = []
    for facet, frame in {"": study.codebook, **study.facets}.items():
        codes = [code.id for code in frame]
        table = agreement(codes, both, accepted[first, facet], accepted[second, facet])
        table.insert(0, "facet", facet)
        tables.append(table)
    return pd.concat([table for table in tables if len(table)] or tables[:1]), len(both)


def _both(reviewed: Mapping[str, set[str]], first: str, second: str) -> set[str]:
    return reviewed.get(first, set()) & reviewed.get(second, set())
