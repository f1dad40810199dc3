"""The desk: the way through a review, what is shown of a passage, flags, what is sure at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from psm_qual.coders import acceptance
from psm_qual.coding_files import merge_codings, write_codings
from psm_qual.errors import DecisionError, MovedError
from psm_qual.flagging import flagged_segments
from psm_qual.overview import Overview
from psm_qual.past import history
from psm_qual.review import Review
from psm_qual.review_desk import ReviewDesk, Way, turns_around
from psm_qual.review_filters import Filters, Reviewed
from psm_qual.store.codings import load_decisions
from psm_qual.store.sources import PrintedTurn, save_turn_texts
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import segment
from tests.use.conftest import SEGMENTS, SUGGESTIONS

CORPUS = Way(order="corpus")


def test_passages_left_for_later_come_when_nothing_else_is_left(orchards: Study) -> None:
    desk = ReviewDesk(orchards, "ada")
    assert desk.next(CORPUS).segment == "s1"
    found = desk.next(Way("corpus", passed=["s1"]))
    assert (found.segment, found.again) == ("s2", False)
    found = desk.next(Way("corpus", passed=["s2", "s3", "s1"]))
    assert (found.segment, found.again, found.left) == ("s2", True, 3)


def test_reviewed_passages_are_looked_through_one_after_the_other(orchards: Study) -> None:
    desk = ReviewDesk(orchards, "ada")
    for name in ("s1", "s3"):
        desk.review.done(name)
    way = Way(filters=Filters(reviewed=Reviewed.YES))
    assert [desk.next(way, after).segment for after in ("", "s1", "s3")] == ["s1", "s3", ""]


@pytest.mark.parametrize(
    ("filters", "segments"),
    [
        pytest.param(Filters(code="1"), ["s1"], id="by axis"),
        pytest.param(Filters(code="2.1"), ["s2"], id="by strategy"),
        pytest.param(Filters(source="b"), ["s3"], id="by source"),
        pytest.param(Filters(flagged=True), [], id="nothing flagged"),
    ],
)
def test_filters_find_passages(orchards: Study, filters: Filters, segments: list[str]) -> None:
    desk = ReviewDesk(orchards, "ada")
    way = Way("corpus", filters)
    assert desk.next(way).left == len(segments)
    assert [desk.next(way).segment] == (segments or [""])


def test_disagreement_finds_what_two_coders_reviewed_otherwise(orchards: Study) -> None:
    one, two = Review(orchards, "ada"), Review(orchards, "bo")
    for review in (one, two):
        review.accept_all("s2")
    one.accept_all("s1")
    two.done("s1")
    way = Way(filters=Filters(reviewed=Reviewed.ALL, disagreement=True))
    found = ReviewDesk(orchards, "ada").next(way)
    assert (found.segment, found.left) == ("s1", 1)


def test_an_axis_follows_its_strategy_until_that_is_rejected(orchards: Study) -> None:
    desk = ReviewDesk(orchards, "ada")
    assert [row.code for row in desk.passage("s1").rows] == ["1.1", "1.2"]
    assert desk.passage("s1").rows[0].above == "1 Terra"
    for code in ("1.1", "1.2"):
        desk.review.reject("s1", code)
    assert [row.code for row in desk.passage("s1").rows] == ["1.1", "1.2", "1"]


def test_others_are_shown_only_to_who_has_reviewed(orchards: Study) -> None:
    Review(orchards, "bo").accept_all("s1")
    desk = ReviewDesk(orchards, "ada")
    assert desk.passage("s1").others == []
    desk.review.done("s1")
    assert [who for who, _ in desk.passage("s1").others] == ["bo"]


def test_a_decision_that_was_meant_for_what_stood_before_is_not_taken(orchards: Study) -> None:
    desk = ReviewDesk(orchards, "ada")
    seen = desk.passage("s1").seen
    Review(orchards, "ada").accept("s1", "1.2")
    with pytest.raises(MovedError), desk.review.expecting("s1", seen):
        desk.review.done("s1")
    with desk.review.expecting("s1", desk.passage("s1").seen):
        desk.review.done("s1")
    told = [(each.verb.value, each.code) for each in desk.review.own]
    assert told == [("accept", "1.2"), ("reject", "1.1"), ("reject", "proposta"), ("done", "")]


def test_codes_that_changed_make_another_edition(orchards: Study) -> None:
    desk = ReviewDesk(orchards, "ada")
    assert desk.renew() is False
    fill(orchards, [*SEGMENTS, segment("s9", "E il forno?", source="b")], SUGGESTIONS)
    before = desk.edition
    assert desk.renew() is True
    assert desk.edition != before
    assert desk.next(CORPUS).left == 4


def test_next_best_is_what_came_second_and_never_what_was_decided(orchards: Study) -> None:
    desk = ReviewDesk(orchards, "ada")
    with pytest.raises(DecisionError, match=r"1\.1"):
        desk.next_best("s1", "1.1")


class TestFlags:
    def test_a_flag_is_told_filtered_and_taken_back(self, orchards: Study) -> None:
        desk = ReviewDesk(orchards, "ada")
        desk.review.flag("s2", "che cosa intende?")
        assert desk.passage("s2").flag == "che cosa intende?"
        assert ReviewDesk(orchards, "bo").passage("s2").flagged_by == [("ada", "che cosa intende?")]
        assert Overview.of(orchards).flagged == ["s2"]
        assert "s2" in Overview.of(orchards).talk[0]
        way = Way("corpus", Filters(flagged=True))
        assert desk.next(way).segment == "s2"
        desk.review.unflag("s2")
        assert flagged_segments(orchards) == {}
        assert desk.passage("s2").flag is None

    def test_undo_takes_it_back_like_anything_else(self, orchards: Study) -> None:
        review = Review(orchards, "ada")
        review.flag("s1")
        assert review.undo() == "s1"
        assert review.flag_on("s1") is None

    def test_it_says_nothing_of_codes(self, orchards: Study) -> None:
        before = ReviewDesk(orchards, "ada").passage("s1").rows
        review = Review(orchards, "ada")
        review.flag("s1", "forse")
        assert ReviewDesk(orchards, "ada").passage("s1").rows == before
        assert review.progress()[0] == 0
        assert acceptance(orchards).empty

    def test_it_is_exported_and_taken_in(self, orchards: Study, tmp_path: Path) -> None:
        Review(orchards, "ada").flag("s1", "forse")
        write_codings(orchards, tmp_path / "ada.jsonl", "ada")
        rows = (tmp_path / "ada.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(rows[1])["verb"] == "flag"
        other = write_study(tmp_path / "altro", coders=("ada", "bo"))
        fill(other, SEGMENTS, SUGGESTIONS)
        merge_codings(other, [tmp_path / "ada.jsonl"])
        assert list(flagged_segments(other)) == ["s1"]
        other.close()

    def test_the_history_tells_it(self, orchards: Study) -> None:
        Review(orchards, "ada").flag("s1", "forse")
        [event] = [each for each in history(orchards, "s1") if each.what == "flag"]
        assert (event.who, event.memo) == ("ada", "forse")


class TestBatch:
    def test_what_is_sure_is_one_act_and_one_undo(self, orchards: Study) -> None:
        desk = ReviewDesk(orchards, "ada")
        batch = desk.batch.above(0.7)
        assert [(c.segment, c.code) for c in batch.codings] == [
            ("s2", "2"), ("s2", "2.1"), ("s1", "1.1"), ("s1", "1")]  # fmt: skip
        assert list(batch.settled) == ["s2"]
        desk.batch.accept(batch, desk.latest, done=True, codings=4)
        assert desk.review.progress()[0] == 1
        assert {d.memo for d in desk.review.own if d.code} == {"batch confidence>=0.70"}
        assert desk.batch.above(0.7).codings == []
        desk.review.undo()
        assert desk.review.in_force == []

    def test_it_leaves_alone_what_this_coder_decided(self, orchards: Study) -> None:
        desk = ReviewDesk(orchards, "ada")
        desk.review.reject("s2", "2.1")
        assert "2.1" not in {c.code for c in desk.batch.above(0.5).codings}

    def test_what_moved_since_it_was_looked_at_is_not_accepted(self, orchards: Study) -> None:
        desk = ReviewDesk(orchards, "ada")
        batch, seen = desk.batch.above(0.7), desk.latest
        Review(orchards, "ada").done("s3")
        with pytest.raises(MovedError):
            desk.batch.accept(batch, seen, done=False, codings=4)
        with pytest.raises(MovedError):
            desk.batch.accept(batch, desk.latest, done=False, codings=3)
        with orchards.store.reading() as db:
            assert len(load_decisions(db)) == 1

    def test_nothing_can_be_promised_without_blind_passages(self, orchards: Study) -> None:
        assert ReviewDesk(orchards, "ada").batch.promised() is None


def test_turns_around_tell_what_of_them_is_the_passage(orchards: Study) -> None:
    texts = ["E poi?", "Dunque. Le bucce le porto giù io. Ogni sera."]
    with orchards.store.writing() as db:
        save_turn_texts(db, [PrintedTurn("a", n, r, f"{n}", t) for n, r, t in zip(
            (1, 2), ("interviewer", "respondent"), texts, strict=True)])  # fmt: skip
    about = segment("s1", "Le bucce le porto giù io.", turn=2)
    asked, said = turns_around(orchards, about)
    assert (asked.before, asked.passage) == ("E poi?", "")
    assert (said.before, said.passage, said.after) == ("Dunque.", about.text, "Ogni sera.")
    assert len(turns_around(orchards, about, 0)) == 1
