"""Two coders compared, against scikit-learn."""

from __future__ import annotations

import math
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from psm_qual.analysis.agreement import agreement, cohen_kappa

PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)


@given(PAIRS)
def test_kappa_is_scikit_learns(pairs: list[tuple[bool, bool]]) -> None:
    first, second = (list(side) for side in zip(*pairs, strict=True))
    found = cohen_kappa(first, second)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = cohen_kappa_score(first, second, labels=[False, True])
    if math.isnan(expected):
        assert math.isnan(found)
    else:
        assert found == pytest.approx(expected, abs=1e-9)
        assert found == cohen_kappa(second, first)


@pytest.mark.parametrize(
    ("first", "second", "kappa"),
    [
        pytest.param([1, 0, 1, 0], [1, 0, 1, 0], 1.0, id="always agree"),
        pytest.param([1, 0, 1, 0], [0, 1, 0, 1], -1.0, id="never agree"),
        pytest.param([1, 1, 0, 0], [1, 0, 1, 0], 0.0, id="agree as by chance"),
        pytest.param([1, 1, 1, 0], [1, 1, 0, 0], 0.5, id="half-way"),
        pytest.param([1, 1], [0, 0], 0.0, id="each always says another thing"),
        pytest.param([1, 1], [1, 1], math.nan, id="both always yes: nothing to tell"),
        pytest.param([0, 0], [0, 0], math.nan, id="both always no: nothing to tell"),
        pytest.param([], [], math.nan, id="no segments"),
    ],
)
def test_kappa(first: list[int], second: list[int], kappa: float) -> None:
    found = cohen_kappa([bool(n) for n in first], [bool(n) for n in second])
    assert found == pytest.approx(kappa, nan_ok=True)


def test_coders_must_have_judged_the_same_segments() -> None:
    with pytest.raises(ValueError, match="zip"):
        cohen_kappa([True], [True, False])


def test_a_row_for_each_code_that_somebody_used() -> None:
    table = agreement(
        ["1.1", "1.2", "2.1"],
        ["s1", "s2", "s3", "s4"],
        {"s1": {"1.1"}, "s2": {"1.1"}, "s9": {"2.1"}},
        {"s1": {"1.1", "1.2"}},
    )
    assert list(table.index) == ["1.1", "1.2"]
    assert table.loc["1.1"].tolist() == [2, 1, 1, 0.75, 0.5]
    assert table.loc["1.2"].tolist() == [0, 1, 0, 0.75, 0.0]
    assert list(table.columns) == ["first", "second", "both", "agreement", "kappa"]


def test_nothing_used_nothing_compared() -> None:
    table = agreement(["1.1"], ["s1"], {}, {})
    assert len(table) == 0
    assert table.index.name == "code"
