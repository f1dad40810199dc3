"""Who did what and when, and with what: of the study, and of one segment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from psm_qual.accepting import take_back
from psm_qual.errors import DecisionError
from psm_qual.past import Event, history
from psm_qual.review import Review
from psm_qual.store.acceptances import Acceptance, add_acceptance
from psm_qual.store.codebook_states import codebook_hash
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study
from tests.making.logs import suggest
from tests.making.studies import fill
from tests.making.values import coding
from tests.past.conftest import SEGMENTS

ONE = coding("s1", "1.1", confidence=0.8)
KIND = coding("s1", "proposta", "tipo", confidence=0.5)


@pytest.fixture
def lived(orchards: Study) -> Study:
    """Suggested, decided, suggested anew, taken back, cut anew."""
    suggest(orchards, [ONE, KIND])
    Review(orchards, "ada").accept("s1", "proposta", "tipo")
    Review(orchards, "bo").memo("s1", "chiedere")
    suggest(orchards, [replace(ONE, confidence=0.9)], version=2)
    Review(orchards, "ada").undo()
    fill(orchards, [SEGMENTS[1]])
    return orchards


def told(events: list[Event]) -> list[str]:
    return [
        " ".join(part for part in (e.who, e.what, e.facet, e.code, e.memo) if part) for e in events
    ]


def test_of_the_study_runs_decisions_and_segments_are_told(lived: Study) -> None:
    assert told(history(lived)) == [
        "came",
        "model:prova run",
        "ada accept tipo proposta",
        "bo memo chiedere",
        "model:prova run",
        "ada undo",
        # One with its file, one with its words.
        "went",
        "went",
    ]


def test_what_was_left_to_the_machine_is_told(orchards: Study) -> None:
    suggest(orchards, [ONE])
    line = Acceptance(0, datetime.now(UTC), "ada", "model:prova", "orti 1", 0.9, 0.95)
    with orchards.store.writing() as db:
        add_acceptance(db, line, [(ONE, 0.7)])
    take_back(orchards, "bo")
    assert told(history(orchards))[2:] == ["ada left", "bo left_undone"]
    left, undone = history(orchards)[2:]
    assert left.counts == {"codes": 1, "promised": 90} and not left.in_force and undone.in_force
    assert told(history(orchards, "s1"))[2:] == ["ada left 1.1", "bo left_undone 1.1"]
    assert told(history(orchards, "s2")) == ["came"]


def test_of_a_segment_every_suggestion_is_told_too(lived: Study) -> None:
    assert told(history(lived, "s1")) == [
        "came",
        "model:test suggested 1.1",
        "model:test suggested tipo proposta",
        "ada accept tipo proposta",
        "bo memo chiedere",
        "model:test changed 1.1",
        "model:test withdrawn tipo proposta",
        "ada undo",
        "went",
    ]
    assert told(history(lived, "s2")) == ["came"]


def test_each_tells_model_codebook_and_threshold(lived: Study) -> None:
    run, decided = (next(e for e in history(lived) if e.what == what) for what in ("run", "accept"))
    for event, book in ((run, lived.codebook), (decided, lived.facets["tipo"])):
        assert (event.run, event.model, event.model_hash) == (1, "prova", "a1")
        assert event.language_hash
        assert event.threshold == lived.settings.suggesting.threshold
        assert (event.codebook, event.version) == (book.id, "1")
        assert event.codebook_hash == codebook_hash(book)
    assert run.counts == {"suggestions": 2, "changed": 2}
    changed = next(e for e in history(lived, "s1") if e.what == "changed")
    assert (changed.run, changed.confidence) == (2, 0.9)


def test_what_was_taken_back_is_told_as_such(lived: Study) -> None:
    decisions = [e for e in history(lived) if e.decision]
    assert [(e.what, e.in_force, e.undoes) for e in decisions] == [
        ("accept", False, None),
        ("memo", True, None),
        ("undo", True, 1),
    ]


def test_a_decision_bears_the_codebook_and_the_run_it_was_taken_under(lived: Study) -> None:
    with lived.store.reading() as db:
        log = load_decisions(db, everywhere=True)
    frames, facet = codebook_hash(lived.codebook), codebook_hash(lived.facets["tipo"])
    assert [(d.codebook, d.suggest_run) for d in log] == [(facet, 1), (frames, 1), (frames, 2)]


def test_a_decision_before_any_run_bears_the_codebook_alone(orchards: Study) -> None:
    Review(orchards, "ada").accept("s1", "1.1")
    [event] = [e for e in history(orchards) if e.decision]
    assert (event.run, event.model_hash, event.codebook) == (None, "", "orti")


def test_a_segment_that_never_was(lived: Study) -> None:
    with pytest.raises(DecisionError, match="non c'è mai stato"):
        history(lived, "s9")
