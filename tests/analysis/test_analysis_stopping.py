"""What is left wrong: known numbers, and intervals that hold as often as they say."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from psm_qual.analysis.stopping import Control, finite_bounds, remaining


@pytest.mark.parametrize(
    ("hits", "n", "left", "bounds"),
    [
        pytest.param(0, 10, 0, (0, 0), id="nothing is left"),
        pytest.param(0, 1000, 10, (0, 0), id="nearly all was seen"),
        pytest.param(5, 5, 20, (9, 20), id="all hits"),
    ],
)
def test_bounds(hits: int, n: int, left: int, bounds: tuple[int, int]) -> None:
    assert finite_bounds(hits, n, left) == bounds


@given(st.integers(1, 25), st.integers(0, 40), st.data())
def test_bounds_are_where_the_exact_tails_end(n: int, left: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    low, high = finite_bounds(hits, n, left, 0.9)
    inside = [
        x
        for x in range(left + 1)
        if hypergeom.sf(hits - 1, n + left, hits + x, n) > 0.05
        and hypergeom.cdf(hits, n + left, hits + x, n) > 0.05
    ]
    assert (low, high) == (inside[0], inside[-1])


def test_without_a_control_nothing_is_said() -> None:
    assert remaining([], 100, 50) is None


def test_estimates_are_shares_of_what_is_left() -> None:
    controls = [Control(2, 1, 0)] * 10 + [Control(1, 0, 2)] * 10
    found = remaining(controls, 200, 90)
    assert found is not None
    assert found.wrong.estimate == pytest.approx(30)
    assert found.lacking.estimate == pytest.approx(100)
    assert found.missing == pytest.approx(200)
    assert found.wrong.low < 30 < found.wrong.high <= 90
    assert found.lacking.low < 100 < found.lacking.high <= 200


def test_controls_without_a_suggestion_tell_nothing_of_suggestions() -> None:
    found = remaining([Control(0, 0, 1)] * 5, 100, 40)
    assert found is not None
    assert (found.wrong.low, found.wrong.high) == (0, 40)


def test_the_intervals_hold_as_often_as_they_say() -> None:
    """Wrong codes come in clusters: two on one passage, none on the next."""
    chance = random.Random(5)
    study = [Control(2, 2, 1) if chance.random() < 0.15 else Control(1, 0, 0) for _ in range(400)]
    wrong_held = lacking_held = 0
    for _ in range(200):
        chance.shuffle(study)
        drawn, left = study[:60], study[60:]
        found = remaining(drawn, len(left), sum(each.suggested for each in left))
        assert found is not None
        wrong_held += found.wrong.low <= sum(each.wrong for each in left) <= found.wrong.high
        lacking = sum(each.missing > 0 for each in left)
        lacking_held += found.lacking.low <= lacking <= found.lacking.high
    assert wrong_held >= 184 and lacking_held >= 184
