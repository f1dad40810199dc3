"""The figures of the benchmark: by hand on a table small enough to check."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from benchmarks.coding_figures import (
    calibration_error,
    error_by_chance,
    first,
    in_the_first_three,
    left_alone,
    precision_and_recall,
    reliability,
)
from benchmarks.reliability import draw

# Four passages, four codes; the last deserves none.
SURE = np.array(
    [[0.9, 0.5, 0.1, 0.0], [0.6, 0.3, 0.2, 0.1], [0.15, 0.1, 0.1, 0.05], [0.3, 0.1, 0.1, 0.1]]
)
RIGHT = np.array([[1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]], dtype=bool)


def test_places_are_counted_where_a_code_is_deserved() -> None:
    assert first(SURE, RIGHT) == pytest.approx(1 / 3)
    assert in_the_first_three(SURE, RIGHT) == pytest.approx(2 / 3)


def test_what_is_suggested_and_what_is_left_alone() -> None:
    # At 0.3: two and two codes on the first passages, one on the last; two of five are right.
    assert precision_and_recall(SURE, RIGHT, 0.3) == (2 / 5, 2 / 4)
    assert left_alone(SURE, 0.3) == 1 / 4
    assert left_alone(SURE, 0.95) == 1


def test_reliability_puts_the_first_code_in_ten_bins() -> None:
    bins = reliability(SURE, RIGHT)
    assert [(each.sure, each.right, each.passages) for each in bins] == [
        (0.15, 0.0, 1),
        (0.3, 0.0, 1),
        (0.6, 0.0, 1),
        (0.9, 1.0, 1),
    ]
    assert calibration_error(SURE, RIGHT) == pytest.approx((0.15 + 0.3 + 0.6 + 0.1) / 4)


@given(arrays(np.float64, (9, 3), elements=st.floats(0, 1)), arrays(np.bool_, (9, 3)))
def test_every_passage_is_in_one_bin_and_errors_are_shares(
    sure: np.ndarray, right: np.ndarray
) -> None:
    assert sum(each.passages for each in reliability(sure, right)) == 9
    assert 0 <= calibration_error(sure, right) <= 1


def test_a_perfect_model_has_an_error_by_chance_that_shrinks_with_passages() -> None:
    rng = np.random.default_rng(0)
    few, many = rng.random((50, 1)), rng.random((5000, 1))
    assert error_by_chance(few, 1) > 3 * error_by_chance(many, 1) > 0
    assert error_by_chance(few, 1) == error_by_chance(few, 1)


def test_the_diagram_shows_every_frame(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "new" / "reliability.svg"
    draw({"axis": reliability(SURE, RIGHT), "tipo": reliability(SURE, RIGHT)}, file)
    drawn = file.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "axis" in drawn
    assert "tipo" in drawn
