"""The log of decisions, folded: the last word counts, nothing is lost, coders don't mix."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from psm_qual.coding import current_codings, in_force
from psm_qual.model import Coding, Decision, Evidence, Status, Verb
from tests.making.values import FACETS, ORCHARDS, coding, log

MODEL = "model:test"
WHY = Evidence("Le bucce le porto giù io.", 0.7, ("compost",))
SUGGESTED = [
    coding("s1", "1", confidence=0.8, evidence=WHY),
    coding("s1", "1.1", confidence=0.7, evidence=WHY),
    coding("s1", "proposta", "tipo", confidence=0.4, evidence=WHY),
]


def states(codings: list[Coding]) -> dict[str, str]:
    """ "ada tipo/proposta" → "accepted"."""
    named = {
        f"{c.coder} {c.facet}/{c.code}" if c.facet else f"{c.coder} {c.code}": c.status.value
        for c in codings
    }
    assert len(named) == len(codings)
    return named


@pytest.mark.parametrize(
    ("lines", "changes"),
    [
        pytest.param([], {}, id="without decisions the suggestions stand"),
        pytest.param(
            ["ada accept 1.1"],
            {"1": "ada accepted", "1.1": "ada accepted"},
            id="who accepts a strategy accepts its axis",
        ),
        pytest.param(
            ["ada accept 2.1"],
            {"2": "ada accepted", "2.1": "ada accepted"},
            id="a code that was not suggested, and its axis",
        ),
        pytest.param(["ada accept 1"], {"1": "ada accepted"}, id="an axis brings no strategy"),
        pytest.param(["ada reject 1.1"], {"1.1": "ada rejected"}, id="the axis may stay"),
        pytest.param(
            ["ada accept 1.1", "ada reject 1.1"],
            {"1.1": "ada rejected"},
            id="a strategy taken off again takes the axis it brought with it",
        ),
        pytest.param(
            ["ada accept 1.1", "ada accept 1.2", "ada reject 1.1"],
            {"1": "ada accepted", "1.1": "ada rejected", "1.2": "ada accepted"},
            id="the axis stays for the other strategy",
        ),
        pytest.param(
            ["ada accept 1", "ada accept 1.1", "ada reject 1.1"],
            {"1": "ada accepted", "1.1": "ada rejected"},
            id="an axis accepted by name stays",
        ),
        pytest.param(
            ["ada reject 1", "ada accept 1.1"],
            {"1": "ada accepted", "1.1": "ada accepted"},
            id="a strategy brings back the axis that was rejected before it",
        ),
        pytest.param(
            ["ada accept 1.1", "ada reject 1"],
            {"1": "ada rejected", "1.1": "ada accepted"},
            id="an axis rejected by name stays rejected, whatever was accepted before",
        ),
        pytest.param(
            ["ada reject 1", "ada accept 1.1", "ada reject 1.1"],
            {"1": "ada rejected", "1.1": "ada rejected"},
            id="an axis that a strategy brought back leaves with it",
        ),
        pytest.param(
            ["ada reject 1.1", "ada accept 1.1"],
            {"1": "ada accepted", "1.1": "ada accepted"},
            id="the last word counts",
        ),
        pytest.param(["ada accept 1.1", "ada undo 1"], {}, id="undone as if never done"),
        pytest.param(
            ["ada reject 1.1", "ada accept 1.1", "ada undo 2"],
            {"1.1": "ada rejected"},
            id="after an undo the word before counts",
        ),
        pytest.param(
            ["ada accept 1.1", "ada undo 1", "ada undo 2"],
            {"1": "ada accepted", "1.1": "ada accepted"},
            id="an undo that is undone takes nothing back",
        ),
        pytest.param(
            ["ada accept 1.1", "ada undo 1", "ada undo 2", "ada undo 3"],
            {},
            id="undone, and undone, and undone",
        ),
        pytest.param(
            ["ada accept 1.1", "bo reject 1.1"],
            {"1": "ada accepted", "1.1": "ada accepted, bo rejected"},
            id="coders who disagree both count",
        ),
        pytest.param(
            ["ada accept tipo/proposta"],
            {"tipo/proposta": "ada accepted"},
            id="a facet has no axis",
        ),
        pytest.param(
            ["ada accept indicazioni/1"],
            {"indicazioni/1": "ada accepted"},
            id="a facet's code is not the axis of the same id",
        ),
        pytest.param(["ada memo", "ada done"], {}, id="a note and a declaration code nothing"),
        pytest.param(
            ["ada accept 9.9"],
            {"9.9": "ada accepted"},
            id="a code that has left the codebook is kept",
        ),
    ],
)
def test_how_things_stand(lines: list[str], changes: dict[str, str]) -> None:
    expected = {f"{MODEL} {place}": "suggested" for place in ("1", "1.1", "tipo/proposta")}
    for place, said in changes.items():
        expected.pop(f"{MODEL} {place}", None)
        for each in said.split(", "):
            coder, status = each.split()
            expected[f"{coder} {place}"] = status
    assert states(current_codings(SUGGESTED, log(lines), ORCHARDS, FACETS)) == expected


def test_a_decided_suggestion_keeps_its_confidence_and_reason() -> None:
    by_code = {
        c.code: c for c in current_codings(SUGGESTED, log(["ada reject 1.1"]), ORCHARDS, FACETS)
    }
    assert (by_code["1.1"].confidence, by_code["1.1"].evidence) == (0.7, WHY)


def test_a_persons_own_code_is_sure_and_needs_no_reason() -> None:
    added = {c.code: c for c in current_codings([], log(["ada accept 2.1"]), ORCHARDS, FACETS)}
    assert {(c.confidence, c.evidence) for c in added.values()} == {(1.0, None)}
    assert [added[code].level for code in ("2", "2.1")] == ["axis", "strategy"]


def test_codings_are_sorted_by_segment_facet_code_and_coder() -> None:
    found = current_codings(
        [*SUGGESTED, coding("s0", "2")],
        log(["bo accept 1.1", "ada accept 1.1"]),
        ORCHARDS,
        FACETS,
    )
    keys = [(c.segment, c.facet, c.code, c.coder) for c in found]
    assert keys == sorted(keys)
    assert keys[0][0] == "s0"


CODERS = st.sampled_from(["ada", "bo"])
PLACES = st.sampled_from(
    [("", "1"), ("", "1.1"), ("", "1.2"), ("", "2.1"), ("tipo", "proposta"), ("indicazioni", "1")]
)


class LogOfDecisions(RuleBasedStateMachine):
    """Two coders decide and undo at will; the fold is compared with the words of its promise."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    @property
    def log(self) -> list[Decision]:
        return log(self.lines)

    @rule(coder=CODERS, verb=st.sampled_from(["accept", "reject"]), place=PLACES)
    def decide(self, coder: str, verb: str, place: tuple[str, str]) -> None:
        facet, code = place
        self.lines.append(f"{coder} {verb} {facet}/{code}" if facet else f"{coder} {verb} {code}")

    @rule(coder=CODERS, verb=st.sampled_from(["memo", "done"]))
    def tell(self, coder: str, verb: str) -> None:
        self.lines.append(f"{coder} {verb}")

    @precondition(lambda self: self.lines)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.lines)))
        self.lines.append(f"{self.lines[number - 1].split()[0]} undo {number}")

    def stands(self, decision: Decision) -> bool:
        """A decision stands when no undo that stands takes it back."""
        takers = [d for d in self.log if d.verb is Verb.UNDO and d.undoes == decision.id]
        return not any(self.stands(taker) for taker in takers)

    @invariant()
    def what_stands_is_in_force_in_order(self) -> None:
        standing = [d for d in self.log if d.verb is not Verb.UNDO and self.stands(d)]
        assert in_force(self.log) == standing

    @invariant()
    def each_coders_last_word_counts(self) -> None:
        words = {}
        for decision in in_force(self.log):
            if decision.verb in (Verb.ACCEPT, Verb.REJECT):
                words[decision.coder, decision.facet, decision.code] = decision
        found = {(c.coder, c.facet, c.code): c.status for c in self.codings() if c.coder != MODEL}
        for key, last in words.items():
            accepted = last.verb is Verb.ACCEPT or brought(words, *key, after=last.id)
            assert found[key] is (Status.ACCEPTED if accepted else Status.REJECTED)
        for key in found.keys() - words.keys():
            assert found[key] is Status.ACCEPTED
            assert brought(words, *key)

    @invariant()
    def coders_do_not_mix(self) -> None:
        for coder in ("ada", "bo"):
            alone = [d for d in self.log if d.coder == coder]
            own = [c for c in self.codings() if c.coder == coder]
            assert own == [
                c for c in current_codings(SUGGESTED, alone, ORCHARDS, FACETS) if c.coder == coder
            ]

    @invariant()
    def every_suggestion_is_still_there(self) -> None:
        for suggestion in SUGGESTED:
            there = [c for c in self.codings() if (c.facet, c.code) == place(suggestion)]
            assert there
            assert suggestion in there or MODEL not in {c.coder for c in there}

    def codings(self) -> list[Coding]:
        return current_codings(SUGGESTED, self.log, ORCHARDS, FACETS)


def brought(
    words: dict[tuple[str, str, str], Decision],
    coder: str,
    facet: str,
    code: str,
    after: int = 0,
) -> bool:
    """Whether a strategy under an axis was accepted by the coder after a given decision."""
    return not facet and any(
        by == coder and verdict.verb is Verb.ACCEPT and verdict.id > after
        for (by, own, strategy), verdict in words.items()
        if not own and code in ORCHARDS.ancestors(strategy)
    )


def place(each: Coding) -> tuple[str, str]:
    return each.facet, each.code


TestLogOfDecisions = LogOfDecisions.TestCase
TestLogOfDecisions.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
