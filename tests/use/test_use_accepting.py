"""Leaving codes to the machine: marked for ever, taken back as a whole, never a person's."""

from __future__ import annotations

import pytest

from psm_qual.accepting import TOGETHER, Promises, blind_decisions, take_back
from psm_qual.coders import compare_coders
from psm_qual.errors import DecisionError
from psm_qual.model import Status
from psm_qual.review import Review
from psm_qual.stages.codings import codings_now
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.learned import relearn
from psm_qual.store.acceptances import load_acceptances
from psm_qual.store.codings import load_decisions
from psm_qual.store.learning import Prior, save_priors
from psm_qual.study import Study
from tests.making.studies import fill
from tests.making.values import FACETS, ORCHARDS, segment
from tests.use.test_use_learning import WordCounter

N, BLIND = 160, 80
SEGMENTS = [
    segment(f"s{n:03d}", f"parole numero {n} di questo brano", source=f"a{n:03d}", question="")
    for n in range(N)
]
NAMES = [each.id for each in SEGMENTS]


def priors(name: str) -> list[Prior]:
    strategies = {"1.1": 0.97, "1.2": 0.5, "2.1": 0.05}
    found = [Prior(name, "", "strategy", strategies), Prior(name, "", "axis", {"1": 0.2, "2": 0.1})]
    return found + [
        Prior(name, facet, "facet", {c.id: 0.01 for c in frame}) for facet, frame in FACETS.items()
    ]


@pytest.fixture
def sure(orchards: Study) -> Study:
    """1.1 is right on every passage, 1.2 on every other; the first half was reviewed."""
    fill(orchards, SEGMENTS)
    orchards.__dict__["encoder"] = WordCounter()
    with orchards.store.writing() as db:
        save_priors(db, [each for name in NAMES for each in priors(name)], "now")
    relearn(orchards)
    own = Review(orchards, "ada")
    for number, name in enumerate(NAMES[:BLIND]):
        own.accept(name, "1.1")
        if number % 2:
            own.accept(name, "1.2")
        own.done(name)
    return orchards


def promises(study: Study, **options: object) -> Promises:
    return Promises(study, blind=[(name, "ada") for name in NAMES[:BLIND]], **options)  # type: ignore[arg-type]


def test_only_what_is_right_often_enough_is_promised(sure: Study) -> None:
    found = {(p.facet, p.code): p.promise for p in promises(sure).found}
    assert found["", "1.1"].threshold is not None
    assert (found["", "1.1"].tried, found["", "1.1"].accepts) == (BLIND, N - BLIND)
    assert found["", "1.2"].threshold is None and found["", "1.2"].hopeless
    assert len(found) == len(list(ORCHARDS)) + sum(len(list(f)) for f in FACETS.values())


def test_without_blind_passages_it_says_how_many_are_needed(sure: Study) -> None:
    found = {p.code: p.promise for p in Promises(sure, blind=()).found if not p.facet}
    assert found["1.1"].threshold is None and (found["1.1"].needed or 0) >= 29
    assert Promises(sure, blind=()).accept("ada") == 0


def test_what_the_machine_accepts_is_marked_so_for_ever(sure: Study) -> None:
    assert promises(sure).accept("ada") == N - BLIND
    codings = [c for c in codings_now(sure) if c.segment == NAMES[-1]]
    own = {c.code: (c.status, c.coder) for c in codings}
    assert own["1.1"] == own["1"] == (Status.ACCEPTED, "model:parole")
    assert own["1.2"] == (Status.SUGGESTED, "model:parole")
    # It is no decision of a person, and counts as none.
    with sure.store.reading() as db:
        assert all(d.segment in NAMES[:BLIND] for d in load_decisions(db))
    table = load_corpus(sure).codings_in_force(reviewed_only=True)
    assert set(table["coder"]) == {"ada"}
    kept = load_corpus(sure).codings
    assert ((kept.coder == "model:parole") & (kept.status == "accepted")).sum() == 2 * (N - BLIND)


def test_it_is_accepted_once_and_taken_back_as_a_whole(sure: Study) -> None:
    before = codings_now(sure)
    assert promises(sure).accept("ada") == N - BLIND
    assert promises(sure).accept("ada") == 0
    assert take_back(sure, "bo") == N - BLIND
    assert codings_now(sure) == before
    assert take_back(sure, "bo") == 0
    with sure.store.reading() as db:
        lines = load_acceptances(db)
    assert [(line.coder, line.undoes) for line in lines] == [("ada", None), ("bo", 1)]
    assert (lines[0].precision, lines[0].confidence) == (0.9, 0.95)


def test_a_persons_word_is_the_last(sure: Study) -> None:
    promises(sure).accept("ada")
    own = Review(sure, "bo")
    assert {c.status for c in own.item(NAMES[-1]).codings} == {Status.SUGGESTED}
    own.done(NAMES[-1])
    said = {(c.code, c.coder): c.status for c in codings_now(sure) if c.segment == NAMES[-1]}
    assert said["1.1", "bo"] is Status.REJECTED and ("1.1", "model:parole") not in said


def test_the_machine_teaches_nothing_and_agrees_with_nobody(sure: Study) -> None:
    promises(sure).accept("ada")
    again = promises(sure)
    assert again.left == NAMES[BLIND:]
    with pytest.raises(DecisionError):
        compare_coders(sure, "ada", "model:parole")


def test_together_the_surest_code_of_each_passage_counts(sure: Study) -> None:
    found = promises(sure, together=True)
    (own,) = [p for p in found.given if p.level == "strategy"]
    assert own.code == TOGETHER
    assert {c.code for c, _ in found.codings()} == {"1.1"}


@pytest.mark.parametrize("share", [0.0, 1.0, -1.0, 90.0])
def test_shares_are_shares(sure: Study, share: float) -> None:
    with pytest.raises(DecisionError, match="tra 0 e 1"):
        Promises(sure, share)


def test_nothing_can_be_accepted_before_anything_is_suggested(orchards: Study) -> None:
    with pytest.raises(DecisionError, match="psm-qual suggest"):
        Promises(orchards)


def test_blind_is_what_the_log_says_was_blind(sure: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    with sure.store.reading() as db:
        decisions = load_decisions(db)
    assert blind_decisions(decisions) == []
    flagged = [each for each in decisions if each.segment < "s003"]
    monkeypatch.setattr("psm_qual.accepting.blind_decisions", lambda _log: flagged)
    assert Promises(sure).blind == ["s000", "s001", "s002"]
