"""What gathers around words or passages."""

from __future__ import annotations

import numpy as np
import pytest

from psm_qual.themes.seeding import Gathered, SeedTexts, gather

DIMENSIONS = 24


def texts(seed: int = 0, background: int = 200) -> SeedTexts:
    """Eight passages on being alone, of eight sources, among many on all sorts of things.

    Half of the eight have a word of the seed, the others say it in words that go with these.
    """
    chance = np.random.default_rng(seed)
    own = chance.normal(size=(8 + background, DIMENSIONS))
    own[:8] = 0.6 * own[:8] + 3.0 * direction()
    lemmas = [["anziano", "solo", "casa"]] * 4 + [["vecchio", "solo", "casa"]] * 4
    lemmas += [[f"cosa{n % 17}", f"altro{n % 11}"] for n in range(background)]
    vectors = (own / np.linalg.norm(own, axis=1, keepdims=True)).astype(np.float32)
    return SeedTexts(vectors, lemmas, [f"int{n}" for n in range(8 + background)])


def direction() -> np.ndarray:
    axis = np.zeros(DIMENSIONS)
    axis[0] = 1.0
    return axis


def around(own: SeedTexts, *, words: bool = True, examples: tuple[int, ...] = ()) -> Gathered:
    vector = direction().astype(np.float32) if words else None
    return gather(own, vector, ["anziano"] if words else [], examples)


@pytest.mark.parametrize("seed", range(4))
def test_passages_that_speak_of_it_gather_and_others_do_not(seed: int) -> None:
    found = set(around(texts(seed)).rows)
    assert found >= set(range(8))
    assert len(found) <= 11


def test_words_that_go_with_it_are_found_by_the_passages() -> None:
    assert around(texts()).terms == ("anziano", "casa", "solo")


def test_passages_alone_are_enough() -> None:
    found = around(texts(), words=False, examples=(0, 5)).rows
    assert set(found) >= set(range(8))
    assert (found[0], found[5]) == (1.0, 1.0)


def test_an_example_belongs_there_whatever_else_does() -> None:
    assert around(texts(), examples=(40,)).rows[40] == 1.0


@pytest.mark.parametrize(
    ("vector", "lemmas"),
    [
        pytest.param(-direction(), ["mai"], id="words of which nobody speaks"),
        pytest.param(None, [], id="an example that nothing is like"),
    ],
)
def test_where_nothing_stands_out_nothing_gathers(vector, lemmas: list[str]) -> None:
    own = texts()
    plain = SeedTexts(own.vectors[8:], own.lemmas[8:], own.sources[8:])
    examples = () if vector is not None else (3,)
    asked = None if vector is None else vector.astype(np.float32)
    assert len(gather(plain, asked, lemmas, examples).rows) <= len(examples) + 2


def test_weights_fall_from_one_and_the_same_comes_again() -> None:
    found = around(texts())
    weights = list(found.rows.values())
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 1.0
    assert weights[-1] > 0
    assert found == around(texts())


@pytest.mark.parametrize("n", [0, 1, 3])
def test_a_handful_of_passages_tells_nothing(n: int) -> None:
    own = texts()
    few = SeedTexts(own.vectors[:n], own.lemmas[:n], own.sources[:n])
    assert around(few).rows == {}
