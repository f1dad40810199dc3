"""Shares, expected counts, residuals: against textbooks, SciPy and recounts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats.contingency import expected_freq

from psm_qual.analysis.association import (
    clustered_residuals,
    expected,
    residuals,
    shares,
    study_residuals,
)
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import Counted, crosstab
from psm_qual.analysis.periods import periods
from psm_qual.errors import DecisionError
from tests.making.corpora import ALIASES, corpus_of
from tests.making.values import coding, segment


def counted(cells: list[list[float]]) -> Counted:
    """A table in which each has one row and one column: totals are sums."""
    table = pd.DataFrame(cells).rename_axis(index="row", columns="column")
    return Counted(table, table.sum(axis=1), table.sum(axis=0), float(table.to_numpy().sum()))


# Party by gender: A. Agresti (2007), An Introduction to Categorical Data Analysis, 2.5 and 2.6.
PARTY = counted([[762, 327, 468], [484, 239, 477]])


def test_residuals_are_those_of_the_textbook() -> None:
    women, men = residuals(PARTY).round(2).to_numpy().tolist()
    assert women == [4.5, 0.7, -5.32]
    assert men == [-4.5, -0.7, 5.32]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 50), min_size=3, max_size=3), min_size=2, max_size=5).filter(
        lambda cells: np.array(cells).any()
    )
)
def test_what_is_expected_is_what_scipy_expects(cells: list[list[int]]) -> None:
    found = expected(counted([[float(n) for n in row] for row in cells]))
    assert found.to_numpy() == pytest.approx(expected_freq(np.array(cells)))


@pytest.mark.parametrize(
    ("of", "first"),
    [
        ("rows", [762 / 1557, 327 / 1557, 468 / 1557]),
        ("columns", [762 / 1246, 327 / 566, 468 / 945]),
        ("total", [762 / 2757, 327 / 2757, 468 / 2757]),
    ],
)
def test_shares_are_of_what_is_asked_for(of: str, first: list[float]) -> None:
    assert shares(PARTY, of).iloc[0].tolist() == pytest.approx(first)  # type: ignore[arg-type]


@settings(max_examples=50, deadline=None)
@given(
    hidden=st.sets(st.tuples(st.integers(0, 1), st.integers(0, 2)), min_size=1),
    rows=st.sets(st.integers(0, 1)),
    columns=st.sets(st.integers(0, 2)),
)
def test_nothing_that_rests_on_a_withheld_figure_is_told(
    hidden: set[tuple[int, int]], rows: set[int], columns: set[int]
) -> None:
    cells, left, above = PARTY.cells.copy(), PARTY.rows.copy(), PARTY.columns.copy()
    for place in hidden:
        cells.iat[place] = np.nan
    left.iloc[list(rows)] = np.nan
    above.iloc[list(columns)] = np.nan
    known = Counted(cells, left, above, PARTY.total)
    for table in (expected(known), residuals(known), residuals(known, "standardised")):
        for row in range(2):
            for column in range(3):
                lost = (row, column) in hidden or row in rows or column in columns
                assert bool(np.isnan(table.iat[row, column])) == lost
    for of, totals in (("rows", rows), ("columns", columns)):
        told = shares(known, of).notna()  # type: ignore[arg-type]
        for row in range(2):
            for column in range(3):
                total = (row if of == "rows" else column) in totals
                assert told.iat[row, column] == ((row, column) not in hidden and not total)


def spoken(said: list[tuple[str, str, str]]) -> Corpus:
    """A study of passages: source, its zone, code."""
    zones = {source: {"zona": zone} for source, zone, _ in said}
    segments = [segment(f"s{n}", source=source) for n, (source, _, _) in enumerate(said)]
    return corpus_of(
        zones, segments, [coding(f"s{n}", code) for n, (_, _, code) in enumerate(said)]
    )


ONE_EACH = [(f"m{n}", "1", "1.1" if n < 14 else "2.1") for n in range(20)] + [
    (f"p{n}", "2", "1.1" if n < 6 else "2.1") for n in range(20)
]


def test_with_one_passage_a_source_clusters_make_no_difference() -> None:
    tab = crosstab(spoken(ONE_EACH), "strategy", "zone", count="segments", aliases=ALIASES)
    plain, clustered = residuals(tab.counted), clustered_residuals(tab)
    assert clustered.loc["1.1", "1"] == pytest.approx(plain.loc["1.1", "1"], rel=0.1)


@pytest.mark.parametrize("times", [2, 5, 20])
def test_who_says_a_thing_many_times_makes_no_cell_stand_out(times: int) -> None:
    """The same said again tells nothing new: plain residuals grow with it, clustered do not."""
    once, often = (
        crosstab(spoken(said), "strategy", "zone", count="segments", aliases=ALIASES)
        for said in (ONE_EACH, ONE_EACH * times)
    )
    assert residuals(often.counted).loc["1.1", "1"] == pytest.approx(
        residuals(once.counted).loc["1.1", "1"] * times**0.5
    )
    assert clustered_residuals(often).loc["1.1", "1"] == pytest.approx(
        clustered_residuals(once).loc["1.1", "1"]
    )


def test_passages_are_weighed_by_source_unless_one_asks_for_more() -> None:
    tab = crosstab(spoken(ONE_EACH * 3), "strategy", "zone", count="segments", aliases=ALIASES)
    assert study_residuals(tab).equals(clustered_residuals(tab))
    assert study_residuals(tab, "adjusted").equals(residuals(tab.counted))
    sources = crosstab(spoken(ONE_EACH * 3), "strategy", "zone", aliases=ALIASES)
    assert study_residuals(sources).equals(residuals(sources.counted))


def test_how_many_sources_have_two_codes_on_a_passage_is_not_to_be_expected() -> None:
    study = corpus_of(
        {"a": {}}, [segment("s1")], [coding("s1", "1.1"), coding("s1", "esigenza", "tipo")]
    )
    with pytest.raises(DecisionError) as caught:
        study_residuals(crosstab(study, "strategy", "tipo"))
    assert "--count segments" in caught.value.remedy
    assert study_residuals(crosstab(study, "strategy", "tipo", count="segments")).shape == (3, 4)


def test_totals_count_each_once_whatever_else_it_has() -> None:
    study = corpus_of(
        {"a": {"zona": "1"}, "b": {"zona": "1"}, "c": {"zona": "2"}},
        [segment("s1", source="a"), segment("s2", source="b"), segment("s3", source="c")],
        [coding("s1", "1.1"), coding("s1", "2.1"), coding("s2", "1.1")],
    )
    tab = crosstab(study, "strategy", "zone", aliases=ALIASES)
    assert tab.counted.rows.to_dict() == {"1.1": 2, "1.2": 0, "2.1": 1}
    # Zone 2 was heard, though nobody there speaks of anything.
    assert tab.counted.columns.to_dict() == {"1": 2}
    assert tab.counted.total == 3
    assert shares(tab.counted, "columns").loc["2.1", "1"] == 0.5


def test_behind_a_cell_are_its_passages_in_the_order_of_the_study() -> None:
    tab = crosstab(spoken(ONE_EACH[:3] * 2), "strategy", "source", aliases=ALIASES)
    assert tab.behind("1.1", "m1") == ["s1", "s4"]
    assert tab.behind("2.1", "m1") == []
    with pytest.raises(DecisionError) as caught:
        tab.behind("9.9", "m1")
    assert "1.1, 1.2, 2.1" in caught.value.remedy


@pytest.mark.parametrize(
    ("written", "month", "quarter", "year"),
    [
        pytest.param("2025-03-04", "2025-03", "2025-Q1", "2025", id="ISO"),
        pytest.param("04/03/2025", "2025-03", "2025-Q1", "2025", id="Italian: day first"),
        pytest.param("2025-10", "2025-10", "2025-Q4", "2025", id="a month already"),
        pytest.param("31/12/2024", "2024-12", "2024-Q4", "2024", id="the last day"),
        pytest.param("in primavera", "", "", "", id="no date"),
        pytest.param("", "", "", "", id="nothing"),
    ],
)
def test_dates_become_months_quarters_years(
    written: str, month: str, quarter: str, year: str
) -> None:
    values = pd.Series([written, "2025-01-01"], dtype=object)
    found = [periods(values, unit).iloc[0] for unit in ("month", "quarter", "year")]
    assert found == [month, quarter, year]


def test_a_matrix_by_quarter() -> None:
    dated = {"a": {"data": "2025-01-20"}, "b": {"data": "05/02/2025"}, "c": {"data": "2025-10-01"}}
    study = corpus_of(dated, [segment(f"s{source}", source=source) for source in dated])
    tab = crosstab(study, "quarter", "month", aliases=ALIASES)
    assert list(tab.table.index) == ["2025-Q1", "2025-Q4"]
    assert tab.table.loc["2025-Q1"].to_dict() == {"2025-01": 1, "2025-02": 1, "2025-10": 0}
