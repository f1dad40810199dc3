"""What is sent twice is kept once."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual.errors import DecisionError
from psm_qual.review import Review
from psm_qual.store import AlreadyKeptError
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import coding, segment


@pytest.fixture
def orchards(tmp_path: Path) -> Study:
    study = write_study(tmp_path / "orti", coders=("ada", "bo"))
    fill(study, [segment("s1", "Le bucce le porto giù io.")], [coding("s1", "1.1")])
    return study


def decisions(study: Study) -> int:
    with study.store.reading() as db:
        return len(load_decisions(db))


def test_a_decision_that_is_sent_again_is_not_taken_again(orchards: Study) -> None:
    review = Review(orchards, "ada")
    with orchards.store.once("r1"):
        review.accept("s1", "1.1")
    with pytest.raises(AlreadyKeptError), orchards.store.once("r1"):
        review.accept("s1", "1.1")
    assert decisions(orchards) == 1


def test_another_program_knows_the_receipt(orchards: Study) -> None:
    with orchards.store.once("r1"):
        Review(orchards, "ada").accept("s1", "1.1")
    other = Study(orchards.folder)
    with pytest.raises(AlreadyKeptError), other.store.once("r1"):
        Review(other, "ada").accept("s1", "1.1")
    assert decisions(other) == 1


def test_what_was_refused_has_no_receipt(orchards: Study) -> None:
    review = Review(orchards, "ada")
    with pytest.raises(DecisionError), orchards.store.once("r1"):
        review.accept("s1", "no such code")
    with orchards.store.once("r1"):
        review.accept("s1", "1.1")
    assert decisions(orchards) == 1


def test_what_is_written_but_no_decision_does_not_use_the_receipt_up(orchards: Study) -> None:
    with orchards.store.once("r1"):
        with orchards.store.writing():
            pass
        Review(orchards, "ada").accept("s1", "1.1")
    with pytest.raises(AlreadyKeptError), orchards.store.once("r1"):
        Review(orchards, "ada").accept("s1", "1.1")
    assert decisions(orchards) == 1


def test_without_a_receipt_everything_may_be_done_again(orchards: Study) -> None:
    for _ in range(2):
        with orchards.store.once(""):
            Review(orchards, "ada").memo("s1", "ancora")
    assert decisions(orchards) == 2
