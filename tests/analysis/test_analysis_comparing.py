"""Groups compared: intervals that cover, tests that are the known ones, small numbers told."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from psm_qual.analysis.clusters import clustered_share, design_effect, difference, rao_scott
from psm_qual.analysis.comparing import compare_groups, compare_printed, false_discovery
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import crosstab
from psm_qual.errors import DecisionError
from tests.making.corpora import ALIASES, corpus_of
from tests.making.values import coding, segment

# Zones 1 and 2 in the mountains, 3 in the plain: who speaks of compost.
SPEAKING = {"1": (6, 8), "2": (5, 6), "3": (3, 15)}


def study() -> Corpus:
    sources, segments, codings = {}, [], []
    for zone, (speaking, heard) in SPEAKING.items():
        for n in range(heard):
            name = f"z{zone}n{n}"
            sources[name] = {"zona": zone}
            segments += [segment(f"{name}a", source=name), segment(f"{name}b", source=name)]
            if n < speaking:
                codings.append(coding(f"{name}a", "1.1"))
    return corpus_of(sources, segments, codings)


MOUNTAINS = {"montagna": ["1", "2"], "pianura": ["3"]}


def test_shares_are_of_the_sources_of_each_group() -> None:
    found = compare_groups(study(), "strategy", "zone", MOUNTAINS, aliases=ALIASES)
    own = found.shares[found.shares["value"] == "1.1"].set_index("group")
    assert own[["hits", "of"]].to_dict("index") == {
        "montagna": {"hits": 11, "of": 14},
        "pianura": {"hits": 3, "of": 15},
    }
    apart = found.differences.set_index("value").loc["1.1"]
    assert apart["difference"] == pytest.approx(11 / 14 - 3 / 15)
    assert 0 < apart["low"] < apart["difference"] < apart["high"] < 1


def test_passages_are_counted_where_they_are_asked_for() -> None:
    found = compare_groups(
        study(), "strategy", "zone", MOUNTAINS, count="segments", aliases=ALIASES
    )
    own = found.shares[found.shares["value"] == "1.1"].set_index("group")
    assert own.loc["montagna", "of"] == 28
    assert own.loc["montagna", "sources"] == 14


def test_each_value_is_a_group_unless_one_says_otherwise() -> None:
    found = compare_groups(study(), "axis", "zone", aliases=ALIASES)
    assert list(dict.fromkeys(found.shares["group"])) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("by", "groups", "said"),
    [
        pytest.param("zone", {"a": ["1", "9"]}, "«9»", id="no such zone"),
        pytest.param("zone", {"a": ["1"], "b": ["1", "2"]}, "due gruppi", id="in two groups"),
        pytest.param("axis", None, "non divide", id="a code parts nobody"),
    ],
)
def test_groups_that_are_none_are_refused(
    by: str, groups: dict[str, list[str]] | None, said: str
) -> None:
    with pytest.raises(DecisionError) as caught:
        compare_groups(study(), "strategy", by, groups, aliases=ALIASES)
    assert said in str(caught.value)


def test_of_one_thing_a_cluster_the_test_is_pearsons() -> None:
    shares = [clustered_share([1] * hits + [0] * (of - hits), [1] * of) for hits, of in
              ((30, 60), (20, 70), (41, 80))]  # fmt: skip
    table = [[30, 40 - 10], [20, 50], [41, 39]]
    known = chi2_contingency(np.array(table), correction=False)
    found = rao_scott(shares)
    assert found.statistic == pytest.approx(known.statistic)
    assert (found.freedom, found.p) == (2, pytest.approx(known.pvalue))
    assert not found.few


@pytest.mark.parametrize("times", [2, 7])
def test_the_same_said_many_times_makes_nothing_surer(times: int) -> None:
    once = [0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1]
    hits, of = [times * each for each in once], [times] * len(once)
    effect = design_effect(np.array(hits, dtype=float), np.array(of, dtype=float))
    assert effect == pytest.approx(times * len(once) / (len(once) - 1))
    single, many = clustered_share(once, [1] * len(once)), clustered_share(hits, of)
    assert many.share == single.share
    assert many.high - many.low >= single.high - single.low


@pytest.mark.parametrize("one_source", [False, True])
def test_where_all_are_alike_sources_count_not_passages(one_source: bool) -> None:
    hits = [40] if one_source else [5] * 8
    found = clustered_share(hits, hits)
    # One source that says it forty times is one source.
    alone = clustered_share([1] * len(hits), [1] * len(hits))
    assert (found.low, found.high) == pytest.approx((alone.low, alone.high), abs=0.15)
    assert found.few


def test_nothing_heard_is_no_share() -> None:
    found = clustered_share([], [])
    assert math.isnan(found.share)
    assert math.isnan(rao_scott([found, clustered_share([1, 0], [1, 1])]).p)


def test_intervals_cover_the_truth_where_those_of_single_passages_do_not() -> None:
    """Thirty interviews of ten to thirty passages, some of which dwell on a thing: 400 studies."""
    chance = np.random.default_rng(20261122)
    covered = naive = 0
    for _ in range(400):
        of = chance.integers(10, 31, 30)
        hits = chance.binomial(of, chance.beta(0.6, 2.4, 30))
        found = clustered_share(hits.tolist(), of.tolist())
        covered += found.low <= 0.2 <= found.high
        n = int(of.sum())
        half = 1.96 * math.sqrt(found.share * (1 - found.share) / n)
        naive += abs(found.share - 0.2) <= half
    assert covered >= 0.92 * 400
    assert naive <= 0.75 * 400


def test_a_difference_lies_within_what_is_possible() -> None:
    all_of, none_of = clustered_share([1] * 4, [1] * 4), clustered_share([0] * 4, [1] * 4)
    apart, low, high = difference(all_of, none_of)
    assert (apart, high) == (1, 1)
    assert -1 <= low < 1
    assert difference(all_of, all_of)[0] == 0


def test_p_values_are_adjusted_for_how_many_there_are() -> None:
    assert false_discovery([0.01, math.nan, 0.04, 0.03]) == pytest.approx(
        [0.03, math.nan, 0.04, 0.04], nan_ok=True
    )


def test_small_numbers_are_told() -> None:
    found = compare_groups(study(), "strategy", "zone", {"a": ["1"], "b": ["3"]}, aliases=ALIASES)
    own = found.shares[found.shares["value"] == "1.1"].set_index("group")["few"]
    assert own.to_dict() == {"a": True, "b": False}


def test_by_printed_figures_alone_a_withheld_one_leaves_its_groups_open() -> None:
    counted = crosstab(study(), "strategy", "zone", aliases=ALIASES).counted
    counted.cells.loc["1.1", "2"] = math.nan
    found = compare_printed(counted, MOUNTAINS)
    own = found.shares[found.shares["value"] == "1.1"].set_index("group")
    assert own["share"].isna().to_dict() == {"montagna": True, "pianura": False}
    assert own["hits"].isna().to_dict() == {"montagna": True, "pianura": False}
    assert "1.1" not in set(found.differences["value"]) | set(found.tests["value"])


def test_with_everything_printed_it_is_the_same_comparison() -> None:
    counted = crosstab(study(), "strategy", "zone", aliases=ALIASES).counted
    printed = compare_printed(counted, MOUNTAINS)
    whole = compare_groups(study(), "strategy", "zone", MOUNTAINS, aliases=ALIASES)
    assert printed.shares.equals(whole.shares)
    assert printed.tests.equals(whole.tests)
