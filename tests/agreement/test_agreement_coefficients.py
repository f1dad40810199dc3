"""Each coefficient against another program's, on drawn tables and on degenerate ones."""

from __future__ import annotations

import math
import warnings
from collections.abc import Hashable, Sequence
from itertools import pairwise

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from irrCAC.raw import CAC
from nltk.metrics import masi_distance as masi_of_nltk
from nltk.metrics.agreement import AnnotationTask

from psm_qual.agreement import (
    Ratings,
    cohen_kappa,
    gwet_ac1,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
    prevalence,
)

Pattern = tuple[Hashable | None, ...]
CLOSE = 1e-9

PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=60)
MANY = st.integers(2, 5).flatmap(
    lambda coders: st.lists(
        st.tuples(*[st.sampled_from([None, False, True])] * coders), min_size=2, max_size=40
    )
)
CATEGORIES = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.tuples(*[st.sampled_from([None, 0, 1, 2, 3])] * coders), min_size=2, max_size=40
    )
)
SETS = st.frozensets(st.sampled_from("abcd"), max_size=3)
SET_PAIRS = st.lists(st.tuples(SETS, SETS), min_size=1, max_size=30)


def irr_cac(passages: Sequence[Pattern], categories: Sequence[int]) -> CAC:
    table = pd.DataFrame([[np.nan if v is None else float(v) for v in p] for p in passages])  # type: ignore[arg-type]
    return CAC(table, categories=[float(each) for each in categories], digits=15)


def judged_by_two(passages: Sequence[Pattern]) -> list[Pattern]:
    return [p for p in passages if sum(v is not None for v in p) > 1]


def values_of(passages: Sequence[Pattern]) -> set[Hashable]:
    return {v for p in passages for v in p if v is not None}


