"""Passages against another plan: a crosswalk before similarity, novelty, what is left out."""

from __future__ import annotations

import numpy as np
import pytest

from psm_qual.analysis.confronting import Confrontation, confront
from psm_qual.model import Code, Codebook

PLAN = Codebook(
    "altro",
    "Altro piano",
    "frame",
    "1",
    (
        Code("A", "axis", "Orti"),
        Code("A1", "strategy", "Api", "A"),
        Code("A2", "strategy", "Pozzi", "A"),
    ),
)
CODES = (PLAN["A1"], PLAN["A2"])
# Three passages: the first like A1, the second like both, the third like neither.
SURE = np.array([[0.8, 0.1], [0.6, 0.5], [0.1, 0.2]])


def confronted(carried: dict[str, tuple[str, ...]] | None = None, most: int = 3) -> Confrontation:
    codings = {"1.1": {"s3": 1.0}, "1.2": {"s1": 0.7, "s3": 0.4}}
    return confront(
        PLAN,
        CODES,
        ["s1", "s2", "s3"],
        SURE,
        codings,
        carried or {},
        threshold=0.35,
        most=most,
        learnt=True,
    )


def test_without_a_crosswalk_passages_come_by_similarity() -> None:
    found = confronted()
    assert found.passages("A1") == {"s1": 0.8, "s2": 0.6}
    assert found.passages("A2") == {"s2": 0.5}
    assert not found.is_carried("A1")


def test_a_confirmed_crosswalk_counts_before_similarity_and_only_where_it_is() -> None:
    found = confronted({"A1": ("1.1",)})
    assert found.passages("A1") == {"s3": 1.0}
    assert found.passages("A2") == {"s2": 0.5}


def test_of_several_codings_of_a_passage_the_surest_counts() -> None:
    assert confronted({"A1": ("1.1", "1.2")}).passages("A1") == {"s3": 1.0, "s1": 0.7}


def test_no_more_codes_are_told_of_a_passage_than_are_asked_for() -> None:
    assert confronted(most=1).passages("A2") == {}


def test_lines_of_codes_that_have_others_below_are_left_aside() -> None:
    assert confronted({"A": ("1.1",)}).carried == {}


@pytest.mark.parametrize(
    ("passages", "novelty", "left_out"),
    [
        pytest.param({"s1": 1.0}, 0.2, 0.0, id="explained"),
        pytest.param({"s3": 1.0}, 0.8, 1.0, id="not explained"),
        pytest.param({"s1": 1.0, "s3": 1.0}, 0.5, 0.5, id="half and half"),
        pytest.param({"s1": 3.0, "s3": 1.0}, 0.35, 0.25, id="by weight"),
        pytest.param({}, 1.0, 1.0, id="of nothing nothing is explained"),
    ],
)
def test_how_new_passages_are(passages: dict[str, float], novelty: float, left_out: float) -> None:
    found = confronted()
    assert found.novelty(passages) == pytest.approx(novelty)
    assert found.left_out(passages) == pytest.approx(left_out)


def test_what_a_crosswalk_carries_is_explained() -> None:
    assert confronted({"A1": ("1.1",)}).novelty({"s3": 1.0}) == 0.0
