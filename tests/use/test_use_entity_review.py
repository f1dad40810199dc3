"""Reviewing names on a real study: what is shown, what is decided, what is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from psm_qual import Project
from psm_qual.entity_review import EntityReview, action_named, place_named, type_named
from psm_qual.errors import BusyError, DecisionError, PsmQualError, StorageError
from psm_qual.model import Action, EntityType, Place, Span
from psm_qual.readers import read_file
from psm_qual.vault import Vault
from tests.conftest import PASSPHRASE, PERSONAL

Act = Callable[[EntityReview], object]
PERSON = EntityType.PERSON


@pytest.fixture
def project(study: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The small study after `run`, with its vault open."""
    monkeypatch.delenv("PSM_QUAL_CODER", raising=False)
    opened = Project.open(study, passphrase=PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def review(project: Project) -> EntityReview:
    return project.review_entities("C1")


def clear(study: Path) -> dict[str, str]:
    """Canonical texts of the study's sources."""
    return {
        transcript.source: transcript.text
        for path in (study / "corpus").iterdir()
        if path.stem != "metadata"
        for transcript in read_file(path)
    }


def place_of(study: Path, source: str, words: str, nth: int = 0) -> Place:
    text = clear(study)[source]
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Place(source, Span(start, start + len(words)))


def codes(review: EntityReview) -> dict[str, tuple[str, int]]:
    """Code → what is done with it and how often it is mentioned."""
    return {
        code: (state.action.value, len(state.mentions))
        for code, state in review.view.states.items()
    }


def code_of(review: EntityReview, form: str) -> str:
    return next(c for c in review.view.states if form in review.item(c).forms)


def test_every_mention_is_shown_where_it_is(review: EntityReview, study: Path) -> None:
    texts = clear(study)
    shown = 0
    for code in review.view.states:
        item = review.item(code)
        for context in item.contexts:
            around = (context.before + context.said + context.after).replace("…", "")
            assert context.said == context.place.span.of(texts[context.place.source])
            assert around in texts[context.place.source]
            shown += 1
    assert shown == len(review.view.mentions) > 10


def test_a_mention_is_shown_with_the_question_that_led_to_it(review: EntityReview) -> None:
    questions = [
        context.question
        for code in review.view.states
        for context in review.item(code).contexts
        if "i muri" in context.before or "Chiedete" in context.before
    ]
    assert questions == ["E i trasporti?", "Ha altre osservazioni?"]


def test_without_the_passphrase_no_original_is_shown(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE", raising=False)
    review = Project.open(study).review_entities("C1")
    for code in review.view.states:
        item = review.item(code)
        shown = f"{item.forms} {item.contexts!r} {item._repr_html_()}".lower()
        assert [word for word in PERSONAL if word in shown] == []
        assert all(context.said for context in item.contexts)


def test_what_is_shown_is_not_told_to_logs(review: EntityReview) -> None:
    item = review.item(code_of(review, "Lanfranchi"))
    assert "Lanfranchi" not in repr(item) + repr(item.contexts[0])


def test_the_doubtful_come_first_then_people_then_places(review: EntityReview) -> None:
    queue = review.queue()
    weights = [max((d.weight for d in state.doubts), default=0.0) for state in queue]
    assert weights == sorted(weights, reverse=True)
    rest = [state for state in queue if not state.doubts]
    assert [state.action is Action.KEEP for state in rest][-1]
    hidden = [state for state in rest if state.action is not Action.KEEP]
    quasi = [state.type in (EntityType.ORGANISATION, EntityType.PLACE) for state in hidden]
    assert quasi == sorted(quasi)


def released(review: EntityReview) -> None:
    review.release(code_of(review, "Lanfranchi"))


@pytest.mark.parametrize(
    ("act", "changes"),
    [
        pytest.param(lambda r, s: r.confirm("PERSONA_1"), {}, id="confirm"),
        pytest.param(
            lambda r, s: r.release("PERSONA_1"), {"PERSONA_1": ("keep", 6)}, id="release all of it"
        ),
        pytest.param(
            lambda r, s: r.hide("PERSONA_1", action=Action.MASK),
            {"PERSONA_1": ("mask", 6)},
            id="set the action",
        ),
        pytest.param(
            lambda r, s: r.join("PERSONA_4", "PERSONA_1"),
            {"PERSONA_1": ("pseudonym", 7), "PERSONA_4": None},
            id="join: the smaller code stays",
        ),
        pytest.param(
            lambda r, s: r.retype("PERSONA_2", EntityType.MUNICIPALITY),
            {"PERSONA_2": None, "COMUNE_2": ("pseudonym", 1)},
            id="retype",
        ),
        pytest.param(
            lambda r, s: r.split("PERSONA_1", [place_of(s, "piana", "Ilde Ferrua")]),
            {"PERSONA_1": ("pseudonym", 5), "PERSONA_5": ("pseudonym", 1)},
            id="split",
        ),
        pytest.param(
            lambda r, s: r.hide("COMUNE_1"), {"COMUNE_1": ("pseudonym", 1)}, id="hide what is kept"
        ),
        pytest.param(
            lambda r, s: r.add(place=place_of(s, "piana", "la parrocchia"), type=PERSON),
            {"PERSONA_5": ("pseudonym", 1)},
            id="add a place: seen at once",
        ),
        pytest.param(lambda r, s: r.add("la parrocchia"), {}, id="add words: seen by the next run"),
    ],
)
def test_acts(review: EntityReview, study: Path, act, changes: dict[str, object]) -> None:
    before = codes(review)
    act(review, study)
    expected = {k: v for k, v in {**before, **changes}.items() if v is not None}
    assert codes(review) == expected
    assert review.undo()
    assert codes(review) == before


def test_what_was_decided_on_leaves_the_queue_and_comes_back_when_it_is_undone(
    review: EntityReview,
) -> None:
    first = review.queue()[0].code
    total = review.progress()[1]
    review.confirm(first)
    assert first not in [state.code for state in review.queue()]
    assert review.progress() == (1, total)
    assert review.undo() == first
    assert first in [state.code for state in review.queue()]
    assert review.progress() == (0, total)
    assert review.undo() == ""


def test_everybody_takes_back_their_own(project: Project) -> None:
    ada, bo = project.review_entities("ada"), project.review_entities("bo")
    ada.release("PERSONA_1")
    bo.confirm("PERSONA_3")
    assert ada.undo() == "PERSONA_1"
    assert ada.undo() == ""
    assert list(bo.history["verb"]) == ["release", "confirm", "undo"]
    assert list(bo.history["in_force"]) == [False, True, True]
    assert list(bo.history["coder"]) == ["ada", "bo", "ada"]


def test_decisions_wait_until_they_are_carried_out(project: Project) -> None:
    review = project.review_entities("C1")
    review.confirm("PERSONA_3")
    assert review.waiting == 0
    review.release("PERSONA_1")
    assert (review.waiting, project.overview.waiting) == (1, 1)
    review.undo()
    assert review.waiting == 0


def test_the_table_is_good_to_read(review: EntityReview) -> None:
    table = review.table
    assert list(table.columns[:4]) == ["entity", "type", "action", "mentions"]
    assert dict(zip(table["entity"], table["mentions"], strict=True))["PERSONA_1"] == 6
    assert not table["reviewed"].any()


@pytest.mark.parametrize(
    ("act", "said"),
    [
        pytest.param(lambda r, s: r.confirm("PERSONA_99"), "PERSONA_99", id="nobody"),
        pytest.param(
            lambda r, s: (r.join("PERSONA_1", "PERSONA_4"), r.release("PERSONA_4")),
            "PERSONA_1",
            id="a code of before: the one of now is named",
        ),
        pytest.param(lambda r, s: r.join("PERSONA_1"), "due o più codici", id="alone"),
        pytest.param(
            lambda r, s: r.join("PERSONA_1", "PERSONA_1"), "due o più codici", id="with oneself"
        ),
        pytest.param(lambda r, s: r.retype("PERSONA_1", PERSON), "già del tipo", id="no change"),
        pytest.param(
            lambda r, s: r.hide("PERSONA_1", action=Action.KEEP), "release", id="hide by keeping"
        ),
        pytest.param(
            lambda r, s: r.split("PERSONA_2", [place_of(s, "colle", "Lanfranchi")]),
            "retype",
            id="all mentions split off",
        ),
        pytest.param(lambda r, s: r.split("PERSONA_1", []), "--at", id="none split off"),
        pytest.param(
            lambda r, s: r.release("PERSONA_1", [place_of(s, "colle", "Lanfranchi")]),
            "entities show PERSONA_1",
            id="somebody else's mention",
        ),
        pytest.param(
            lambda r, s: r.release("PERSONA_1", [place_of(s, "colle", "Ferrua", 1)]),
            "etichetta",
            id="the label of who speaks",
        ),
        pytest.param(
            lambda r, s: r.add(place=place_of(s, "colle", "Lanfranchi")), "split", id="hidden there"
        ),
        pytest.param(
            lambda r, s: r.add(place=place_of(s, "colle", "a Torino")), "COMUNE_1", id="kept there"
        ),
        pytest.param(
            lambda r, s: r.add(place=place_of(s, "colle", "marciapie")), "parola", id="half a word"
        ),
        pytest.param(
            lambda r, s: r.add(place=Place("colle", Span(0, 16))), "etichetta", id="in a label"
        ),
        pytest.param(
            lambda r, s: r.add(place=Place("piana", Span(60, 260))), "più corto", id="a whole turn"
        ),
        pytest.param(
            lambda r, s: r.add(place=Place("nessuna", Span(0, 4))), "nessuna", id="source"
        ),
        pytest.param(lambda r, s: r.add("  ,  "), "nessuna parola", id="no words"),
        pytest.param(lambda r, s: r.add("Torino"), "hide", id="everybody knows it"),
        pytest.param(lambda r, s: r.add("FERRUA", type=PERSON), "PERSONA_1", id="known already"),
        pytest.param(
            lambda r, s: r.add("Noli", entity="COMUNE_1"), "COMUNE_1", id="to what is kept"
        ),
    ],
)
def test_what_cannot_be_decided_is_said_with_a_way_out(
    review: EntityReview, study: Path, act, said: str
) -> None:
    with pytest.raises(DecisionError) as error:
        act(review, study)
    assert said in str(error.value)
    assert error.value.remedy
    # Codes and places, never words.
    assert not any(word in str(error.value).lower() for word in ("ferrua", "lanfranchi"))


def test_no_stretch_takes_a_passage_from_who_coded_it(study: Path) -> None:
    settings = study / "project.toml"
    text = settings.read_text("utf-8")
    for key, value in {"min": (15, 5), "target": (50, 12), "max": (120, 25)}.items():
        old, new = (f"{key}_words = {number}" for number in value)
        assert old in text
        text = text.replace(old, new)
    settings.write_text(text, "utf-8")
    project = Project.open(study, passphrase=PASSPHRASE).segment().anonymise()
    ends = project.segments.query("source == 'colle' and role == 'respondent'")["end"]
    said = clear(study)["colle"]
    cut = next(end for end in ends if said[end : end + 1] == " ")
    across = Span(said.rindex(" ", 0, cut) + 1, said.index(" ", cut + 1))
    with pytest.raises(DecisionError, match="taglia in due un brano"):
        project.review_entities("C1").add(place=Place("colle", across))


def test_words_need_the_vault(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE", raising=False)
    review = Project.open(study).review_entities("C1")
    for act in (
        lambda: review.add("Noli"),
        lambda: review.release("PERSONA_1", [place_of(study, "piana", "Ilde")]),
    ):
        with pytest.raises(DecisionError, match="PSM_QUAL_PASSPHRASE"):
            act()
    review.release("PERSONA_1")  # all of it: nothing has to be remembered
    assert len(review.history) == 1


def test_no_word_reaches_the_database(review: EntityReview, study: Path) -> None:
    review.add("Zefirino Calabrosa", type=PERSON, note="detto al bar")
    review.release("PERSONA_1", [place_of(study, "piana", "Ilde Ferrua")])
    review.split("PERSONA_3", [place_of(study, "questionario-A3", "Teo Barbaglia")])
    for path in (study / ".psm_qual").iterdir():
        data = path.read_bytes().lower()
        assert not any(word.encode() in data for word in (*PERSONAL, "calabrosa", "zefirino"))
    vault = Vault.open(study / ".psm_qual/vault", PASSPHRASE)
    words = [anchor.words for own in vault.remembered.values() for anchor in own]
    assert words == ["Zefirino Calabrosa", "Ilde Ferrua", "Teo Barbaglia"]


def test_a_decision_whose_words_cannot_be_remembered_is_not_taken(
    review: EntityReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageError("disco pieno")

    monkeypatch.setattr("psm_qual.vault.vault.write_bytes", full)
    with pytest.raises(StorageError):
        review.add("Noli")
    assert len(review.history) == 0


def test_while_a_stage_runs_nothing_is_decided(review: EntityReview, project: Project) -> None:
    with project.study.alone(), pytest.raises(BusyError):
        review.release("PERSONA_1")
    assert len(review.history) == 0


def test_before_the_first_run_there_is_nothing_to_review(new_study: Path) -> None:
    with pytest.raises(PsmQualError, match="psm-qual run"):
        Project.open(new_study).review_entities("C1")


def test_who_decides_must_be_known(study: Path) -> None:
    settings = study / "project.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace('coders = ["C1"]', 'coders = ["C1", "C2"]'), "utf-8")
    review = Project.open(study, passphrase=PASSPHRASE).review_entities()
    assert len(review.queue()) > 5
    with pytest.raises(DecisionError, match="PSM_QUAL_CODER"):
        review.confirm("PERSONA_1")


def test_a_source_that_was_read_again_is_not_decided_on(project: Project, study: Path) -> None:
    file = study / "corpus/piana.txt"
    file.write_text("I: Buongiorno.\n" + file.read_text("utf-8"), encoding="utf-8")
    project.read().segment()
    review = project.review_entities("C1")
    with pytest.raises(DecisionError, match="psm-qual run"):
        review.add(place=Place("piana", Span(60, 66)))
    assert review.item("PERSONA_1").contexts


def test_the_log_holds_codes_only(review: EntityReview, study: Path) -> None:
    review.split("PERSONA_1", [place_of(study, "piana", "Ilde Ferrua")], note="sorella")
    with closing(sqlite3.connect(study / ".psm_qual/project.sqlite")) as db:
        [row] = db.execute("SELECT verb, entity, others, becomes, note FROM entity_decision")
    assert row == ("split", "PERSONA_1", "[]", "PERSONA_5", "sorella")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("int07:120-133", Place("int07", Span(120, 133)), id="a stretch"),
        pytest.param(" int07:120 ", Place("int07", Span(120, 120)), id="whatever begins there"),
        pytest.param("a:b:1-2", Place("a:b", Span(1, 2)), id="a colon in the source's name"),
    ],
)
def test_places_as_they_are_written(text: str, place: Place) -> None:
    assert place_named(text) == place
    assert len(place.span) == 0 or place_named(str(place)) == place


@pytest.mark.parametrize("text", ["int07", "int07:9-3", "int07:-3", "", ":", "int07:a-b"])
def test_what_is_no_place(text: str) -> None:
    with pytest.raises(DecisionError, match="int07:120-133"):
        place_named(text)


def test_types_and_actions_by_their_names() -> None:
    assert type_named("person") is type_named("PERSONA") is type_named(" persona ") is PERSON
    assert type_named("codice fiscale") is EntityType.FISCAL_CODE
    assert action_named("mask") is Action.MASK
    with pytest.raises(DecisionError, match="municipality"):
        type_named("città")
    with pytest.raises(DecisionError, match="pseudonym"):
        action_named("nascondi")
