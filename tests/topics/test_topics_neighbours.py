"""Nearest neighbours of passages, held against all distances sorted."""

from __future__ import annotations

import numpy as np
import pytest

from psm_qual.topics import neighbours
from psm_qual.topics.neighbours import known_neighbours, nearest


def unit_rows(count: int, seed: int = 3) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("count", [1, 2, 15, 40])
def test_they_are_the_nearest_of_all_each_itself_first(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "_AT_ONCE", 7)
    rows = unit_rows(40)
    places, distances = nearest(rows, count)
    far = 1 - rows @ rows.T
    np.fill_diagonal(far, -1.0)
    np.testing.assert_array_equal(places, np.argsort(far, axis=1, kind="stable")[:, :count])
    assert (distances[:, 0] == 0.0).all()
    np.testing.assert_allclose(
        distances[:, 1:], np.take_along_axis(far, places, axis=1)[:, 1:], atol=1e-6
    )


def test_of_passages_that_say_the_same_the_first_are_taken() -> None:
    # The same row ten times: all are as near as can be, and each is still nearest to itself.
    places, _ = nearest(np.repeat(unit_rows(1), 10, axis=0), 3)
    assert places.tolist()[0] == [0, 1, 2]
    assert places.tolist()[9] == [9, 0, 1]


def test_umap_is_told_only_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "MANY", 20)
    assert known_neighbours(unit_rows(19), 5) == (None, None, None)
    places, distances, index = known_neighbours(unit_rows(20), 5)
    assert places.shape == distances.shape == (20, 5)
    assert index is None
