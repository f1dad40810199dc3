"""Promised precision: given only where the numbers bear it, and kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, hypergeom

from psm_qual.coding.learning.promise import chance_at_least, chance_if_broken, fewest, promised


@pytest.mark.parametrize(
    ("precision", "risk", "n"),
    [(0.9, 0.05, 29), (0.9, 0.1, 22), (0.8, 0.05, 14), (0.95, 0.05, 59)],
)
def test_the_fewest_that_could_do(precision: float, risk: float, n: int) -> None:
    assert fewest(precision, risk) == n
    assert chance_at_least(n, n, precision) <= risk < chance_at_least(n - 1, n - 1, precision)


@pytest.mark.parametrize(
    ("blind", "wrong", "left", "given"),
    [
        pytest.param(0, 0, 100, False, id="nothing is known"),
        pytest.param(20, 0, 200, False, id="too few, all right"),
        pytest.param(60, 0, 200, True, id="enough, all right"),
        pytest.param(60, 6, 200, False, id="just nine in ten is not enough"),
        pytest.param(300, 9, 300, True, id="many, nearly all right"),
        pytest.param(300, 60, 300, False, id="many, too many wrong"),
        pytest.param(60, 0, 0, False, id="nothing left to accept"),
    ],
)
def test_what_is_promised(blind: int, wrong: int, left: int, given: bool) -> None:
    found = promised([0.95] * blind, [False] * wrong + [True] * (blind - wrong), [0.95] * left)
    assert (found.threshold is not None) == given
    if given:
        assert (found.tried, found.right, found.accepts) == (blind, blind - wrong, left)
        assert found.needed is None


def test_where_more_is_needed_it_says_how_much_and_that_is_enough() -> None:
    found = promised([0.97] * 10, [True] * 10, [0.97] * 500)
    assert found.threshold is None and found.needed is not None and not found.hopeless
    more = 10 + found.needed
    assert promised([0.97] * more, [True] * more, [0.97] * 400).threshold is not None


def test_where_no_number_would_do_it_says_so() -> None:
    found = promised([0.6] * 200, [True, False] * 100, [0.6] * 200)
    assert found.hopeless and found.threshold is None


def test_below_what_is_suggested_nothing_is_accepted() -> None:
    found = promised([0.5] * 200, [True] * 200, [0.5] * 100, least=0.6)
    assert found.threshold is None


@given(st.integers(1, 40), st.integers(1, 60), st.data())
def test_the_p_value_is_that_of_the_worst_case_that_breaks_the_promise(
    tried: int, left: int, data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, tried))
    worst = max(x for x in range(-1, left + 1) if x < 0.9 * left - 1e-9)
    wanted = hypergeom.sf(right - 1, tried + left, right + worst, tried)
    assert chance_if_broken(right, tried, left, 0.9) == pytest.approx(wanted)
    assert chance_at_least(right, tried, 0.9) == pytest.approx(binom.sf(right - 1, tried, 0.9))


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.82, 0.88, 0.91, 0.95]))
def test_a_promise_is_broken_no_oftener_than_it_says(seed: int, truth: float) -> None:
    """However sure the model is of itself: its confidence here tells nothing."""
    chance = np.random.default_rng(seed)
    sure, right = chance.uniform(0.4, 1.0, 400), chance.random(400) < truth
    broken = 0
    for _ in range(120):
        blind = np.zeros(400, dtype=bool)
        blind[chance.permutation(400)[:200]] = True
        found = promised(sure[blind], right[blind], sure[~blind], 0.9, 0.9)
        if found.threshold is not None:
            broken += right[~blind & (sure >= found.threshold)].mean() < 0.9
    # 10 % of 120 are 12; more than 25 happens by chance less than once in 5000 times.
    assert broken <= 25
