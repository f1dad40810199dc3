"""Intervals: whole interviews are drawn, the same each time."""

from __future__ import annotations

import math

import numpy as np
import pytest

from psm_qual.agreement import Ratings, interval, percent_agreement, resampled

YES, NO = (True, True), (True, False)


def test_interviews_are_drawn_whole() -> None:
    said = [YES] * 3 + [NO] * 2
    drawn = resampled(said, ["a"] * 3 + ["b"] * 2, draws=200)
    # Twice a, a and b, or twice b: nothing in between.
    assert {tuple(row) for row in drawn.counts} == {(6, 0), (3, 2), (0, 4)}


def test_the_same_seed_draws_the_same() -> None:
    said, sources = [YES, NO, NO, YES], ["a", "b", "c", "c"]
    one, same, other = (resampled(said, sources, 50, seed).counts for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_passages_that_go_together_promise_less() -> None:
    """The same passages: as of four interviews, and as if each were one of its own."""
    said = ([YES] * 10 + [NO] * 10) * 2
    widths = []
    for sources in (["a"] * 10 + ["b"] * 10 + ["c"] * 10 + ["d"] * 10, [str(n) for n in range(40)]):
        low, high = interval(percent_agreement(resampled(said, sources)))
        assert low <= 0.5 <= high
        widths.append(high - low)
    assert widths[0] > 2 * widths[1]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        pytest.param([], (math.nan, math.nan), id="nothing drawn"),
        pytest.param([math.nan] * 3 + [0.5] * 2, (math.nan, math.nan), id="mostly not defined"),
        pytest.param([math.nan] + [0.5] * 2, (0.5, 0.5), id="mostly defined"),
        pytest.param(list(np.linspace(0, 1, 41)), (0.025, 0.975), id="95 % in the middle"),
    ],
)
def test_intervals(figures: list[float], expected: tuple[float, float]) -> None:
    assert interval(np.array(figures)) == pytest.approx(expected, nan_ok=True)


def test_one_interview_gives_no_interval() -> None:
    low, high = interval(percent_agreement(resampled([YES, NO], ["a", "a"])))
    assert math.isnan(low)
    assert math.isnan(high)


def test_a_sample_of_everything_is_what_was_said() -> None:
    assert resampled([YES, YES], ["a", "b"], draws=3).counts.tolist() == [[2], [2], [2]]
    assert Ratings.of([YES, YES]).counts.tolist() == [2]
