"""Codes that come together, and tables of 0 and 1: against recounts by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.analysis.cooccurrence import association_strength, cooccurrence, jaccard
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import crosstab
from psm_qual.analysis.indicators import indicators
from psm_qual.model import Code, Codebook
from tests.making.corpora import ALIASES, corpus_of
from tests.making.values import ORCHARDS, coding, segment

CODES = [code.id for code in ORCHARDS.at("strategy")]
Said = dict[str, tuple[str, set[str]]]


@st.composite
def passages(draw: st.DrawFn) -> Said:
    """Passage → its source and codes."""
    number = draw(st.integers(0, 8))
    return {
        f"s{n}": (draw(st.sampled_from("abc")), draw(st.sets(st.sampled_from(CODES))))
        for n in range(number)
    }


def study_of(said: Said) -> Corpus:
    segments = [segment(name, source=source) for name, (source, _) in said.items()]
    codings = [coding(name, code) for name, (_, codes) in said.items() for code in sorted(codes)]
    return corpus_of({source: {"zona": "1"} for source in "abc"}, segments, codings)


@settings(max_examples=60, deadline=None)
@given(said=passages())
def test_pairs_are_what_a_recount_gives(said: Said) -> None:
    study = study_of(said)
    whole: dict[str, set[str]] = {}
    for source, codes in said.values():
        whole.setdefault(source, set()).update(codes)
    for within, count, sets in (
        ("segment", "segments", {name: codes for name, (_, codes) in said.items()}),
        ("source", "sources", whole),
    ):
        found = cooccurrence(study, "strategy", within=within, count=count)  # type: ignore[arg-type]
        assert found.table.equals(found.table.T.rename_axis(index="strategy", columns="strategy"))
        together = jaccard(found.counted)
        for one, other in product(CODES, CODES):
            both = sum({one, other} <= codes for codes in sets.values())
            either = sum(bool({one, other} & codes) for codes in sets.values())
            assert found.table.loc[one, other] == both
            if either:
                assert together.loc[one, other] == pytest.approx(both / either)
            else:
                assert together.isna().loc[one, other]


@settings(max_examples=40, deadline=None)
@given(said=passages())
def test_behind_a_pair_are_the_passages_that_make_it(said: Said) -> None:
    study = study_of(said)
    near = cooccurrence(study, "strategy")
    far = cooccurrence(study, "strategy", within="source")
    for one, other in product(CODES, CODES):
        assert set(near.behind(one, other)) == {
            name for name, (_, codes) in said.items() if {one, other} <= codes
        }
        sources = {said[name][0] for name in far.behind(one, other)}
        assert len(sources) == far.table.loc[one, other]
        assert all({one, other} & said[name][1] for name in far.behind(one, other))


def test_association_is_one_where_codes_have_nothing_to_do_with_each_other() -> None:
    # Half of the passages have the one, half the other, a quarter both.
    said: Said = {
        f"s{n}": ("a", ({"1.1"} if n % 2 else set()) | ({"2.1"} if n < 4 else set()))
        for n in range(8)
    }
    strength = association_strength(cooccurrence(study_of(said), "strategy").counted)
    assert strength.loc["1.1", "2.1"] == 1
    assert strength.isna().loc["1.1", "1.1"]  # a code is always with itself


@settings(max_examples=60, deadline=None)
@given(said=passages(), by=st.sampled_from(["segments", "sources"]))
def test_zeros_and_ones_add_up_to_the_matrix(said: Said, by: str) -> None:
    study = study_of(said)
    table, legend = indicators(study, ["strategy"], by=by, aliases=ALIASES)  # type: ignore[arg-type]
    assert len(table) == (len(said) if by == "segments" else len({s for s, _ in said.values()}))
    totals = crosstab(study, "strategy", "source", count=by).counted.rows  # type: ignore[arg-type]
    assert dict(zip(legend["value"], legend["count"], strict=True)) == totals.astype(int).to_dict()
    assert set(table[list(legend["column"])].to_numpy().ravel().tolist()) <= {0, 1}


def test_columns_have_names_that_r_takes_as_they_are() -> None:
    codes = (Code("sì/no", "facet", "Sì o no"), Code("sì no", "facet", "Sì no"))
    odd = Codebook("strano", "Strano", "facet", "1", codes)
    study = corpus_of({"a": {"zona": "1"}}, [segment("s1")], [], facets={"strano": odd})
    table, legend = indicators(study, aliases=ALIASES)
    names = list(legend["column"])
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9._]*", name) for name in names)
    assert list(table.columns) == ["segment", "source", "zona", *names]


def test_a_retired_code_is_shown_only_where_something_is_coded_under_it() -> None:
    codes = [replace(code, retired="2026-01-01" if code.id in ("1.1", "1.2") else "")
             for code in ORCHARDS]  # fmt: skip
    codebook = replace(ORCHARDS, codes=tuple(codes))
    study = corpus_of({"a": {}}, [segment("s1")], [coding("s1", "1.2")], codebook=codebook)
    assert list(crosstab(study, "strategy", "source").table.index) == ["1.2", "2.1"]
