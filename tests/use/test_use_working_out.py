"""Trying to work out from published matrices what is withheld in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.analysis.association import residuals
from psm_qual.disclosure.figures import LinkedTables, Reader, Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.reports.figures import Decision, Matrix, Measure, decide_matrices, matrix_table
from psm_qual.reports.matrices import cooccurrence_views, matrix_views
from psm_qual.reports.restitution import Publication
from psm_qual.tabulation.accounts import counted_of
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import said
from tests.making.values import ORCHARDS, coding

MARK = "·"

MATRICES = [
    Matrix("strategy", "zone"),
    Matrix("strategy", "category"),
    Matrix("strategy", "strategy"),
    Matrix("strategy", "strategy", Measure.PASSAGES),
]
AXIS_OF = {code.id: str(code.parent) for code in ORCHARDS.at("strategy")}


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """A small study with passages of several codes, and what of it may be printed."""
    names = [f"p{number}" for number in range(draw(st.integers(4, 14)))]
    sources = {
        name: {
            "categoria": draw(st.sampled_from(["Comuni", "Scuole"])),
            "zona": draw(st.sampled_from(["1", "2", "3"])),
        }
        for name in names
    }
    spoken = draw(
        st.lists(
            st.tuples(
                st.sampled_from(names), st.sets(st.sampled_from(sorted(AXIS_OF)), min_size=1)
            ),
            max_size=22,
        )
    )
    segments = [said(f"s{n}", source) for n, (source, _) in enumerate(spoken)]
    codings = [
        coding(f"s{n}", code)
        for n, (_, codes) in enumerate(spoken)
        for code in sorted(codes | {AXIS_OF[code] for code in codes})
    ]
    corpus = corpus_of(sources, segments, codings)
    threshold = Threshold(draw(st.integers(2, 4)))
    report = Publication(corpus, ALIASES, Rules(threshold)).decision
    return decide_matrices(report, MATRICES, threshold)


def printed(decision: Decision, matrix: Matrix) -> pd.DataFrame:
    return matrix_table(decision, matrix).map(lambda figure: MARK if figure is None else figure)


@settings(max_examples=6, deadline=None)
@given(decision=decisions())
def test_codes_that_come_together_give_no_small_count_away(decision: Decision) -> None:
    reader = Reader(decision.tables, decision.pattern.withheld)
    for name, need in decision.needs.items():
        assert not reader.interval(name).tells(need), name


@settings(max_examples=6, deadline=None)
@given(decision=decisions())
def test_no_share_and_no_residual_lets_a_withheld_count_be_computed(decision: Decision) -> None:
    """Other counts that fit everything printed give the same views, to the last mark."""
    for world in decision.pattern.worlds:
        figures = [
            replace(figure, value=int(value))
            for figure, value in zip(decision.tables.figures, world, strict=True)
        ]
        other = replace(decision, tables=LinkedTables(figures, decision.tables.relations))
        for matrix in MATRICES:
            mine, theirs = counted_of(printed(decision, matrix)), counted_of(printed(other, matrix))
            for one, same in zip(every_view(mine), every_view(theirs), strict=True):
                assert one.equals(same)


@settings(max_examples=6, deadline=None)
@given(decision=decisions())
def test_who_divides_and_multiplies_finds_only_what_is_printed(decision: Decision) -> None:
    """From each view back to counts: what comes out stands in print already."""
    for matrix in MATRICES:
        table = printed(decision, matrix)
        counted = counted_of(table)
        for view, total in ((every_view(counted)[0], "row"), (every_view(counted)[1], "column")):
            for row in view.index:
                for column in view.columns:
                    share = view.at[row, column]
                    of = counted.rows[row] if total == "row" else counted.columns[column]
                    if not isinstance(share, str) and share == share:
                        assert table.at[row, column] == pytest.approx(share * of)
                    elif table.at[row, column] == MARK:
                        assert share == MARK


def every_view(counted: Any) -> list[pd.DataFrame]:
    views = matrix_views(counted, residuals(counted))
    return [view.table for view in [*views, *cooccurrence_views(counted)]]
