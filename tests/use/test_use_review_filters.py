"""Filters: which passages a coder gets to see, and in which order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from psm_qual.review_filters import Certainty, Facts, Filters, Reviewed, passes
from psm_qual.review_pace import seconds_a_passage, time_in_words

PLAIN = Facts("a", "6", "Comuni", frozenset({"1", "1.1"}), 0.9)


@pytest.mark.parametrize(
    ("filters", "facts", "wanted"),
    [
        pytest.param(Filters(), PLAIN, True, id="nothing is asked"),
        pytest.param(Filters(code="1"), PLAIN, True, id="an axis counts with its strategies"),
        pytest.param(Filters(code="2"), PLAIN, False, id="another axis"),
        pytest.param(Filters(source="b"), PLAIN, False, id="another source"),
        pytest.param(Filters(zone="6", category="Comuni"), PLAIN, True, id="zone and category"),
        pytest.param(Filters(zone="7"), PLAIN, False, id="another zone"),
        pytest.param(Filters(certainty=Certainty.SURE), PLAIN, True, id="sure"),
        pytest.param(
            Filters(certainty=Certainty.DOUBTFUL), PLAIN, False, id="sure is not doubtful"
        ),
        pytest.param(
            Filters(certainty=Certainty.DOUBTFUL), Facts("a", surest=0.4), True, id="doubtful"
        ),
        pytest.param(
            Filters(certainty=Certainty.NOTHING), Facts("a"), True, id="nothing suggested"
        ),
        pytest.param(Filters(), Facts("a", reviewed=True), False, id="reviewed already"),
        pytest.param(
            Filters(reviewed=Reviewed.YES), Facts("a", reviewed=True), True, id="only reviewed"
        ),
        pytest.param(Filters(reviewed=Reviewed.YES), PLAIN, False, id="not reviewed yet"),
        pytest.param(
            Filters(reviewed=Reviewed.ALL), Facts("a", reviewed=True), True, id="reviewed or not"
        ),
        pytest.param(Filters(flagged=True), PLAIN, False, id="nobody flagged it"),
        pytest.param(Filters(disagreement=True), PLAIN, False, id="nobody differs"),
        pytest.param(
            Filters(flagged=True, disagreement=True),
            Facts("a", flagged=True, disagreement=True),
            True,
            id="flagged, and coders differ",
        ),
    ],
)
def test_what_passes(filters: Filters, facts: Facts, wanted: bool) -> None:
    assert passes(filters, facts) is wanted


def test_a_blind_coder_cannot_ask_for_what_would_tell_of_suggestions() -> None:
    asked = Filters(code="1", certainty=Certainty.SURE, disagreement=True, zone="6", flagged=True)
    assert asked.blind == Filters(zone="6", flagged=True)


START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "pace"),
    [
        pytest.param([], None, id="nothing done"),
        pytest.param([0, 10, 20], None, id="two gaps tell nothing"),
        pytest.param([0, 10, 30, 40], 10, id="the median, not the mean"),
        pytest.param([0, 10, 20, 30, 4000], 10, id="lunch is not reading"),
        pytest.param([0, 10, 10, 10, 20, 30], 10, id="what was declared at once counts once"),
        pytest.param([*range(0, 400, 100), *range(310, 700, 10)], 10, id="the last thirty"),
    ],
)
def test_pace(seconds: list[int], pace: float | None) -> None:
    assert seconds_a_passage([START + timedelta(seconds=s) for s in seconds]) == pace


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20, "circa 1 min"),
        (400, "circa 7 min"),
        (900, "circa 15 min"),
        (6060, "circa 1 h 40"),
        (7200, "circa 2 h 00"),
    ],
)
def test_time_in_words(seconds: float, words: str) -> None:
    assert time_in_words(seconds) == words
