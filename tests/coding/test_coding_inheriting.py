"""What was decided on a passage holds for what it was cut into, and no line is rewritten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from psm_qual.coding.inheriting import extent_at, inherit, judged_alike, relatives
from psm_qual.model import Cut, CutVerb, Decision, Span, Verb

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


def decide(*lines: str) -> list[Decision]:
    """A log: "3 ada s1 accept 1.1" is what ada did on s1 in minute 3; "3 ada s1 undo 1"."""
    found = []
    for number, line in enumerate(lines, start=1):
        minute, coder, segment, verb, *rest = line.split()
        code = rest[0] if rest and verb != "undo" else ""
        undoes = int(rest[0]) if verb == "undo" else None
        found.append(
            Decision(number, at(int(minute)), coder, segment, Verb(verb), code, undoes=undoes)
        )
    return found


def cut(number: int, minute: int, verb: str, before: str, after: str, undoes: int = 0) -> Cut:
    return Cut(
        id=number,
        at=at(minute),
        coder="ada",
        verb=CutVerb(verb),
        source="a",
        places=(),
        before={key: (Span(0, 1),) for key in before.split()},
        after={key: (Span(0, 1),) for key in after.split()},
        undoes=undoes or None,
    )


SPLIT = cut(1, 5, "split", "s1", "s1 c1")
JOIN = cut(1, 5, "join", "s1 s2", "s1")
UNDONE = [SPLIT, cut(2, 8, "undo", "s1 c1", "s1", undoes=1)]


def told(decisions: list[Decision], cuts: list[Cut], segment: str) -> list[str]:
    return [
        f"{each.coder} {each.verb.value} {each.code}".strip()
        for each in inherit(decisions, cuts)
        if each.segment == segment
    ]


@pytest.mark.parametrize(
    ("log", "cuts", "segment", "expected"),
    [
        pytest.param(
            ["1 ada s1 accept 1.1", "2 ada s1 reject 1.2"],
            [SPLIT],
            "c1",
            ["ada accept 1.1", "ada reject 1.2"],
            id="a part is coded as the whole was",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "1 ada s1 done"],
            [SPLIT],
            "c1",
            ["ada accept 1.1"],
            id="but nobody has reviewed it by itself",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "1 ada s1 done"],
            [SPLIT],
            "s1",
            ["ada accept 1.1", "ada done"],
            id="the part that keeps the id keeps everything",
        ),
        pytest.param(
            ["6 ada s1 accept 1.1"], [SPLIT], "c1", [], id="what is decided later stays where it is"
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "6 ada c1 reject 1.1"],
            [SPLIT],
            "c1",
            ["ada accept 1.1", "ada reject 1.1"],
            id="on the part somebody may say otherwise",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "1 bo s1 accept 1.2", "6 ada c1 done"],
            [SPLIT],
            "c1",
            ["bo accept 1.2", "ada done"],
            id="who reviewed the part has said all they have to say",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "7 ada s1 undo 1"],
            [SPLIT],
            "c1",
            [],
            id="what was taken back on the whole is taken back on the part",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "6 ada c1 accept 1.2"],
            [SPLIT, cut(2, 8, "split", "c1", "c1 c2")],
            "c2",
            ["ada accept 1.1", "ada accept 1.2"],
            id="a part of a part",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1"],
            [cut(1, 5, "trim", "s1", "s1")],
            "s1",
            ["ada accept 1.1"],
            id="a passage that was trimmed is the same",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "2 bo s2 accept 1.2"],
            [JOIN],
            "s1",
            ["ada accept 1.1", "bo accept 1.2"],
            id="joined: codes of both",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "2 ada s2 reject 1.1"],
            [JOIN],
            "s1",
            ["ada accept 1.1"],
            id="joined: what is not said of a part may be said of the whole",
        ),
        pytest.param(
            ["1 ada s2 accept 1.1", "2 ada s2 reject 1.1"],
            [JOIN],
            "s1",
            [],
            id="joined: the last word counts",
        ),
        pytest.param(
            ["1 ada s1 reject 1.1", "2 ada s2 accept 1.1"],
            [JOIN],
            "s1",
            ["ada reject 1.1", "ada accept 1.1"],
            id="joined: whoever accepted it on either has accepted it",
        ),
        pytest.param(
            ["1 ada s1 done", "1 bo s1 done", "2 bo s2 done"],
            [JOIN],
            "s1",
            ["bo done"],
            id="joined: reviewed is what was reviewed all of it",
        ),
        pytest.param(
            ["1 ada s1 accept 1.1", "6 ada c1 accept 1.2", "6 ada c1 reject 1.1"],
            UNDONE,
            "s1",
            ["ada accept 1.1", "ada accept 1.2"],
            id="split and undone: what was accepted on the part is on the whole",
        ),
        pytest.param(
            ["1 ada s1 done"],
            UNDONE,
            "s1",
            ["ada done"],
            id="split and undone: what was reviewed before is reviewed",
        ),
        pytest.param(
            ["6 ada s1 done"],
            UNDONE,
            "s1",
            [],
            id="split and undone: half of it was reviewed meanwhile",
        ),
        pytest.param(
            ["1 ada s2 accept 1.1"],
            [JOIN, cut(2, 8, "undo", "s1", "s1 s2", undoes=1)],
            "s1",
            [],
            id="joined and undone: each has its own again",
        ),
    ],
)
def test_decisions_are_passed_on(
    log: list[str], cuts: list[Cut], segment: str, expected: list[str]
) -> None:
    assert told(decide(*log), cuts, segment) == expected


def test_where_a_coding_comes_from_is_told() -> None:
    (_, passed) = inherit(decide("1 ada s1 accept 1.1"), [SPLIT])
    assert (passed.segment, passed.id, passed.origin) == ("c1", 1, "s1 (split 1)")


def test_without_cuts_the_log_is_as_it_is() -> None:
    log = decide("1 ada s1 accept 1.1", "2 ada s1 undo 1", "3 bo s2 done")
    assert inherit(log, []) == [log[2]]


def test_relatives_are_all_whose_decisions_may_have_come() -> None:
    cuts = [SPLIT, cut(2, 8, "split", "c1", "c1 c2"), cut(3, 9, "split", "s9", "s9 c9")]
    assert relatives("c2", cuts) == ["c1", "c2", "s1"]
    assert relatives("s9", cuts) == ["s9"]


@pytest.mark.parametrize(
    ("minute", "expected"),
    [
        pytest.param(4, set(), id="before"),
        pytest.param(6, {1}, id="while it was cut"),
        pytest.param(9, set(), id="after it was taken back: the same as before"),
    ],
)
def test_what_a_passage_was_at_some_time(minute: int, expected: set[int]) -> None:
    assert extent_at("s1", at(minute), UNDONE) == expected


@pytest.mark.parametrize(
    ("done", "cuts", "expected"),
    [
        pytest.param((1, 2), [SPLIT], {"ada", "bo"}, id="both had the whole before them"),
        pytest.param((6, 7), [SPLIT], {"ada", "bo"}, id="both had the part before them"),
        pytest.param((1, 6), [SPLIT], {"bo"}, id="the one the whole, the other the part"),
        pytest.param((1, 9), UNDONE, {"ada", "bo"}, id="cut in between, and taken back"),
    ],
)
def test_agreement_counts_where_both_judged_the_same(
    done: tuple[int, int], cuts: list[Cut], expected: set[str]
) -> None:
    log = decide(f"{done[0]} ada s1 done", f"{done[1]} bo s1 done")
    log += decide("1 ada s2 done", "1 bo s2 done")
    found = judged_alike({"ada": {"s1", "s2"}, "bo": {"s1", "s2"}}, log, cuts)
    assert {coder for coder, own in found.items() if "s1" in own} == expected
    # What nobody cut is not asked about.
    assert all("s2" in own for own in found.values())
