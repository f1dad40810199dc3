"""What the machine accepted stands beside what people decided, and never in its place."""

from __future__ import annotations

import pytest

from psm_qual.coding.machine import with_machine
from psm_qual.model import Coding, Status
from tests.making.values import ORCHARDS, coding

ACCEPTED = {"status": Status.ACCEPTED}
BY_MACHINE = coding("s1", "1.1", **ACCEPTED, confidence=0.97, coder="model:test")


def shown(codings: list[Coding]) -> list[str]:
    return [f"{c.code} {c.coder} {c.status.value} {c.confidence}" for c in codings]


@pytest.mark.parametrize(
    ("now", "stands"),
    [
        pytest.param(
            [coding("s1", "1"), coding("s1", "1.1", confidence=0.97)],
            ["1 model:test accepted 0.97", "1.1 model:test accepted 0.97"],
            id="suggested: accepted, with its axis",
        ),
        pytest.param(
            [],
            ["1 model:test accepted 0.97", "1.1 model:test accepted 0.97"],
            id="no longer suggested: still accepted",
        ),
        pytest.param(
            [coding("s1", "1.1", status=Status.REJECTED, coder="ada")],
            ["1 model:test accepted 0.97", "1.1 ada rejected 0.5"],
            id="a person rejected it: only that stands",
        ),
        pytest.param(
            [
                coding("s1", "1", coder="ada", **ACCEPTED),
                coding("s1", "1.1", coder="ada", **ACCEPTED),
            ],
            ["1 ada accepted 0.5", "1.1 ada accepted 0.5"],
            id="a person accepted it: it is the person's",
        ),
        pytest.param(
            [coding("s2", "1.1")],
            [
                "1 model:test accepted 0.97",
                "1.1 model:test accepted 0.97",
                "1.1 model:test suggested 0.5",
            ],
            id="another passage stays as it is",
        ),
    ],
)
def test_where_it_stands(now: list[Coding], stands: list[str]) -> None:
    assert shown(with_machine(now, [BY_MACHINE], ORCHARDS)) == stands


def test_with_nothing_accepted_nothing_changes() -> None:
    now = [coding("s1", "1"), coding("s1", "1.1", status=Status.REJECTED, coder="ada")]
    assert with_machine(now, [], ORCHARDS) == now
