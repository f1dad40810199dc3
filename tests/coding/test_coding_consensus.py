"""Resolutions over codings: they win where they are in force, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from psm_qual.coding import resolutions_in_force, with_consensus
from psm_qual.model import Coding, Evidence, Resolution, Status
from tests.making.values import FACETS, ORCHARDS, coding

WHY = Evidence("Le bucce le porto giù io.", 0.7)
CODINGS = [
    coding("s1", "1", status=Status.ACCEPTED, coder="ada"),
    coding("s1", "1.1", status=Status.ACCEPTED, coder="ada", confidence=0.8, evidence=WHY),
    coding("s1", "1.1", status=Status.REJECTED, coder="bo", confidence=0.8, evidence=WHY),
    coding("s1", "2.1"),
    coding("s1", "proposta", "tipo", status=Status.ACCEPTED, coder="ada"),
    coding("s2", "1.1", status=Status.ACCEPTED, coder="bo"),
]


def resolution(
    id: int, *codes: str, facet: str = "", segment: str = "s1", undoes: int | None = None
) -> Resolution:
    at = datetime(2026, 1, id, tzinfo=UTC)
    return Resolution(id, at, "zoe", segment, facet, codes, "perché sì", {}, undoes)


def said(codings: list[Coding]) -> list[str]:
    return [f"{c.segment} {c.facet}/{c.code} {c.status.value} {c.coder}" for c in codings]


OTHERS = ["s1 tipo/proposta accepted ada", "s2 /1.1 accepted bo"]


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        pytest.param([], None, id="no resolution, nothing changes"),
        pytest.param(
            [resolution(1, "1.2")],
            [
                "s1 /1 accepted consensus:zoe",
                "s1 /1.1 rejected consensus:zoe",
                "s1 /1.2 accepted consensus:zoe",
                "s1 /2.1 rejected consensus:zoe",
                *OTHERS,
            ],
            id="all that was said goes; a strategy brings its axis",
        ),
        pytest.param(
            [resolution(1)],
            [f"s1 /{code} rejected consensus:zoe" for code in ("1", "1.1", "2.1")] + OTHERS,
            id="no code",
        ),
        pytest.param(
            [resolution(1, "1.2"), resolution(2)],
            [f"s1 /{code} rejected consensus:zoe" for code in ("1", "1.1", "2.1")] + OTHERS,
            id="the last one counts",
        ),
        pytest.param([resolution(1, "1.2"), resolution(2, undoes=1)], None, id="taken back"),
        pytest.param(
            [resolution(1, "esigenza", facet="tipo")],
            [
                *said(CODINGS[:4]),
                "s1 tipo/esigenza accepted consensus:zoe",
                "s1 tipo/proposta rejected consensus:zoe",
                "s2 /1.1 accepted bo",
            ],
            id="a facet by itself",
        ),
    ],
)
def test_resolutions(log: list[Resolution], expected: list[str] | None) -> None:
    found = said(with_consensus(CODINGS, log, ORCHARDS, FACETS))
    assert found == (said(CODINGS) if expected is None else expected)


def test_the_reason_of_a_suggestion_stays_with_its_code() -> None:
    found = with_consensus(CODINGS, [resolution(1, "1.1", "1.2")], ORCHARDS, FACETS)
    by_code = {each.code: each for each in found if each.segment == "s1" and not each.facet}
    assert (by_code["1.1"].confidence, by_code["1.1"].evidence) == (0.8, WHY)
    assert (by_code["1.2"].confidence, by_code["1.2"].level) == (1.0, "strategy")


def test_a_code_that_has_left_the_codebook_is_kept() -> None:
    found = with_consensus([], [resolution(1, "9.9")], ORCHARDS, FACETS)
    assert said(found) == ["s1 /9.9 accepted consensus:zoe"]


def test_in_force_is_the_last_that_was_not_taken_back() -> None:
    log = [resolution(1, "1.1"), resolution(2, "1.2"), resolution(3, undoes=2)]
    assert resolutions_in_force(log) == {("s1", ""): log[0]}
