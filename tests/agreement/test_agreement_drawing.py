"""Drawing: every stratum is in, in proportion, the same each time."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.agreement import draw_from_every_stratum

STRATA = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 30), min_size=1, max_size=6).map(
    lambda sizes: {name: [f"{name}{n}" for n in range(size)] for name, size in sizes.items()}
)


@given(STRATA, st.integers(6, 80), st.integers(0, 99))
def test_a_draw(strata: dict[str, list[str]], size: int, seed: int) -> None:
    drawn = draw_from_every_stratum(strata, size, seed)
    total = sum(map(len, strata.values()))
    assert len({each for each, _ in drawn}) == len(drawn) == min(size, total)
    assert {name for _, name in drawn} == strata.keys()
    assert all(each in strata[name] for each, name in drawn)
    assert drawn == draw_from_every_stratum(strata, size, seed)


def test_larger_interviews_give_more() -> None:
    strata = {"a": [f"a{n}" for n in range(60)], "b": [f"b{n}" for n in range(30)], "c": ["c0"]}
    drawn = draw_from_every_stratum(strata, 31, 1)
    assert Counter(name for _, name in drawn) == {"a": 20, "b": 10, "c": 1}


def test_too_few_for_every_interview() -> None:
    with pytest.raises(ValueError, match="strata"):
        draw_from_every_stratum({"a": ["a1"], "b": ["b1"]}, 1, 1)


def test_an_empty_stratum_is_none() -> None:
    assert draw_from_every_stratum({"a": ["a1"], "b": []}, 1, 1) == [("a1", "a")]
