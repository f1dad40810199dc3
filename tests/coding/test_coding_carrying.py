"""A codebook changes, the log does not: codings follow, and any date can be shown again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.coding import carry, current_codings, follow
from psm_qual.model import CodebookChange, CodebookVerb, Decision, Pair, Verb
from tests.making.values import FACETS, ORCHARDS

START = datetime(2026, 1, 1, tzinfo=UTC)


def story(lines: list[str]) -> tuple[list[Decision], list[CodebookChange]]:
    """Both logs from one story: "ada accept 1.1", "merge 1.1 1.2 > 1.1", "codebook undo 1"."""
    decisions: list[Decision] = []
    changes: list[CodebookChange] = []
    for minute, line in enumerate(lines):
        at = START + timedelta(minutes=minute)
        first, *rest = line.split()
        if first in ("ada", "bo"):
            verb, code = rest
            undoes = int(code) if verb == "undo" else None
            number = len(decisions) + 1
            name = "" if undoes else code
            decisions.append(Decision(number, at, first, "s1", Verb(verb), name, undoes=undoes))
            continue
        codes, _, into = " ".join(rest).partition(">")
        undoes = len(changes) if first == "undo" else None
        pairs = tuple(Pair(*each.split("="), "bo") for each in into.split() if "=" in each)
        changes.append(
            CodebookChange(
                CodebookVerb(first),
                "orti",
                codes=tuple(codes.split()) if not undoes else (),
                into=("campi",) if pairs else tuple(into.split()),
                pairs=pairs,
                undoes=int(codes) if undoes else None,
                id=len(changes) + 1,
                at=at,
                coder="bo",
            )
        )
    return decisions, changes


def shown(lines: list[str]) -> dict[str, str]:
    """ "ada 1.1" → "accepted", with the origin where there is one."""
    decisions, changes = story(lines)
    codings = current_codings([], carry(decisions, changes).decisions, ORCHARDS, FACETS)
    named = {
        f"{c.coder} {c.code}": f"{c.status.value} < {c.origin}" if c.origin else c.status.value
        for c in codings
        if c.code not in ("1", "2")
    }
    assert len(named) <= len(codings)
    return named


@pytest.mark.parametrize(
    ("lines", "codings"),
    [
        pytest.param(
            ["ada accept 1.1", "rename 1.1 > 2.1"],
            {"ada 2.1": "accepted < 1.1 (rename 1)"},
            id="a coding follows its code",
        ),
        pytest.param(
            ["rename 1.1 > 2.1", "ada accept 1.1"],
            {"ada 1.1": "accepted"},
            id="what is decided later is not carried: the id may mean something else by now",
        ),
        pytest.param(
            ["ada accept 1.1", "rename 1.1 > 9", "rename 1.2 > 1.1", "rename 9 > 1.2"],
            {"ada 1.2": "accepted < 1.1 (rename 1) → 9 (rename 3)"},
            id="two codes that change places",
        ),
        pytest.param(
            ["ada accept 1.1", "rename 1.1 > 2.1", "ada undo 1"],
            {},
            id="a decision taken back after the change",
        ),
        pytest.param(
            ["ada accept 1.1", "rename 1.1 > 2.1", "undo 1"],
            {"ada 1.1": "accepted"},
            id="a change taken back as if never made",
        ),
        pytest.param(
            ["rename 1.1 > 2.1", "ada accept 2.1", "undo 1"],
            {"ada 1.1": "accepted < 2.1 (undo 1)"},
            id="what was decided in between goes back with it",
        ),
        pytest.param(
            ["ada accept 1.1", "ada reject 1.2", "merge 1.1 1.2 > 1.1"],
            {"ada 1.1": "accepted"},
            id="merged: who accepted one accepted it, whatever came last",
        ),
        pytest.param(
            ["ada accept 1.2", "ada reject 1.1", "merge 1.1 1.2 > 1.1"],
            {"ada 1.1": "accepted < 1.2 (merge 1)"},
            id="merged into the one that was rejected",
        ),
        pytest.param(
            ["ada reject 1.2", "merge 1.1 1.2 > 1.1"],
            {"ada 1.1": "rejected < 1.2 (merge 1)"},
            id="merged, and only rejected",
        ),
        pytest.param(
            ["ada accept 1.2", "merge 1.1 1.2 > 1.1", "ada reject 1.1"],
            {"ada 1.1": "rejected"},
            id="the last word after the merger counts",
        ),
        pytest.param(
            ["ada accept 1.2", "ada accept 1.1", "ada undo 1", "bo reject 1.2", "merge 1.2 > 1.1"],
            {"ada 1.1": "accepted", "bo 1.1": "rejected < 1.2 (merge 1)"},
            id="coders don't mix",
        ),
        pytest.param(
            ["ada accept 1.1", "split 1.1 > 1.3 1.4"],
            {"ada 1.1": "accepted"},
            id="split: the coding stays under the old code",
        ),
        pytest.param(
            ["ada accept 1.1", "split 1.1 > 1.3 1.4", "ada accept 1.4"],
            {"ada 1.4": "accepted < 1.1 (split 1)"},
            id="split, and a person says which",
        ),
        pytest.param(
            ["ada accept 1.1", "split 1.1 > 1.3 1.4", "rename 1.4 > 2.1", "ada accept 2.1"],
            {"ada 2.1": "accepted < 1.1 (split 1)"},
            id="split, renamed, and then said which",
        ),
        pytest.param(
            ["ada accept 1.1", "split 1.1 > 3 4", "ada accept 4", "merge 4 > 3", "rename 3 > 5"],
            {"ada 5": "accepted < 1.1 (split 1) → 4 (merge 2) → 3 (rename 3)"},
            id="what has become of the answer since",
        ),
        pytest.param(
            ["ada accept 1.1", "split 1.1 > 1.3 1.4", "bo accept 1.4"],
            {"ada 1.1": "accepted", "bo 1.4": "accepted"},
            id="nobody answers for somebody else",
        ),
        pytest.param(
            ["ada accept 1.1", "split 1.1 > 1.3 1.4", "ada reject 1.1"],
            {"ada 1.1": "rejected"},
            id="split, and it is none of them",
        ),
        pytest.param(
            ["split 1.1 > 1.3 1.4", "ada accept 1.3", "ada reject 1.4", "undo 1"],
            {"ada 1.1": "accepted < 1.3 (undo 1)"},
            id="a split taken back: its parts are the whole again",
        ),
        pytest.param(["ada accept 1.1", "retire 1.1"], {"ada 1.1": "accepted"}, id="retired"),
        pytest.param(["ada accept 1.1", "move 1.1 > 2"], {"ada 1.1": "accepted"}, id="moved"),
        pytest.param(
            ["ada accept 1.1", "translate > 1.1=2.1"],
            {"ada 2.1": "accepted < orti:1.1 (translate 1, bo)"},
            id="translated by a line that somebody confirmed",
        ),
        pytest.param(
            ["ada accept 1.2", "translate > 1.1=2.1"],
            {"ada orti:1.2": "accepted < orti:1.2 (translate 1)"},
            id="nothing corresponds: kept under the old codebook's name",
        ),
        pytest.param(
            ["ada accept 1.1", "translate > 1.1=2.1 1.1=1.2"],
            {"ada orti:1.1": "accepted"},
            id="several correspond: it waits",
        ),
        pytest.param(
            ["ada accept 1.1", "translate > 1.1=2.1 1.1=1.2", "ada accept 1.2"],
            {"ada 1.2": "accepted < orti:1.1 (translate 1, bo)"},
            id="several correspond, and a person says which",
        ),
        pytest.param(
            ["ada accept 1.2", "translate > 1.1=2.1", "ada accept 2.1", "undo 1"],
            {"ada 1.2": "accepted", "ada campi:2.1": "accepted < 2.1 (undo 1)"},
            id="a translation taken back",
        ),
        pytest.param(
            ["translate > 1.1=2.1", "ada accept 2.1", "undo 1", "translate > 1.2=1.2"],
            {"ada 2.1": "accepted < 2.1 (undo 1) → campi:2.1 (translate 3)"},
            id="taken back, and translated again",
        ),
    ],
)
def test_codings_follow(lines: list[str], codings: dict[str, str]) -> None:
    assert shown(lines) == codings


@pytest.mark.parametrize(
    ("lines", "waiting"),
    [
        pytest.param(["ada accept 1.1", "split 1.1 > 1.3 1.4"], ["ada 1.1 ? 1.3 1.4"], id="split"),
        pytest.param(
            ["ada accept 1.1", "split 1.1 > 1.3 1.4", "ada accept 1.3"], [], id="answered"
        ),
        pytest.param(["ada accept 1.1", "split 1.1 > 1.3 1.4", "ada reject 1.1"], [], id="none"),
        pytest.param(["ada reject 1.1", "split 1.1 > 1.3 1.4"], [], id="a rejection asks nothing"),
        pytest.param(["ada accept 1.1", "split 1.1 > 1.3 1.4", "undo 1"], [], id="taken back"),
        pytest.param(
            ["ada accept 1.1", "split 1.1 > 1.3 1.4", "merge 1.4 > 2.1"],
            ["ada 1.1 ? 1.3 2.1"],
            id="one of the parts has become another since",
        ),
        pytest.param(
            ["ada accept 1.1", "translate > 1.1=2.1 1.1=1.2 1.2=1.2"],
            ["ada orti:1.1 ? 2.1 1.2"],
            id="translated by two lines",
        ),
    ],
)
def test_what_waits_for_a_person(lines: list[str], waiting: list[str]) -> None:
    found = carry(*story(lines)).waiting
    said = [f"{w.decision.coder} {w.decision.code} ? {' '.join(w.into)}" for w in found]
    assert said == waiting


_ACTS = ["ada accept 1.1", "ada reject 1.1", "ada accept 1.2", "bo accept 1.2", "bo reject 1.2"]
_CHANGES = [
    "rename 1.1 > 3",
    "merge 1.1 1.2 > 1.1",
    "merge 1.1 > 1.2",
    "retire 1.1",
    "move 1.1 > 2",
]


@given(st.lists(st.sampled_from(_ACTS), max_size=6), st.lists(st.sampled_from(_CHANGES)))
def test_nobodys_acceptance_is_lost(acts: list[str], changes: list[str]) -> None:
    decisions, _ = story(acts)
    accepted = {
        c.coder
        for c in current_codings([], decisions, ORCHARDS, FACETS)
        if c.status.value == "accepted"
    }
    after = {key.split()[0] for key, how in shown(acts + changes).items() if "accepted" in how}
    assert after == accepted


@given(
    st.lists(st.sampled_from(_ACTS), max_size=4),
    st.lists(
        st.sampled_from([*_ACTS, *_CHANGES, "split 1.1 > 7 8", "translate > 1.1=9"]), max_size=8
    ),
)
def test_changes_taken_back_one_after_the_other_leave_what_was(
    before: list[str], lines: list[str]
) -> None:
    """Decisions of before the changes read as if there had been none."""
    changes = [line for line in lines if line.split()[0] not in ("ada", "bo")]
    undone = [f"undo {n}" for n in range(len(changes), 0, -1)]
    assert shown([*before, *changes, *undone]) == shown(before)


@given(st.lists(st.sampled_from([*_ACTS, *_CHANGES]), max_size=10), st.integers(0, 10))
def test_a_date_can_be_shown_again(lines: list[str], cut: int) -> None:
    """The two logs cut at a date give what was shown on it."""
    decisions, changes = story(lines)
    at = START + timedelta(minutes=cut)
    then = carry([d for d in decisions if d.at < at], [c for c in changes if c.at < at])
    assert then == carry(*story(lines[:cut]))


@pytest.mark.parametrize(
    ("lines", "now"),
    [
        pytest.param(["rename 1.1 > 3"], "3", id="renamed"),
        pytest.param(["split 1.1 > 3 4"], "", id="several: none"),
        pytest.param(["translate > 1.2=4"], "", id="nothing corresponds"),
        pytest.param(["rename 1.1 > 3", "undo 1"], "1.1", id="taken back"),
        pytest.param(["retire 1.1"], "1.1", id="retired: still that code"),
    ],
)
def test_the_one_code_that_a_code_has_become(lines: list[str], now: str) -> None:
    _, changes = story(lines)
    assert follow("1.1", "", START - timedelta(days=1), changes) == now
    assert follow("1.1", "tipo", START - timedelta(days=1), changes) == "1.1"