@given(MANY)
def test_percent_agreement_is_irr_cacs(passages: list[Pattern]) -> None:
    assume(judged_by_two(passages))
    assume(len([p for p in passages if set(p) != {None}]) > 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = irr_cac(passages, [0, 1]).gwet()["est"]["pa"]
    assert float(percent_agreement(Ratings.of(passages))) == pytest.approx(expected, abs=CLOSE)


@given(PAIRS)
def test_kappa_is_nltks_and_irr_cacs(pairs: list[Pattern]) -> None:
    found = float(cohen_kappa(Ratings.of(pairs)))
    data = [(coder, n, v) for n, p in enumerate(pairs) for coder, v in zip("ab", p, strict=True)]
    if len(values_of(pairs)) == 1:
        # nltk says 1 where nothing can be told from chance.
        assert math.isnan(found)
        assert AnnotationTask(data).kappa() == 1
        return
    assert found == pytest.approx(AnnotationTask(data).kappa(), abs=CLOSE)
    assert found == float(cohen_kappa(Ratings.of([(b, a) for a, b in pairs])))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Conger's kappa is Cohen's when there are two coders.
        conger = irr_cac(pairs, [0, 1]).conger()["est"]["coefficient_value"]
    assert found == pytest.approx(conger, abs=CLOSE)


@given(CATEGORIES)
def test_ac1_is_irr_cacs_with_missing_values_and_unused_categories(passages: list[Pattern]) -> None:
    assume(judged_by_two(passages))
    assume(len([p for p in passages if set(p) != {None}]) > 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = irr_cac(passages, range(4)).gwet()["est"]["coefficient_value"]
    found = float(gwet_ac1(Ratings.of(passages), range(4)))
    assert found == pytest.approx(expected, abs=CLOSE)


@given(CATEGORIES)
def test_alpha_is_krippendorffs_with_missing_values(passages: list[Pattern]) -> None:
    found = float(krippendorff_alpha(Ratings.of(passages)))
    kept = judged_by_two(passages)
    if len(values_of(kept)) < 2:
        assert math.isnan(found)
        return
    # Single judgements are left out here: the library counts their values as possible ones.
    table = np.array([[np.nan if v is None else v for v in p] for p in kept], dtype=float).T
    expected = krippendorff.alpha(table, level_of_measurement="nominal")
    assert found == pytest.approx(expected, abs=CLOSE)


@given(SETS, SETS)
def test_masi_is_nltks_but_for_two_empty_sets(one: frozenset[str], other: frozenset[str]) -> None:
    found = masi_distance(one, other)
    assert found == masi_distance(other, one)
    if not one | other:
        assert found == 0.0
        with pytest.raises(ZeroDivisionError):
            masi_of_nltk(one, other)
    else:
        assert found == pytest.approx(masi_of_nltk(one, other), abs=CLOSE)


@given(SET_PAIRS)
def test_alpha_of_sets_is_nltks_with_the_rule_for_empty_sets(pairs: list[Pattern]) -> None:
    found = float(krippendorff_alpha(Ratings.of(pairs), masi_distance))
    if len(values_of(pairs)) == 1:
        assert math.isnan(found)
        return
    data = [(coder, n, v) for n, p in enumerate(pairs) for coder, v in zip("ab", p, strict=True)]
    task = AnnotationTask(data, lambda a, b: 0.0 if a == b else masi_of_nltk(a, b))
    assert found == pytest.approx(task.alpha(), abs=CLOSE)


NAN = math.nan
EMPTY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("passages", "percent", "kappa", "ac1", "alpha"),
    [
        pytest.param([], NAN, NAN, NAN, NAN, id="no passages"),
        pytest.param([(1, 1)], 1, NAN, 1, NAN, id="a single one, with the code"),
        pytest.param([(0, 0)], 1, NAN, 1, NAN, id="a single one, without"),
        pytest.param([(1, 0)], 0, 0, -1, 0, id="a single one, on which they differ"),
        pytest.param([(0, 0)] * 9, 1, NAN, 1, NAN, id="nobody used the code"),
        pytest.param([(1, 1)] * 9, 1, NAN, 1, NAN, id="both always used it"),
        pytest.param([(1, 0)] * 2, 0, 0, -1, -0.5, id="each always says another thing"),
        pytest.param([(1, 1), (0, 0)] * 2, 1, 1, 1, 1, id="always agree"),
        pytest.param([(1, 0), (0, 1)] * 2, 0, -1, -1, -0.75, id="never agree"),
        pytest.param([(1, 1), (1, 0), (0, 1), (0, 0)], 0.5, 0, 0, 0.125, id="as by chance"),
        pytest.param([(1, None), (None, 0)], NAN, NAN, NAN, NAN, id="nothing judged by two"),
        pytest.param([(None, None)], NAN, NAN, NAN, NAN, id="nothing judged at all"),
        pytest.param(
            [(0, 0)] * 98 + [(1, 0), (0, 1)],
            0.98, -0.010101, 0.979596, -0.005051, id="a rare code: kappa falls, AC1 does not"
        ),
    ],
)  # fmt: skip
def test_degenerate_tables(
    passages: list[Pattern], percent: float, kappa: float, ac1: float, alpha: float
) -> None:
    ratings = Ratings.of([tuple(None if v is None else bool(v) for v in p) for p in passages])
    found = [f(ratings) for f in (percent_agreement, cohen_kappa, gwet_ac1, krippendorff_alpha)]
    expected = [percent, kappa, ac1, alpha]
    assert [float(each) for each in found] == pytest.approx(expected, abs=1e-6, nan_ok=True)


@pytest.mark.parametrize(
    ("pairs", "alpha"),
    [
        pytest.param([(EMPTY, EMPTY)] * 5, NAN, id="all empty: they agree, alpha cannot tell"),
        pytest.param([(EMPTY, EMPTY), ({"a"}, {"a"})], 1, id="empty and empty agree fully"),
        pytest.param([(EMPTY, {"a"}), ({"a"}, EMPTY)], -0.5, id="empty and something: 1 apart"),
    ],
)
def test_empty_sets(pairs: list[tuple[set[str], set[str]]], alpha: float) -> None:
    ratings = Ratings.of([(frozenset(a), frozenset(b)) for a, b in pairs])
    found = float(krippendorff_alpha(ratings, masi_distance))
    assert found == pytest.approx(alpha, abs=CLOSE, nan_ok=True)


@given(
    st.lists(MANY, min_size=2, max_size=4).filter(
        lambda s: len({len(p) for x in s for p in x}) == 1
    )
)
def test_many_samples_at_once_are_as_one_by_one(samples: list[list[Pattern]]) -> None:
    patterns = tuple(dict.fromkeys(p for sample in samples for p in sample))
    counts = np.array([[s.count(p) for p in patterns] for s in samples], dtype=float)
    for coefficient in (percent_agreement, gwet_ac1, krippendorff_alpha, prevalence):
        together = coefficient(Ratings(patterns, counts))
        alone = [float(coefficient(Ratings.of(sample))) for sample in samples]
        np.testing.assert_allclose(together, alone, atol=CLOSE)


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        pytest.param([(True, False), (True, True)], 0.75, id="on average over coders"),
        pytest.param([(True, None), (False, False)], 1 / 3, id="of what was judged"),
        pytest.param([(None, None)], NAN, id="nothing judged"),
    ],
)
def test_prevalence(passages: list[Pattern], expected: float) -> None:
    assert float(prevalence(Ratings.of(passages))) == pytest.approx(expected, nan_ok=True)


def test_what_a_coefficient_cannot_take_is_refused() -> None:
    with pytest.raises(ValueError, match="two coders"):
        cohen_kappa(Ratings.of([(True, True, False)]))
    for categories in ([True], ["yes", "no"]):
        with pytest.raises(ValueError, match="two categories"):
            gwet_ac1(Ratings.of([(True, True)]), categories)


def test_the_more_they_share_the_closer_two_sets_are() -> None:
    order = [{"a", "b"}, {"a", "b", "c"}, {"b", "c"}, {"c"}]
    distances = [masi_distance({"a", "b"}, other) for other in order]
    assert all(one < other for one, other in pairwise(distances))
