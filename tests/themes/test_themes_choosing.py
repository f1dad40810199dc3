"""Which gatherings are themes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.themes.choosing import Signs, chance, without_overlap
from psm_qual.themes.growing import Gathering, gather, newness
from psm_qual.themes.lexicon import Field
from psm_qual.themes.stability import jaccard, stability

STRONG = Signs(new=0.8, strength=6.0, meaning=3.5, mass=10.0)
FIELD = Field("azzardo", ("slot",))


def gathering(*rows: int) -> Gathering:
    return Gathering(0, np.array(rows), np.ones(len(rows)))


@pytest.mark.parametrize(
    ("signs", "field", "likely"),
    [
        pytest.param(STRONG, FIELD, True, id="new, strong, near, large"),
        pytest.param(replace(STRONG, new=0.2), FIELD, False, id="the codebook has it"),
        pytest.param(replace(STRONG, strength=3.5), FIELD, False, id="mentioned in passing"),
        pytest.param(replace(STRONG, mass=1.0), FIELD, False, id="small talk"),
        pytest.param(
            replace(STRONG, meaning=2.0), replace(FIELD, own=True), False, id="only a shared word"
        ),
        pytest.param(
            replace(STRONG, strength=5.0), replace(FIELD, backdrop=True), False, id="backdrop"
        ),
    ],
)
def test_chance(signs: Signs, field: Field, likely: bool) -> None:
    assert (chance(signs, field) > 0.5) is likely


@given(st.floats(0, 1), st.floats(0, 12), st.floats(-2, 8), st.floats(0, 200), st.booleans())
def test_a_chance_is_a_probability_and_novelty_never_lowers_it(
    new: float, strength: float, meaning: float, mass: float, own: bool
) -> None:
    field = replace(FIELD, own=own)
    one = chance(Signs(new, strength, meaning, mass), field)
    assert 0 <= one <= 1
    assert one <= chance(Signs(1.0, strength, meaning, mass), field)


@pytest.mark.parametrize(
    ("judged", "kept"),
    [
        pytest.param([(0.4, (1, 2, 3)), (0.9, (1, 2, 3))], [1], id="the likelier of two alike"),
        pytest.param([(0.9, (1, 2, 3, 4, 5)), (0.4, (5, 6, 7, 8))], [0, 1], id="one in common"),
        pytest.param([(0.9, tuple(range(20))), (0.4, (1, 2, 3))], [0], id="a part of a larger one"),
        pytest.param([(0.5, (1, 2)), (0.5, (1, 2))], [0], id="the first of two as likely"),
        pytest.param([], [], id="none"),
    ],
)
def test_of_what_overlaps_one_is_kept(
    judged: list[tuple[float, tuple[int, ...]]], kept: list[int]
) -> None:
    assert without_overlap([(sure, gathering(*rows)) for sure, rows in judged]) == kept


def test_a_passage_that_is_covered_must_be_stronger_to_belong() -> None:
    evidence = np.array([6.0, 6, 6, 6, 6, 3.5, 3.5, *[0.0] * 20])
    covered = np.array([0.0] * 6 + [0.99] + [0.5] * 20)
    new, worth = newness(covered, np.ones(27))
    sources = np.array([f"int{i}" for i in range(27)])
    found = gather(0, evidence, np.zeros((27, 27)), new, worth, sources)
    assert found is not None
    assert found.members.tolist() == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("sources", "enough"),
    [
        pytest.param("abcdef", True, id="six people"),
        pytest.param("aaabbc", False, id="six passages of three people"),
    ],
)
def test_a_theme_is_of_several_people(sources: str, enough: bool) -> None:
    n = len(sources)
    new, worth = newness(np.zeros(n), np.ones(n))
    found = gather(0, np.full(n, 6.0), np.zeros((n, n)), new, worth, np.array(list(sources)))
    assert (found is not None) is enough


@pytest.mark.parametrize(
    ("weak", "gathered"),
    [
        pytest.param(7.5, 60, id="a theme is as large as it is"),
        pytest.param(4.0, 40, id="who only brushes against it does not belong"),
    ],
)
def test_growing_ends_where_the_evidence_falls_off(weak: float, gathered: int) -> None:
    evidence = np.array([8.0] * 40 + [weak] * 20 + [0.0] * 140)
    new, worth = newness(np.zeros(200), np.ones(200))
    sources = np.array([f"int{i % 20}" for i in range(200)])
    found = gather(0, evidence, np.zeros((200, 200)), new, worth, sources)
    assert found is not None
    assert found.members.tolist() == list(range(gathered))


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_jaccard_is_symmetric_and_one_only_for_the_same(one: set[int], other: set[int]) -> None:
    value = jaccard(one, other)
    assert value == jaccard(other, one)
    assert 0 <= value <= 1
    assert (value == 1) == (one == other)


def test_what_one_source_carries_is_not_stable() -> None:
    sources = np.array(list("aabbccddee"))
    whole = gathering(*range(10))

    def again(inside: np.ndarray, each: Gathering) -> Gathering | None:
        return each if inside[0] else None

    (carried,) = stability([whole], again, sources, seed=1)
    (standing,) = stability(
        [whole], lambda inside, _: gathering(*np.flatnonzero(inside)), sources, seed=1
    )
    assert carried < 0.8 < standing == 1.0
