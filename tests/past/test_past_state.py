"""Any state of the study at any moment can be shown again, whatever happened since."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import insert

from psm_qual.errors import DecisionError
from psm_qual.model import Codebook, Coding, Evidence, Status
from psm_qual.past import PastState, state_at
from psm_qual.review import Review
from psm_qual.stages.codings import codings_now
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import save_transcripts
from psm_qual.store.tables import decision
from psm_qual.study import Study
from tests.making.codebooks import write_codebook_yaml
from tests.making.logs import suggest
from tests.making.studies import fill, transcript, write_study
from tests.making.values import ORCHARDS, coding, segment
from tests.past.conftest import SEGMENTS

ONE = coding("s1", "1.1", confidence=0.8, evidence=Evidence("Compost", 0.7))
TWO = coding("s2", "2.1", confidence=0.6)


def now() -> datetime:
    return datetime.now(UTC)


def told(state: PastState) -> list[tuple[str, str, str, str]]:
    return [(c.segment, c.code, c.status.value, c.coder) for c in state.found]


def test_suggestions_and_decisions_are_those_of_then(orchards: Study) -> None:
    first = suggest(orchards, [ONE, TWO])
    untouched = now()
    Review(orchards, "ada").change("s1", "1.1", "1.2")
    decided = now()
    suggest(orchards, [TWO])
    Review(orchards, "ada").undo()

    assert told(state_at(orchards, first.at)) == told(state_at(orchards, untouched)) == [
        ("s1", "1.1", "suggested", "model:test"),
        ("s2", "2.1", "suggested", "model:test"),
    ]  # fmt: skip
    then = state_at(orchards, decided)
    assert told(then) == [
        ("s1", "1", "accepted", "ada"),
        ("s1", "1.1", "rejected", "ada"),
        ("s1", "1.2", "accepted", "ada"),
        ("s2", "2.1", "suggested", "model:test"),
    ]
    assert then.run == first
    assert len(then.decisions) == 2
    assert told(state_at(orchards, now())) == [("s2", "2.1", "suggested", "model:test")]


def test_a_state_has_the_columns_of_codings_csv_and_the_texts_of_today(orchards: Study) -> None:
    run = suggest(orchards, [ONE])
    fill(orchards, [replace(SEGMENTS[0], text="Le bucce le porta [PERSONA_1].")], [ONE])
    then = state_at(orchards, run.at)
    [row] = then.codings.to_dict("records")
    assert row == {
        "segment": "s1", "code": "1.1", "level": "strategy", "facet": "", "status": "suggested",
        "coder": "model:test", "confidence": 0.8, "evidence": "«Compost» (0.70)", "origin": "",
    }  # fmt: skip
    assert then.texts == {"s1": "Le bucce le porta [PERSONA_1].", "s2": "", "s3": ""}
    assert list(then.segments["segment"]) == ["s1", "s2", "s3"]


def test_segments_that_left_since_are_there_and_those_that_had_left_are_not(
    orchards: Study,
) -> None:
    suggest(orchards, [ONE, TWO])
    Review(orchards, "ada").accept("s1", "1.1")
    before = now()
    fill(orchards, SEGMENTS[1:])
    after = now()
    fill(orchards, SEGMENTS)
    assert {each.segment for each in state_at(orchards, before).found} == {"s1", "s2"}
    assert {each.segment for each in state_at(orchards, after).found} == {"s2"}
    assert {each.segment for each in state_at(orchards, now()).found} == {"s1", "s2"}


def test_the_codebook_is_the_one_of_then(orchards: Study) -> None:
    """Compost was under Water for a while: who accepted it then accepted that axis."""
    suggest(orchards, [ONE])
    Review(orchards, "ada").accept("s1", "1.1")
    before = now()
    codes = tuple(replace(c, parent="2") if c.id == "1.1" else c for c in ORCHARDS.codes)
    use_codebook(orchards, replace(ORCHARDS, version="2", codes=codes))
    Review(orchards, "ada").memo("s2", "forse")
    after = now()
    accepted = [c for _, c, status, _ in told(state_at(orchards, before)) if status == "accepted"]
    assert (accepted, state_at(orchards, before).codebooks[""].version) == (["1", "1.1"], "1")
    accepted = [c for _, c, status, _ in told(state_at(orchards, after)) if status == "accepted"]
    assert (accepted, state_at(orchards, after).codebooks[""].version) == (["1.1", "2"], "2")


def use_codebook(study: Study, codebook: Codebook) -> None:
    path = study.folder / "codebooks" / "orti.yaml"
    path.write_text(write_codebook_yaml(codebook), encoding="utf-8")
    study.__dict__.pop("codebook", None)


def test_before_anything_happened_there_is_nothing_to_show(orchards: Study) -> None:
    with pytest.raises(DecisionError, match="non era ancora stato suggerito"):
        state_at(orchards, now())
    run = suggest(orchards, [ONE])
    with pytest.raises(DecisionError, match="non era ancora stato suggerito"):
        state_at(orchards, run.at - timedelta(microseconds=1))


def test_of_what_is_older_than_the_log_only_decisions_are_known(orchards: Study) -> None:
    old = datetime(2026, 1, 1, 10, tzinfo=UTC)
    values = {"segment": "s1", "verb": "accept", "code": "1.1", "facet": "", "memo": ""}
    with orchards.store.writing() as db:
        db.execute(insert(decision).values(**values, at=old, coder="ada"))
    suggest(orchards, [TWO])
    then = state_at(orchards, old)
    assert then.run is None
    assert told(then) == [("s1", "1", "accepted", "ada"), ("s1", "1.1", "accepted", "ada")]
    assert len(told(state_at(orchards, now()))) == 3


def test_the_past_does_not_change_the_present(orchards: Study) -> None:
    suggest(orchards, [ONE])
    database = orchards.private / "project.sqlite"
    orchards.store.sweep()
    before = database.read_bytes()
    state_at(orchards, now())
    assert database.read_bytes() == before


REASONS = (Evidence("Compost", 0.5), Evidence("", 0.5, passage="b"))
CODES = st.sampled_from([("1", ""), ("1.1", ""), ("2.1", ""), ("proposta", "tipo")])
NAMES = st.sampled_from("abcd")


class Happenings(RuleBasedStateMachine):
    """Segments are cut anew, suggested for, decided on: no moment is ever lost."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.study = write_study(Path(self.folder.name) / "orti", coders=("ada", "bo"))
        self.cut({"a", "b"})
        suggest(self.study, [])
        self.moments: list[tuple[datetime, list[Coding]]] = []

    @rule(names=st.sets(NAMES, min_size=1))
    def cut(self, names: set[str]) -> None:
        said = [segment(name, f"brano {name}", source=name) for name in sorted(names)]
        with self.study.store.writing() as db:
            save_transcripts(db, [transcript(s) for s in said], dict.fromkeys(names, "stamp"))
            save_segments(db, said)
        self.names = names

    @rule(
        found=st.dictionaries(
            st.tuples(NAMES, CODES), st.tuples(st.floats(0, 1), st.sampled_from(REASONS))
        )
    )
    def suggest(self, found: dict[tuple[str, tuple[str, str]], tuple[float, Evidence]]) -> None:
        codings = [
            coding(name, *code, confidence=sure, evidence=reason)
            for (name, code), (sure, reason) in found.items()
            if name in self.names and reason.passage in {"", *self.names}
        ]
        suggest(self.study, codings)

    @rule(name=NAMES, code=CODES, coder=st.sampled_from(["ada", "bo"]))
    def accept(self, name: str, code: tuple[str, str], coder: str) -> None:
        self.decide(name, coder, lambda review: review.accept(name, *code))

    @rule(name=NAMES, code=CODES, coder=st.sampled_from(["ada", "bo"]))
    def reject(self, name: str, code: tuple[str, str], coder: str) -> None:
        self.decide(name, coder, lambda review: review.reject(name, *code))

    @rule(name=NAMES, coder=st.sampled_from(["ada", "bo"]))
    def done(self, name: str, coder: str) -> None:
        self.decide(name, coder, lambda review: review.done(name))

    @rule(coder=st.sampled_from(["ada", "bo"]))
    def undo(self, coder: str) -> None:
        Review(self.study, coder).undo()

    def decide(self, name: str, coder: str, act: Callable[[Review], None]) -> None:
        if name in self.names:
            act(Review(self.study, coder))

    @invariant()
    def the_log_up_to_now_is_the_study_as_it_is(self) -> None:
        at = now()
        current = codings_now(self.study)
        assert list(state_at(self.study, at).found) == current
        self.moments.append((at, current))

    def teardown(self) -> None:
        for at, then in self.moments:
            assert list(state_at(self.study, at).found) == then
        self.study.close()
        self.folder.cleanup()


TestHappenings = Happenings.TestCase
TestHappenings.settings = settings(max_examples=8, stateful_step_count=10, deadline=None)


def test_a_moment_that_is_written_less_exactly_has_what_happened_in_it(orchards: Study) -> None:
    suggest(orchards, [ONE])
    Review(orchards, "ada").accept("s1", "1.1")
    with orchards.store.reading() as db:
        [at] = db.scalars(decision.select().with_only_columns(decision.c.at)).all()
    for precision in ("minutes", "seconds", "microseconds"):
        text = at.replace(tzinfo=UTC).isoformat(timespec=precision)
        statuses = {each.status for each in state_at(orchards, text).found}
        assert statuses == {Status.ACCEPTED}
