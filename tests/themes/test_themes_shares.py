"""Shares and their intervals: known values, and what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from psm_qual.themes.telling.shares import share_of_passages, share_of_sources


@pytest.mark.parametrize(
    ("count", "total"),
    [
        pytest.param(0, 10, id="nobody"),
        pytest.param(10, 10, id="everybody"),
        pytest.param(3, 34, id="few of an interview study"),
        pytest.param(57, 121, id="half"),
    ],
)
def test_the_interval_of_sources_is_wilsons(count: int, total: int) -> None:
    known = binomtest(count, total).proportion_ci(0.95, method="wilson")
    share = share_of_sources(count, total)
    assert (share.low, share.high) == pytest.approx((known.low, known.high), abs=1e-12)


@given(total=st.integers(0, 400), data=st.data())
def test_the_share_of_sources_lies_in_its_interval(total: int, data: st.DataObject) -> None:
    share = share_of_sources(data.draw(st.integers(0, total)), total)
    assert 0 <= share.low <= share.value <= share.high <= 1


PASSAGES = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    max_size=12,
)


@given(PASSAGES)
def test_the_share_of_passages_lies_in_its_interval(found: dict[str, tuple[int, int]]) -> None:
    own = {source: few for source, (few, _) in found.items()}
    all_of = {source: many for source, (_, many) in found.items()}
    share = share_of_passages(own, all_of, draws=50)
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert (share.count, share.total) == (sum(own.values()), sum(all_of.values()))
    turned = dict(reversed(all_of.items()))
    assert share_of_passages(own, turned, draws=50) == share


def test_passages_of_few_talkers_are_less_sure_than_the_same_of_many() -> None:
    sources = [f"s{n}" for n in range(20)]
    all_of = dict.fromkeys(sources, 10)
    of_many = share_of_passages(dict.fromkeys(sources, 2), all_of)
    of_few = share_of_passages({"s0": 10, "s1": 10, "s2": 10, "s3": 10}, all_of)
    assert of_many.value == of_few.value == 0.2
    assert of_many.high - of_many.low < 0.01 < 0.2 < of_few.high - of_few.low


def test_of_one_source_nothing_is_sure() -> None:
    share = share_of_passages({"a": 2}, {"a": 4})
    assert (share.value, share.low, share.high) == (0.5, 0.0, 1.0)
