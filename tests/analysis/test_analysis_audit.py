"""Recall from a sample of passages: the estimate, and an interval that holds what it promises."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from psm_qual.analysis.audit import Checked, clopper_pearson, draw, most_left, recall_of

SIZES = {"interview": 600, "questionnaire": 300}


def passages(*counts: tuple[int, int], stratum: str = "interview") -> list[Checked]:
    return [Checked(stratum, hidden, missed) for hidden, missed in counts]


@pytest.mark.parametrize(("hits", "n"), [(0, 12), (7, 12), (12, 12), (39, 40), (1, 1)])
def test_the_interval_is_that_of_clopper_and_pearson(hits: int, n: int) -> None:
    exact = binomtest(hits, n).proportion_ci(0.95, method="exact")
    assert clopper_pearson(hits, n) == pytest.approx((exact.low, exact.high))


@pytest.mark.parametrize(
    ("n", "share"),
    [pytest.param(40, 0.0722, id="forty passages"), pytest.param(300, 0.00994, id="three hundred")],
)
def test_the_rule_of_three(n: int, share: float) -> None:
    assert most_left(n) == pytest.approx(share, rel=1e-3)
    assert most_left(n) == pytest.approx(3 / n, rel=0.05)


def test_nothing_to_hide_says_nothing() -> None:
    assert recall_of(passages((0, 0), (0, 0)), SIZES) is None
    assert recall_of([], SIZES) is None


def test_where_nothing_was_missed_each_passage_counts_once() -> None:
    recall = recall_of(passages((9, 0), (9, 0), (9, 0), (0, 0)), SIZES)
    assert recall is not None
    assert (recall.estimate, recall.high, recall.effective) == (1.0, 1.0, 3.0)
    # As if three names had been drawn, not twenty-seven.
    assert recall.low == pytest.approx(clopper_pearson(3, 3)[0])
    assert (recall.hidden, recall.missed, recall.passages) == (27, 0, 3)


def test_a_stratum_counts_for_what_it_stands_for() -> None:
    checked = [*passages((2, 0), (2, 0)), *passages((1, 1), (1, 1), stratum="questionnaire")]
    recall = recall_of(checked, SIZES)
    assert recall is not None
    # Each interview stands for 300 passages, each answer for 150: (4 * 300 + 2 * 150) / (...).
    assert recall.estimate == pytest.approx((4 * 300 + 2 * 150) / (4 * 300 + 4 * 150))


def test_misses_that_come_together_widen_the_interval() -> None:
    apart = recall_of(passages(*[(4, 1)] * 10, *[(5, 0)] * 30), SIZES)
    together = recall_of(passages(*[(0, 5)] * 2, *[(5, 0)] * 38), SIZES)
    assert apart is not None and together is not None
    assert apart.estimate == together.estimate == 0.95
    assert together.low < apart.low


def test_one_miss_does_not_make_it_surer_than_none() -> None:
    none = recall_of(passages(*[(3, 0)] * 20), SIZES)
    one = recall_of(passages((2, 1), *[(3, 0)] * 19), SIZES)
    assert none is not None and one is not None
    assert one.low < none.low


@pytest.mark.parametrize(
    ("rate", "size", "together"),
    list(product([0.02, 0.1, 0.4], [20, 60], [False, True])),
)
def test_the_interval_holds_the_true_value_as_often_as_it_says(
    rate: float, size: int, together: bool
) -> None:
    """In a made population, with misses one by one or by whole passages."""
    chance = random.Random(11)
    people = [
        Checked(stratum, n - missed, missed)
        for stratum, size_ in SIZES.items()
        for _ in range(size_)
        for n in [chance.choice([0, 0, 1, 1, 2, 3, 6])]
        for missed in [
            n * (chance.random() < rate)
            if together
            else sum(chance.random() < rate for _ in range(n))
        ]
    ]
    truth = sum(p.hidden for p in people) / sum(p.mentions for p in people)
    strata = {
        name: [str(i) for i, each in enumerate(people) if each.stratum == name] for name in SIZES
    }
    held = []
    for seed in range(150):
        sample = [people[int(i)] for i, _ in draw(strata, size, seed)]
        recall = recall_of(sample, SIZES)
        if recall is not None:
            held.append(recall.low <= truth <= recall.high)
    # 95 % are promised; of 150 draws a few more may miss by chance.
    assert sum(held) / len(held) >= 0.92


STRATA = st.dictionaries(
    st.sampled_from(["interview", "questionnaire", "meeting"]), st.integers(1, 60), min_size=1
)


@given(STRATA, st.integers(1, 80), st.integers(0, 9))
def test_a_draw(sizes: dict[str, int], size: int, seed: int) -> None:
    strata = {name: [f"{name}-{n}" for n in range(count)] for name, count in sizes.items()}
    drawn = draw(strata, size, seed)
    assert drawn == draw(strata, size, seed)
    assert len(drawn) == min(size, sum(sizes.values()))
    assert len({each for each, _ in drawn}) == len(drawn)
    assert all(each in strata[name] for each, name in drawn)
    if size >= 2 * len(sizes):
        of_each = {name: sum(other == name for _, other in drawn) for name in sizes}
        assert all(of_each[name] >= min(2, sizes[name]) for name in sizes)


def test_strata_are_drawn_in_proportion() -> None:
    strata = {name: [f"{name}-{n}" for n in range(count)] for name, count in SIZES.items()}
    drawn = [name for _, name in draw(strata, 30, 1)]
    assert (drawn.count("interview"), drawn.count("questionnaire")) == (20, 10)
    # In random order: whoever stops half-way has a sample all the same.
    assert drawn != sorted(drawn)
    assert draw(strata, 30, 1) != draw(strata, 30, 2)
