"""The log of suggest runs: what was in force after each, and that it grows by what changes only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from psm_qual.model import Coding, Evidence, SuggestRun
from psm_qual.store import Store, sqlite_url, suggestion_log
from psm_qual.store.log_tables import logged_text
from psm_qual.store.log_tables import suggestion_log as table
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import save_transcripts
from psm_qual.store.suggestion_log import (
    last_run,
    load_changes,
    load_runs,
    load_suggestions_of,
    log_suggestions,
)
from tests.making.logs import SETUP
from tests.making.studies import transcript
from tests.making.values import coding, segment

PHRASES = ("Compost", "Chi ha un cortile può fare il compost anche d'inverno, con le foglie.")
WORDS = ("compost", "foglia")
KNOWN = {*PHRASES, *WORDS}

ONE = coding("s1", "1.1", confidence=0.8, evidence=Evidence(PHRASES[1], 0.7, ("compost",)))
TWO = coding("s2", "2.1", confidence=0.6)
KIND = coding("s1", "proposta", "tipo", confidence=0.5)


def log(store: Store, codings: Sequence[Coding], **changes: object) -> SuggestRun:
    setup = replace(SETUP, **changes)  # type: ignore[arg-type]
    with store.writing() as db:
        return log_suggestions(db, setup, {"suggestions": len(codings)}, codings, KNOWN)


def lines(store: Store) -> int:
    with store.reading() as db:
        return int(db.execute(select(func.count()).select_from(table)).scalar_one())


def of_run(store: Store, run: int) -> list[Coding]:
    with store.reading() as db:
        return load_suggestions_of(db, run)


def in_order(codings: Sequence[Coding]) -> list[Coding]:
    return sorted(codings, key=lambda each: (each.segment, each.facet, each.code))


@pytest.mark.parametrize(
    ("then", "added"),
    [
        pytest.param([ONE, TWO, KIND], 0, id="another threshold, the same suggestions"),
        pytest.param([replace(ONE, confidence=0.81), TWO, KIND], 1, id="surer of one"),
        pytest.param([ONE, KIND], 1, id="one is gone"),
        pytest.param([], 3, id="all are gone"),
        pytest.param([ONE, TWO, KIND, coding("s2", "2")], 1, id="one more"),
        pytest.param([ONE, coding("s2", "1.2"), KIND], 2, id="one in the place of another"),
        pytest.param([replace(ONE, evidence=None), TWO, KIND], 1, id="the reason is gone"),
        pytest.param([replace(each, coder="model:y") for each in (ONE, TWO, KIND)], 3,
                     id="another model, of the same mind"),
    ],
)  # fmt: skip
def test_a_run_adds_what_is_otherwise(store: Store, then: list[Coding], added: int) -> None:
    first = log(store, [ONE, TWO, KIND])
    before = lines(store)
    second = log(store, then, rules={"threshold": 0.4})
    assert (second.id, lines(store) - before) == (first.id + 1, added)
    assert of_run(store, first.id) == in_order([ONE, TWO, KIND])
    assert of_run(store, second.id) == in_order(then)


def test_a_run_with_nothing_changed_writes_nothing(store: Store) -> None:
    first = log(store, [ONE, TWO])
    assert log(store, [TWO, ONE]) == first
    with store.reading() as db:
        assert load_runs(db) == [first]
        assert last_run(db) == first
    assert lines(store) == 2


def test_a_run_that_suggests_nothing_is_a_run(store: Store) -> None:
    assert log(store, []) == log(store, [])
    with store.reading() as db:
        assert len(load_runs(db)) == 1


def test_what_comes_back_is_told_as_coming_back(store: Store) -> None:
    for codings in ([ONE], [], [ONE], [replace(ONE, confidence=0.9)]):
        log(store, codings)
    with store.reading() as db:
        told = [(c.run, c.gone, c.new, c.coding.confidence) for c in load_changes(db, "s1")]
    assert told == [(1, False, True, 0.8), (2, True, False, 0.8), (3, False, True, 0.8),
                    (4, False, False, 0.9)]  # fmt: skip


def test_the_same_reasons_are_kept_once(store: Store) -> None:
    for sure in (0.5, 0.6, 0.7):
        log(store, [replace(ONE, confidence=sure), replace(ONE, code="1", confidence=sure)])
    with store.reading() as db:
        # The model's sign, the phrase, the reason.
        assert len(db.scalars(select(logged_text.c.text)).all()) == 3


def test_a_run_is_in_force_from_its_time_on(store: Store) -> None:
    first, second = log(store, [ONE]), log(store, [TWO])
    tiny = timedelta(microseconds=1)
    with store.reading() as db:
        assert last_run(db, first.at - tiny) is None
        assert last_run(db, first.at) == last_run(db, second.at - tiny) == first
        assert last_run(db, second.at) == second


def test_a_clock_that_was_put_back_puts_no_run_before_another(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = log(store, [ONE])

    class Yesterday(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) - timedelta(days=1)

    monkeypatch.setattr(suggestion_log, "datetime", Yesterday)
    second = log(store, [TWO])
    assert second.at >= first.at
    with store.reading() as db:
        assert last_run(db, second.at) == second


@pytest.fixture
def told(store: Store) -> Store:
    """A study with a segment in which a name was overlooked."""
    put(store, "Le bucce le porto a Ferrua.")
    return store


def put(store: Store, text: str) -> None:
    said = segment("s1", text)
    with store.writing() as db:
        save_transcripts(db, [transcript(said)], {"a": "stamp"})
        save_segments(db, [said, segment("s2", "Il pozzo.")])


@pytest.mark.parametrize(
    ("phrase", "words", "now"),
    [
        pytest.param("Le bucce le porto a Ferrua.", (), "Le bucce le porto a [PERSONA_1].",
                     id="a passage of the study is shown as it is now"),
        pytest.param("Il pozzo.", ("compost", "Ferrua"), "Il pozzo.",
                     id="a word that no codebook has is left out"),
        pytest.param("Ferrua lo sa.", (), "", id="a text that is nowhere is not kept"),
    ],
)  # fmt: skip
def test_of_a_reason_no_word_of_the_study_is_kept(
    told: Store, file: Path, phrase: str, words: tuple[str, ...], now: str
) -> None:
    reason = Evidence(phrase, 0.5, words)
    run = log(told, [replace(TWO, evidence=reason)])
    put(told, "Le bucce le porto a [PERSONA_1].")
    [found] = of_run(told, run.id)
    left = tuple(word for word in words if word in KNOWN)
    assert found.evidence == Evidence(now, 0.5, left)
    told.sweep()
    told.close()
    assert not any(b"Ferrua" in each.read_bytes() for each in file.parent.iterdir())


PLACES = [(s, *of) for s in ("s1", "s2") for of in (("1",), ("1.1",), ("proposta", "tipo"))]
REASONS = st.none() | st.builds(
    Evidence,
    phrase=st.sampled_from(PHRASES),
    similarity=st.floats(-1, 1),
    keywords=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
)
SUGGESTIONS = st.dictionaries(
    st.sampled_from(PLACES), st.tuples(st.floats(0, 1), REASONS, st.sampled_from(["model:x", "y"]))
).map(
    lambda found: [
        replace(coding(*place, confidence=sure, evidence=reason), coder=who)
        for place, (sure, reason, who) in found.items()
    ]
)


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A log that goes on from one example to the next."""
    store = Store(sqlite_url(tmp_path_factory.mktemp("log") / "project.sqlite"))
    yield store
    store.close()


@settings(max_examples=25, deadline=None)
@given(runs=st.lists(SUGGESTIONS, min_size=1, max_size=4))
def test_after_any_runs_each_gives_what_it_suggested(
    long_log: Store, runs: list[list[Coding]]
) -> None:
    made = [(log(long_log, codings), codings) for codings in runs]
    for run, codings in made:
        assert of_run(long_log, run.id) == in_order(codings)
