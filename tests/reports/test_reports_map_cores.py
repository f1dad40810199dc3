"""Where a theme lies on the map."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.reports.map_cores import core_of, middle_of

HEAP = [(0.1, 0.1), (0.12, 0.1), (0.1, 0.12), (0.11, 0.11)]


@pytest.mark.parametrize(
    ("places", "middle"),
    [
        pytest.param([(0.3, 0.7)], (0.3, 0.7), id="one passage"),
        pytest.param([(0.2, 0.2), (0.4, 0.4)], (0.3, 0.3), id="two"),
        pytest.param([*HEAP, (0.9, 0.9), (0.9, 0.2), (0.1, 0.9)], (0.11, 0.11), id="scattered"),
        pytest.param([*HEAP, *[(0.5 + n / 10, 0.9) for n in range(5)]], (0.11, 0.11), id="a heap"),
    ],
)
def test_a_theme_lies_where_it_is_densest(
    places: list[tuple[float, float]], middle: tuple[float, float]
) -> None:
    assert middle_of(np.array(places)) == pytest.approx(middle, abs=0.01)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30))
def test_a_core_is_a_third_of_the_passages_each_once(places: list[tuple[float, float]]) -> None:
    core = core_of(np.array(places))
    assert len(set(core.tolist())) == len(core) == min(max(-(-len(places) // 3), 3), len(places))
