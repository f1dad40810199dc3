"""Coders side by side: who reviewed what, how far they agree, what became of suggestions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from psm_qual.agreement import (
    acceptance_by_code,
    agreement_by_code,
    agreement_by_passage,
    alpha_by_code,
    alpha_by_passage,
)
from psm_qual.blinding import coded_blind
from psm_qual.coding import current_codings, reviewed_by_coder
from psm_qual.coding.inheriting import judged_alike
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Coding, Cut, Decision, Status
from psm_qual.stages.carried import carried_decisions, carried_suggestions
from psm_qual.stages.segments import segments_now
from psm_qual.store.cuts import load_cuts
from psm_qual.study import Study

# Codes that somebody put on each passage that they judged.
Said = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two coders compared.

    Parameters
    ----------
    first, second : str
        Their signs.
    segments : int
        Passages compared on.
    blind : bool
        Whether both coded them blind. Otherwise both have seen suggestions: the figures tell how
        they reviewed, and flatter.
    codes : DataFrame
        See `psm_qual.agreement.agreement_by_code`, with the facet of each code first ("" for axes
        and strategies).
    passages : DataFrame
        See `psm_qual.agreement.agreement_by_passage`: levels of the codebook, and facets.
    """

    first: str
    second: str
    segments: int
    blind: bool
    codes: pd.DataFrame
    passages: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Together:
    """All coders compared who coded blind: Krippendorff's alpha, with missing values.

    Parameters
    ----------
    coders : sequence of str
        Three or more.
    segments : int
        Passages that at least two of them coded blind.
    codes, passages : DataFrame
        See `psm_qual.agreement.alpha_by_code` and `alpha_by_passage`.
    """

    coders: Sequence[str]
    segments: int
    codes: pd.DataFrame
    passages: pd.DataFrame


def reviewed_by(study: Study) -> dict[str, set[str]]:
    """Segments that each coder has declared reviewed, blind or not."""
    with study.store.reading() as db:
        return reviewed_by_coder(carried_decisions(db).decisions)


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


def compare_coders(study: Study, first: str, second: str) -> Comparison:
    """Agreement of two coders: on what both coded blind, or else on what both reviewed.

    Parameters
    ----------
    study : Study
        An open study.
    first, second : str
        Their signs.

    Raises
    ------
    DecisionError
        If they have no segment in common: cut alike when the one judged it, and the other.
    """
    decisions, cuts = _decisions(study), _cuts(study)

    def in_common(done: Mapping[str, set[str]]) -> set[str]:
        own = {coder: done.get(coder, set()) for coder in (first, second)}
        return _both(judged_alike(own, decisions, cuts), first, second)

    both = in_common(coded_blind(decisions))
    blind = bool(both)
    if not both:
        both = in_common(reviewed_by_coder(decisions))
    if not both:
        raise problem(DecisionError, "coders.none_in_common", first=first, second=second)
    said = _accepted(study, [d for d in decisions if d.blind] if blind else decisions)
    source_of = _sources(study, both)
    tables = []
    for facet, own in _codes(study).items():
        one, two = said[first, facet], said[second, facet]
        table = agreement_by_code(own, source_of, one, two)
        table.insert(0, "facet", facet)
        tables.append(table)
    # The levels of the codebook and its facets have names of their own; so have their codes.
    passages = [
        agreement_by_passage(sets, source_of, said[first, facet], said[second, facet])
        for facet, sets in _sets(study).items()
    ]
    codes = pd.concat([table for table in tables if len(table)] or tables[:1])
    return Comparison(first, second, len(both), blind, codes, pd.concat(passages))


def compare_all(study: Study) -> Together | None:
    """All coders who coded blind, together; None when there are fewer than three."""
    decisions = _decisions(study)
    done = judged_alike(coded_blind(decisions), decisions, _cuts(study))
    coders = sorted(done)
    passages = [name for own in done.values() for name in own]
    shared = {name for name in passages if passages.count(name) > 1}
    coders = [coder for coder in coders if done[coder] & shared]
    if len(coders) < 3:
        return None
    said = _accepted(study, [d for d in decisions if d.blind])
    source_of = _sources(study, shared)

    def judged(facet: str) -> list[Said]:
        return [
            {name: said[coder, facet].get(name, set()) for name in done[coder]} for coder in coders
        ]

    tables = []
    for facet, own in _codes(study).items():
        table = alpha_by_code(own, source_of, judged(facet))
        table.insert(0, "facet", facet)
        tables.append(table)
    sets = [
        alpha_by_passage(each, source_of, judged(facet)) for facet, each in _sets(study).items()
    ]
    codes = pd.concat([table for table in tables if len(table)] or tables[:1])
    return Together(coders, len(shared), codes, pd.concat(sets))


def acceptance(study: Study, coders: Sequence[str] = ()) -> pd.DataFrame:
    """Share of suggestions that coders accepted, having seen them: never what was coded blind.

    Parameters
    ----------
    study : Study
        An open study.
    coders : sequence of str
        Their signs; none for all.

    Returns
    -------
    DataFrame
        See `psm_qual.agreement.acceptance_by_code`. Counted on the suggestions as they are now.
    """
    with study.store.reading() as db:
        suggested, decisions = carried_suggestions(db), carried_decisions(db, own=True).decisions
    places = {(coding.segment, coding.facet, coding.code) for coding in suggested}
    decided: list[Coding] = []
    for coder in coders or sorted({decision.coder for decision in decisions}):
        own = [d for d in decisions if d.coder == coder and not d.blind]
        decided += [
            coding
            for coding in current_codings(suggested, own, study.codebook, study.facets)
            if coding.coder == coder
            if (coding.segment, coding.facet, coding.code) in places
        ]
    return acceptance_by_code(decided)


def _decisions(study: Study) -> list[Decision]:
    """What coders decided on passages themselves, and not on what these were part of."""
    with study.store.reading() as db:
        return carried_decisions(db, own=True).decisions


def _cuts(study: Study) -> list[Cut]:
    with study.store.reading() as db:
        return load_cuts(db)


def _both(reviewed: Mapping[str, set[str]], first: str, second: str) -> set[str]:
    return reviewed.get(first, set()) & reviewed.get(second, set())


def _accepted(
    study: Study, decisions: Sequence[Decision]
) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Codes that people put on segments, by coder and facet."""
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for coding in current_codings([], decisions, study.codebook, study.facets):
        if coding.status is Status.ACCEPTED:
            found[coding.coder, coding.facet][coding.segment].add(coding.code)
    return found


def _sources(study: Study, segments: set[str]) -> dict[str, str]:
    return {each.id: each.source for each in segments_now(study) if each.id in segments}


def _codes(study: Study) -> dict[str, list[str]]:
    """Codes by facet, "" for axes and strategies."""
    frames = {"": study.codebook, **study.facets}
    return {facet: [code.id for code in frame] for facet, frame in frames.items()}


def _sets(study: Study) -> dict[str, dict[str, list[str]]]:
    """What passages are compared by: the levels of the codebook one by one, and each facet."""
    frame = study.codebook
    levels = {level: [code.id for code in frame.at(level)] for level in frame.levels}
    return {"": levels} | {
        name: {name: [code.id for code in own]} for name, own in study.facets.items()
    }
