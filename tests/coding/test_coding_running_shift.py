"""What decisions teach is the same, brought up to date one by one or worked out anew."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.coding.learning.recursive_ridge import RecursiveRidge
from psm_qual.coding.learning.running_shift import RunningShift


@given(st.integers(0, 10_000), st.integers(2, 9), st.data())
def test_one_by_one_it_is_as_worked_out_anew(seed: int, n: int, data: st.DataObject) -> None:
    chance = np.random.default_rng(seed)
    features, targets = chance.normal(size=(n + 3, 4)), chance.normal(size=(n, 3))
    kernel = features @ features.T
    ridge = RecursiveRidge(1.0)
    ridge.fit(kernel[:1, :1])
    running = RunningShift(ridge, kernel[:1], targets[:1])
    for row in range(1, n):
        border = ridge.add(kernel[row, :row], float(kernel[row, row]))
        running.add(kernel[:row], kernel[row], border, targets[row])
        # Somebody thinks again about one that was decided on before.
        again = data.draw(st.integers(0, row))
        targets[again] = chance.normal(size=3) * data.draw(st.sampled_from([0.0, 1.0, 5.0]))
        running.change(kernel[: row + 1], again, targets[again])
    anew = RunningShift(ridge, kernel[:n], targets)
    assert np.allclose(running.of_all(), anew.of_all(), atol=1e-9)
    assert np.allclose(running.left_out(), anew.left_out(), atol=1e-9)


def test_what_changes_nothing_costs_nothing_and_leaves_the_numbers_alone() -> None:
    ridge = RecursiveRidge(1.0)
    ridge.fit(np.eye(2))
    running = RunningShift(ridge, np.eye(2), np.array([[1.0], [0.0]]))
    before = running.of_all().copy()
    running.change(np.eye(2), 0, np.array([1.0]))
    assert np.array_equal(running.of_all(), before)
