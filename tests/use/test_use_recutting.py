"""People cut passages: at once, with their codings, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from psm_qual.errors import BusyError, DecisionError, StageOrderError
from psm_qual.model import Segment, Verb
from psm_qual.recutting import Recutting
from psm_qual.recutting.words import place_of
from psm_qual.review import Review
from psm_qual.stages.segments import segments_now
from psm_qual.store import AlreadyKeptError
from psm_qual.store.blind_draws import add_draw
from psm_qual.store.codings import Act, add_decisions, load_decisions
from psm_qual.store.segment_log import load_segment_changes
from psm_qual.study import Study
from tests.making.cutting import MORE, SHOWN, cut_study, mentions

WORDS = SHOWN.index("La corriera")
NAME = SHOWN.index("[PERSONA_1]")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return cut_study(tmp_path / "orti")


@pytest.fixture
def ada(study: Study) -> Recutting:
    return Recutting(study, "ada")


def texts(study: Study) -> dict[str, str]:
    return {each.id: each.text for each in segments_now(study) if each.role == "respondent"}


BEFORE = {"a-002": SHOWN, "a-004": MORE, "a-005": "Per me no."}


def test_nothing_is_cut_before_somebody_does(study: Study) -> None:
    assert texts(study) == BEFORE


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda r: r.split("a-002", WORDS), id="at the first letter"),
        pytest.param(lambda r: r.split("a-002", WORDS - 1), id="at the blank before it"),
    ],
)
def test_a_passage_becomes_two(
    study: Study, ada: Recutting, act: Callable[[Recutting], list[Segment]]
) -> None:
    first, second = act(ada)
    assert [first.text, second.text] == [SHOWN[: WORDS - 1], SHOWN[WORDS:]]
    assert first.id == "a-002"  # the longest
    assert second.id == f"a-c{second.span.start}"
    assert second.question == first.question
    assert list(texts(study)) == ["a-002", second.id, "a-004", "a-005"]


def test_the_longest_part_keeps_the_id_wherever_it_stands(ada: Recutting) -> None:
    first, second = ada.split("a-002", SHOWN.index("Lo dice"))
    assert (first.text, second.id) == ("Manca il medico.", "a-002")


def test_a_passage_is_trimmed_and_stays_the_same(study: Study, ada: Recutting) -> None:
    trimmed = ada.trim("a-002", SHOWN.index("Lo dice"), WORDS)
    assert (trimmed.id, trimmed.text) == ("a-002", "Lo dice anche [PERSONA_1], che sta in paese.")
    assert texts(study) == {**BEFORE, "a-002": trimmed.text}


def test_a_part_is_cut_out_to_be_coded_by_itself(study: Study, ada: Recutting) -> None:
    start, end = place_of(ada.passage("a-002"), "Lo dice … paese.")
    key = ada.part("a-002", start, end)
    assert list(texts(study).values())[:3] == [
        "Manca il medico.",
        "Lo dice anche [PERSONA_1], che sta in paese.",
        "La corriera passa alle sei.",
    ]
    assert texts(study)[key].startswith("Lo dice")


def test_all_of_a_passage_is_no_part_of_it(study: Study, ada: Recutting) -> None:
    assert ada.part("a-002", 0, len(SHOWN)) == "a-002"
    assert len(ada.history()) == 0


def test_two_passages_become_one_over_a_question(study: Study, ada: Recutting) -> None:
    joined = ada.join("a-002", "a-004")
    assert (joined.id, joined.text) == ("a-002", f"{SHOWN} {MORE}")
    assert len(joined.pieces) == 2
    assert list(texts(study)) == ["a-002", "a-005"]


@pytest.mark.parametrize(
    ("act", "said"),
    [
        pytest.param(lambda r: r.split("a-002", 0), "fuori", id="before the first letter"),
        pytest.param(lambda r: r.split("a-002", len(SHOWN)), "fuori", id="after the last"),
        pytest.param(lambda r: r.split("a-002", -3), "fuori", id="below nothing"),
        pytest.param(lambda r: r.trim("a-002", 9, 4), "fuori", id="the end before the start"),
        pytest.param(lambda r: r.split("a-002", NAME + 3), "nome", id="within a pseudonym"),
        pytest.param(lambda r: r.trim("a-002", NAME + 1, 80), "nome", id="trimmed within it"),
        pytest.param(lambda r: r.part("a-002", 0, NAME + 10), "nome", id="before its last letter"),
        pytest.param(
            lambda r: r.split("a-002", len(SHOWN) - 1), "parole", id="nothing but a full stop"
        ),
        pytest.param(lambda r: r.trim("a-002", 15, 17), "parole", id="a stop and a blank"),
        pytest.param(lambda r: r.split("a-009", 3), "a-009", id="no such passage"),
        pytest.param(lambda r: r.split("a-001", 3), "a-001", id="the interviewer's"),
        pytest.param(lambda r: r.join("a-004"), "persone diverse", id="somebody else speaks"),
        pytest.param(lambda r: r.join("a-005"), "non c'è", id="nothing follows"),
        pytest.param(lambda r: r.join("a-002", "a-005"), "non segue", id="another one follows"),
    ],
)
def test_what_cannot_be_cut_is_refused_and_nothing_changes(
    study: Study, ada: Recutting, act: Callable[[Recutting], object], said: str
) -> None:
    with pytest.raises(DecisionError, match=said):
        act(ada)
    assert texts(study) == BEFORE
    assert len(ada.history()) == 0


ACTS = [
    pytest.param(lambda r: r.split("a-002", WORDS), id="split"),
    pytest.param(lambda r: r.trim("a-002", WORDS, len(SHOWN)), id="trim"),
    pytest.param(lambda r: r.part("a-002", 17, NAME), id="part"),
    pytest.param(lambda r: r.join("a-002"), id="join"),
    pytest.param(lambda r: (r.split("a-002", WORDS), r.join("a-002")), id="split and joined"),
    pytest.param(lambda r: (r.join("a-002"), r.split("a-002", 17)), id="joined and split"),
]


@pytest.mark.parametrize("act", ACTS)
def test_what_is_undone_is_as_it_was(
    study: Study, ada: Recutting, act: Callable[[Recutting], object]
) -> None:
    before = segments_now(study)
    act(ada)
    assert segments_now(study) != before or len(ada.history()) == 2
    while ada.undo():
        pass
    assert segments_now(study) == before


@pytest.mark.parametrize("act", ACTS)
def test_done_again_it_is_the_same(
    study: Study, ada: Recutting, act: Callable[[Recutting], object]
) -> None:
    act(ada)
    once = segments_now(study)
    while ada.undo():
        pass
    act(ada)
    assert segments_now(study) == once


def test_nobody_takes_back_what_another_has_built_on(study: Study, ada: Recutting) -> None:
    ada.split("a-002", WORDS)
    bo = Recutting(study, "bo")
    bo.split("a-002", 17)
    with pytest.raises(DecisionError, match="bo"):
        ada.undo()
    assert bo.undo()
    assert ada.undo()
    assert texts(study) == BEFORE
    assert ada.undo() is None


def test_the_history_has_no_word_of_a_passage(study: Study, ada: Recutting) -> None:
    ada.split("a-002", WORDS)
    ada.undo()
    table = ada.history()
    assert list(table["verb"]) == ["split", "undo"]
    assert list(table["in_force"]) == [False, True]
    with sqlite3.connect(study.private / "project.sqlite") as db:
        told = str(db.execute("SELECT * FROM cut").fetchall())
    assert not any(word in told for word in ("medico", "corriera", "PERSONA"))


def test_segments_that_come_and_go_are_logged(study: Study, ada: Recutting) -> None:
    _, second = ada.split("a-002", WORDS)
    ada.undo()
    with study.store.reading() as db:
        came, went = load_segment_changes(db, second.id)
    assert (came.came, went.went) == ({second.id}, {second.id})


def statuses(review: Review, segment: str) -> dict[str, str]:
    return {each.code: each.status.value for each in review.item(segment).codings}


def test_codings_stay_and_hold_for_the_parts_until_these_are_reviewed(
    study: Study, ada: Recutting
) -> None:
    review = Review(study, "ada")
    review.accept("a-002", "1.1")
    review.reject("a-002", "2.1")
    review.done("a-002")
    _, second = ada.split("a-002", WORDS)
    review.reload()
    was = {"1": "accepted", "1.1": "accepted", "2.1": "rejected"}
    assert statuses(review, "a-002") == statuses(review, second.id) == was
    origins = {c.origin for c in review.item(second.id).codings if c.code == "1.1"}
    assert origins == {"a-002 (split 1)"}
    assert review.progress() == (1, 4)
    review.reject(second.id, "1.1")
    review.done(second.id)
    assert statuses(review, second.id)["1.1"] == "rejected"
    assert statuses(review, "a-002") == was
    assert review.progress() == (2, 4)


def test_what_was_seen_when_a_part_was_reviewed_is_its_own(study: Study, ada: Recutting) -> None:
    review = Review(study, "ada")
    review.accept("a-002", "1.1")
    _, second = ada.split("a-002", WORDS)
    review.reload()
    review.done(second.id)
    with study.store.reading() as db:
        own = [(each.verb, each.code) for each in load_decisions(db, of=second.id)]
    assert own == [(Verb.ACCEPT, "1.1"), (Verb.DONE, "")]
    # What becomes of the other part is nothing to it any more.
    review.reject("a-002", "1.1")
    assert statuses(review, second.id) == {"1": "accepted", "1.1": "accepted"}


def test_joined_codings_of_both_are_there_and_it_is_reviewed_anew(
    study: Study, ada: Recutting
) -> None:
    review = Review(study, "ada")
    review.done("a-002")
    review.accept("a-004", "2.1")
    ada.join("a-002")
    review.reload()
    assert statuses(review, "a-002") == {"2": "accepted", "2.1": "accepted"}
    assert review.progress() == (0, 2)
    ada.undo()
    review.reload()
    assert statuses(review, "a-002") == {}
    assert statuses(review, "a-004") == {"2": "accepted", "2.1": "accepted"}
    assert review.progress() == (1, 3)


def test_what_is_to_be_coded_blind_is_not_cut_before(study: Study, ada: Recutting) -> None:
    with study.store.writing() as db:
        add_draw(db, "bo", 1, ["a-002"])
    with pytest.raises(DecisionError, match="alla cieca"):
        ada.split("a-002", WORDS)
    with study.store.writing() as db:
        add_decisions(db, "ada", [Act("a-002", Verb.DONE, blind=True)])
    assert len(ada.split("a-002", WORDS)) == 2


def test_a_text_that_has_changed_since_is_not_cut(study: Study, ada: Recutting) -> None:
    with study.store.writing() as db:
        db.exec_driver_sql("UPDATE source SET stamp = 'another'")
    with pytest.raises(StageOrderError, match="cambiati"):
        ada.split("a-002", WORDS)
    assert texts(study) == BEFORE


def test_nothing_is_cut_while_another_program_works(study: Study, ada: Recutting) -> None:
    with study.alone(), pytest.raises(BusyError):
        Recutting(Study(study.folder), "ada").split("a-002", WORDS)
    assert texts(study) == BEFORE


def test_a_cut_that_is_sent_again_is_not_made_again(study: Study, ada: Recutting) -> None:
    with study.store.once("r1"):
        ada.trim("a-002", 17, len(SHOWN))
    trimmed = texts(study)
    with pytest.raises(AlreadyKeptError), study.store.once("r1"):
        ada.trim("a-002", 17, len(SHOWN))
    assert texts(study) == trimmed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("La corriera", "La corriera", id="as they read"),
        pytest.param("la  CORRIERA", "La corriera", id="typed without care"),
        pytest.param("Lo dice … paese", "Lo dice anche [PERSONA_1], che sta in paese", id="ends"),
    ],
)
def test_words_are_found(ada: Recutting, words: str, expected: str) -> None:
    passage = ada.passage("a-002")
    start, end = place_of(passage, words)
    assert passage.text[start:end] == expected


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("farmacia", id="not there"),
        pytest.param("a", id="more than once"),
        pytest.param("", id="nothing"),
        pytest.param("…", id="nothing but the sign for the rest"),
    ],
)
def test_words_that_tell_no_place_are_refused(ada: Recutting, words: str) -> None:
    with pytest.raises(DecisionError, match="parole"):
        place_of(ada.passage("a-002"), words)


def test_the_name_stands_in_the_source_and_nowhere_in_the_study(
    study: Study, ada: Recutting
) -> None:
    (name,) = mentions()
    first, _ = ada.split("a-002", NAME + 13)
    assert first.text.endswith("[PERSONA_1],")
    assert first.span.end > name.span.end
    assert b"Noli" not in (study.private / "project.sqlite").read_bytes()
