"""Reviewing: every act is kept, nothing is overwritten, and undo takes back exactly one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from psm_qual.errors import DecisionError
from psm_qual.model import Status, Verb
from psm_qual.review import Review
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import segment
from tests.use.conftest import SEGMENTS, SUGGESTIONS


def statuses(review: Review, name: str) -> dict[str, str]:
    """Code → status, as the coder sees a segment."""
    return {
        f"{each.facet}/{each.code}".lstrip("/"): each.status.value
        for each in review.item(name).codings
    }


SUGGESTED = {"1": "suggested", "1.1": "suggested", "1.2": "suggested", "tipo/proposta": "suggested"}


@pytest.mark.parametrize(
    ("act", "changes"),
    [
        pytest.param(lambda r: None, {}, id="nothing done yet"),
        pytest.param(
            lambda r: r.accept("s1", "1.1"), {"1": "accepted", "1.1": "accepted"}, id="accept"
        ),
        pytest.param(lambda r: r.reject("s1", "1.1"), {"1.1": "rejected"}, id="reject"),
        pytest.param(
            lambda r: r.change("s1", "1.1", "2.1"),
            {"1.1": "rejected", "2": "accepted", "2.1": "accepted"},
            id="change",
        ),
        pytest.param(
            lambda r: r.accept("s1", "esigenza", "tipo"),
            {"tipo/esigenza": "accepted"},
            id="a facet's code that was not suggested",
        ),
        pytest.param(
            lambda r: r.done("s1"), dict.fromkeys(SUGGESTED, "rejected"), id="done: the rest is not"
        ),
        pytest.param(
            lambda r: (r.accept("s1", "1.1"), r.done("s1")),
            {"1": "accepted", "1.1": "accepted", "1.2": "rejected", "tipo/proposta": "rejected"},
            id="accept one and be done",
        ),
        pytest.param(
            lambda r: (r.change("s1", "1.1", "2.1"), r.undo()), {}, id="a change undone as one"
        ),
        pytest.param(lambda r: (r.done("s1"), r.undo()), {}, id="a declaration undone as one"),
        pytest.param(
            lambda r: (r.accept("s1", "1.1"), r.reject("s1", "1.1"), r.undo(), r.undo()),
            {},
            id="undone twice, back to the beginning",
        ),
        pytest.param(
            lambda r: (r.accept("s1", "1.1"), r.memo("s1", "forse"), r.undo()),
            {"1": "accepted", "1.1": "accepted"},
            id="undo takes back the note, not the code",
        ),
    ],
)
def test_acts(orchards: Study, act: Callable[[Review], object], changes: dict[str, str]) -> None:
    review = Review(orchards, "ada")
    act(review)
    assert statuses(review, "s1") == SUGGESTED | changes
    # Another coder starts from the suggestions.
    assert statuses(Review(orchards, "bo"), "s1") == SUGGESTED


def test_codes_come_by_level_and_then_the_surest_first(orchards: Study) -> None:
    codings = Review(orchards, "ada").item("s1").codings
    assert [each.code for each in codings] == ["1", "1.1", "1.2", "proposta"]


def test_the_queue_is_what_is_left_in_the_order_of_the_corpus(orchards: Study) -> None:
    review = Review(orchards, "ada")
    assert [each.id for each in review.queue("corpus")] == ["s1", "s2", "s3"]
    review.done("s2")
    assert [each.id for each in review.queue("corpus")] == ["s1", "s3"]
    assert review.progress() == (1, 3)
    assert Review(orchards, "bo").progress() == (0, 3)
    assert review.undo() == "s2"
    assert review.progress() == (0, 3)


def test_with_nothing_to_take_back_undo_does_nothing(orchards: Study) -> None:
    Review(orchards, "bo").accept("s1", "1.1")
    assert Review(orchards, "ada").undo() == ""
    with orchards.store.reading() as db:
        assert len(load_decisions(db)) == 1


def test_notes_are_the_coders_own(orchards: Study) -> None:
    Review(orchards, "ada").memo("s1", "chiedere a B.")
    Review(orchards, "bo").memo("s1", "non è compost")
    assert Review(orchards, "ada").item("s1").memos == ["chiedere a B."]


def test_every_act_is_in_the_log_with_who_and_when(orchards: Study) -> None:
    review = Review(orchards, "ada")
    review.change("s1", "1.1", "2.1")
    review.memo("s1", "forse")
    review.undo()
    with orchards.store.reading() as db:
        log = load_decisions(db)
    assert [(d.verb, d.code, d.memo, d.undoes) for d in log] == [
        (Verb.REJECT, "1.1", "", None),
        (Verb.ACCEPT, "2.1", "", None),
        (Verb.MEMO, "", "forse", None),
        (Verb.UNDO, "", "", 3),
    ]
    assert {d.coder for d in log} == {"ada"}
    assert log[0].at == log[1].at < log[2].at <= log[3].at


def test_an_act_is_there_for_whoever_opens_the_study_next(orchards: Study) -> None:
    Review(orchards, "ada").accept("s1", "1.1")
    again = Study(orchards.folder)
    assert statuses(Review(again, "ada"), "s1")["1.1"] == "accepted"
    again.close()


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param(lambda r: r.accept("s9", "1.1"), "«s9»", id="no such segment"),
        pytest.param(lambda r: r.item("q1"), "«q1»", id="the interviewer's words"),
        pytest.param(lambda r: r.accept("s1", "9.9"), "«9.9»", id="no such code"),
        pytest.param(lambda r: r.reject("s1", "proposta"), "«proposta»", id="a facet's, unsaid"),
        pytest.param(lambda r: r.accept("s1", "1", "umore"), "umore", id="no such facet"),
        pytest.param(lambda r: r.change("s1", "1.1", "9"), "«9»", id="change to no code"),
        pytest.param(
            lambda r: r.change("s1", "proposta", "2.1"),
            "«proposta»",
            id="change from one facet to another",
        ),
        pytest.param(lambda r: r.memo("s1", "  "), "nota è vuota", id="an empty note"),
        pytest.param(lambda r: r.the_code("zzz"), "«zzz»", id="a text that means no code"),
        pytest.param(lambda r: r.the_code(" "), "non indica", id="no text"),
        pytest.param(lambda r: r.the_code("a"), "1 Terra", id="a text that means several"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    orchards: Study, act: Callable[[Review], object], told: str
) -> None:
    review = Review(orchards, "ada")
    with pytest.raises(DecisionError) as caught:
        act(review)
    assert told in str(caught.value)
    assert caught.value.remedy
    with orchards.store.reading() as db:
        assert load_decisions(db) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("1.1", [("", "1.1")], id="an id"),
        pytest.param("1", [("", "1"), ("indicazioni", "1")], id="an id of two frames"),
        pytest.param("1.", [("", "1.1"), ("", "1.2")], id="the beginning of ids"),
        pytest.param("semi", [("", "1.2")], id="a part of a title"),
        pytest.param(" PIOGGIA ", [("", "2.1")], id="case and blanks don't count"),
        pytest.param("Proposta", [("tipo", "proposta")], id="id and title of a facet's code"),
        pytest.param("zzz", [], id="nothing"),
    ],
)
def test_find_codes(orchards: Study, text: str, found: list[tuple[str, str]]) -> None:
    review = Review(orchards, "ada")
    assert [(facet, code.id) for facet, code in review.find_codes(text)] == found


def test_title_of_a_code_that_may_have_left(orchards: Study) -> None:
    review = Review(orchards, "ada")
    titles = [review.title("1.1"), review.title("proposta", "tipo"), review.title("7")]
    assert titles == ["Compost", "Proposta", ""]


@pytest.mark.parametrize(
    ("coders", "variable", "argument", "who"),
    [
        pytest.param(["ada"], "", "", "ada", id="the only coder of the study"),
        pytest.param(["ada"], "bo", "", "bo", id="the environment"),
        pytest.param(["ada"], "bo", "zoe", "zoe", id="what is asked for"),
        pytest.param(["ada", "bo"], "bo", "", "bo", id="one of several"),
        pytest.param(["ada", "bo"], "", "", None, id="which of several?"),
        pytest.param([], "", "", None, id="nobody"),
    ],
)
def test_who_codes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    coders: list[str],
    variable: str,
    argument: str,
    who: str | None,
) -> None:
    monkeypatch.setenv("PSM_QUAL_CODER", variable)
    study = write_study(tmp_path / "s", coders=coders)
    fill(study, SEGMENTS, SUGGESTIONS)
    if who is None:
        with pytest.raises(DecisionError, match="chi sta codificando"):
            Review(study, argument)
    else:
        assert Review(study, argument).coder == who
    study.close()


def test_there_must_be_something_to_review(tmp_path: Path) -> None:
    study = write_study(tmp_path / "s", coders=["ada"])
    with pytest.raises(DecisionError, match="psm-qual run"):
        Review(study)
    study.close()


def test_a_segment_that_turned_out_to_be_the_interviewers_is_out_of_the_way(
    orchards: Study,
) -> None:
    review = Review(orchards, "ada")
    review.done("s1")
    review.done("s2")
    asked = segment("s2", "Il pozzo è secco?", role=SEGMENTS[0].role)
    fill(orchards, [SEGMENTS[0], SEGMENTS[1], asked, SEGMENTS[3]], SUGGESTIONS[:4])
    review = Review(orchards, "ada")
    assert review.progress() == (1, 2)
    assert review.undo() == "s1"


NAMES = st.sampled_from(["s1", "s2", "s3"])
CODES = st.sampled_from(["1", "1.1", "1.2", "2.1"])
CODERS = st.sampled_from(["ada", "bo"])


class Reviewing(RuleBasedStateMachine):
    """Two coders at work; the model is a list of acts a coder, from which undo takes the last."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.study = write_study(Path(self.folder.name) / "s", coders=("ada", "bo"))
        fill(self.study, SEGMENTS, SUGGESTIONS)
        self.acts: dict[str, list[tuple[str, list[tuple[str, str]]]]] = {"ada": [], "bo": []}
        self.lines = 0

    @rule(coder=CODERS, name=NAMES, code=CODES)
    def accept(self, coder: str, name: str, code: str) -> None:
        Review(self.study, coder).accept(name, code)
        self.keep(coder, name, [("accept", code)])

    @rule(coder=CODERS, name=NAMES, code=CODES)
    def reject(self, coder: str, name: str, code: str) -> None:
        Review(self.study, coder).reject(name, code)
        self.keep(coder, name, [("reject", code)])

    @rule(coder=CODERS, name=NAMES, old=CODES, new=CODES)
    def change(self, coder: str, name: str, old: str, new: str) -> None:
        Review(self.study, coder).change(name, old, new)
        self.keep(coder, name, [("reject", old), ("accept", new)])

    @rule(coder=CODERS, name=NAMES)
    def done(self, coder: str, name: str) -> None:
        left = [c for c, s in statuses(Review(self.study, coder), name).items() if s == "suggested"]
        Review(self.study, coder).done(name)
        self.keep(coder, name, [*(("reject", code) for code in left), ("done", "")])

    @rule(coder=CODERS)
    def undo(self, coder: str) -> None:
        undone = Review(self.study, coder).undo()
        if self.acts[coder]:
            name, parts = self.acts[coder].pop()
            self.lines += len(parts)
            assert undone == name
        else:
            assert undone == ""

    def keep(self, coder: str, name: str, parts: list[tuple[str, str]]) -> None:
        self.acts[coder].append((name, parts))
        self.lines += len(parts)

    @invariant()
    def what_each_coder_sees_is_what_their_acts_made(self) -> None:
        for coder, acts in self.acts.items():
            review = Review(self.study, coder)
            for name in ("s1", "s2", "s3"):
                words = [word for on, parts in acts if on == name for word in parts if word[1]]
                last = {code: (n, f"{verb}ed") for n, (verb, code) in enumerate(words)}
                for code, (n, status) in list(last.items()):
                    axis = code.split(".")[0]
                    if status == "accepted" and last.get(axis, (-1, ""))[0] < n:
                        last[axis] = (-1, "accepted")  # brought by the strategy
                expected = {code: status for code, (_, status) in last.items()}
                seen = statuses(review, name)
                assert {code: seen[code] for code in expected} == expected
                assert {seen[code] for code in seen.keys() - expected.keys()} <= {"suggested"}
            done = {name for name, parts in acts if ("done", "") in parts}
            assert {each.id for each in review.queue()} == {"s1", "s2", "s3"} - done

    @invariant()
    def no_line_of_the_log_is_ever_lost(self) -> None:
        with self.study.store.reading() as db:
            log = load_decisions(db)
        assert len(log) == self.lines
        assert [d.id for d in log] == list(range(1, self.lines + 1))

    def teardown(self) -> None:
        self.study.close()
        self.folder.cleanup()


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)


def test_accepted_suggestions_keep_the_models_confidence(orchards: Study) -> None:
    review = Review(orchards, "ada")
    review.accept("s1", "1.1")
    review.accept("s2", "1.2")
    kept = {each.code: each for each in review.item("s1").codings}["1.1"]
    assert (kept.status, kept.confidence) == (Status.ACCEPTED, 0.8)
    own = {each.code: each for each in review.item("s2").codings}["1.2"]
    assert (own.status, own.confidence, own.coder) == (Status.ACCEPTED, 1.0, "ada")
