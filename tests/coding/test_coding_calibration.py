"""How far a model is trusted: never less for looking more likely, and as far as it is right."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from psm_qual.coding.suggesting.calibration import Calibration, fit_calibration

WEIGHT = st.floats(0, 5)
CALIBRATIONS = st.builds(Calibration, WEIGHT, WEIGHT, WEIGHT, st.floats(-5, 5))
LOG_ODDS = arrays(np.float64, (1, 4), elements=st.floats(-30, 30))


@given(CALIBRATIONS, LOG_ODDS)
def test_what_comes_out_is_a_probability(calibration: Calibration, log_odds: np.ndarray) -> None:
    found = calibration.of(log_odds)
    assert found.shape == log_odds.shape
    assert ((found >= 0) & (found <= 1)).all()


@given(CALIBRATIONS, LOG_ODDS, st.integers(0, 3))
def test_a_code_that_looks_likelier_is_never_less_likely(
    calibration: Calibration, log_odds: np.ndarray, code: int
) -> None:
    steps = np.repeat(log_odds, 50, axis=0)
    steps[:, code] = np.linspace(-12, 12, 50)
    found = calibration.of(steps)[:, code]
    assert all(after >= before - 1e-12 for before, after in pairwise(found))


@given(CALIBRATIONS, LOG_ODDS)
def test_the_order_of_the_codes_stays(calibration: Calibration, log_odds: np.ndarray) -> None:
    order = np.argsort(log_odds[0], kind="stable")
    found = calibration.of(log_odds)[0][order]
    assert all(after >= before - 1e-12 for before, after in pairwise(found))


def test_without_a_second_stage_log_odds_are_what_they_are() -> None:
    plain = Calibration(own=1.0, ahead=0.0, behind=0.0, intercept=0.0)
    told = np.array([[0.0, np.log(3), -np.log(3)]])
    assert plain.of(told)[0] == pytest.approx([0.5, 0.75, 0.25])


@pytest.mark.parametrize(
    ("factor", "why"),
    [
        pytest.param(0.5, "half as sure", id="a model twice as sure as it should be is damped"),
        pytest.param(1.0, "as sure", id="one that is right is left as it is"),
        pytest.param(1.5, "surer", id="one that is too shy is encouraged"),
    ],
)
def test_a_calibration_makes_up_for_too_much_and_too_little_confidence(
    factor: float, why: str
) -> None:
    rng = np.random.default_rng(4)
    told = rng.normal(0, 2, (3000, 2))
    right = rng.random(told.shape) < 1 / (1 + np.exp(-factor * told))
    found = fit_calibration(told, right, np.ones(len(told)))
    sure = found.of(told)
    assert sure.mean() == pytest.approx(right.mean(), abs=0.01), why
    for low in (0.1, 0.4, 0.7):
        bin_ = (sure >= low) & (sure < low + 0.2)
        assert sure[bin_].mean() == pytest.approx(right[bin_].mean(), abs=0.05)


def test_a_lead_counts_where_it_tells() -> None:
    """Alone ahead a code is right, neck and neck with another it is half the times."""
    rng = np.random.default_rng(5)
    told = np.column_stack([np.full(4000, 2.0), rng.choice([-4.0, 1.9], 4000)])
    alone = told[:, 1] < 0
    right = np.zeros(told.shape, dtype=bool)
    right[:, 0] = np.where(alone, rng.random(4000) < 0.95, rng.random(4000) < 0.5)
    right[:, 1] = ~alone & ~right[:, 0]
    sure = fit_calibration(told, right, np.ones(len(told))).of(told)
    assert sure[alone, 0].mean() == pytest.approx(0.95, abs=0.03)
    assert sure[~alone, 0].mean() == pytest.approx(0.5, abs=0.06)


def test_what_counts_more_makes_more_of_a_difference() -> None:
    told, right = np.zeros((10, 1)), np.arange(10)[:, None] < 5
    heavy = np.where(right[:, 0], 1.0, 4.0)
    assert fit_calibration(told, right, np.ones(10)).of(told)[0, 0] == pytest.approx(0.5, abs=1e-3)
    assert fit_calibration(told, right, heavy).of(told)[0, 0] == pytest.approx(0.2, abs=1e-3)
