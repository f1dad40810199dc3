"""Passages on a plane: alike ones near each other, the same places every time."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from psm_qual.topics import lay_out, projection


def groups(each: int) -> np.ndarray:
    """Embeddings of three subjects far apart."""
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(3, 32))
    vectors = centres[np.repeat(np.arange(3), each)] + 0.1 * rng.normal(size=(3 * each, 32))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_alike_passages_are_near_each_other_and_places_do_not_change() -> None:
    vectors = groups(25)
    places = lay_out(vectors, 7)
    assert np.array_equal(places, lay_out(vectors, 7))
    assert places.min() == 0 and places.max() == 1
    middles = places.reshape(3, 25, 2).mean(axis=1)
    own = np.linalg.norm(places.reshape(3, 25, 2) - middles[:, None], axis=2).max()
    apart = min(np.linalg.norm(middles[i] - middles[j]) for i, j in ((0, 1), (0, 2), (1, 2)))
    assert own < apart


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5, 6, 12])
def test_few_passages_have_places_too(number: int) -> None:
    places = lay_out(groups(12)[:number], 7)
    assert places.shape == (number, 2)
    assert np.isfinite(places).all()
    assert ((places >= 0) & (places <= 1)).all()


@pytest.mark.slow
def test_thousands_are_laid_out_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projection, "_MANY", 60)
    places = lay_out(groups(25), 7)
    assert places.shape == (75, 2)
    assert np.array_equal(places, lay_out(groups(25), 7))


def test_the_number_of_cores_changes_nothing() -> None:
    # Sums that threads share come out otherwise in the last digits, and the map as a whole.
    vectors = groups(60)
    places = []
    for number in (1, 2, 4):
        with threadpool_limits(limits=number):
            places.append(lay_out(vectors, 7))
    assert np.array_equal(places[0], places[1]) and np.array_equal(places[0], places[2])
