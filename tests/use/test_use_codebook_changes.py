"""Codes change, codings follow; files and log change together or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from psm_qual import pending
from psm_qual.codebook_changes import CodebookDesk
from psm_qual.errors import DecisionError, PsmQualError, StorageError
from psm_qual.messages import problem
from psm_qual.review import Review
from psm_qual.stages.codings import codings_now
from psm_qual.store.codebook_changes import kept_file, load_changes
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study


def book(study: Study) -> Path:
    return study.folder / "codebooks/orti.yaml"


def files(study: Study) -> dict[str, bytes]:
    """All that a change could touch."""
    return {
        p.name: p.read_bytes() for p in study.folder.rglob("*") if p.suffix in (".yaml", ".toml")
    }


def accepted(study: Study) -> dict[str, str]:
    """ "ada s1 1.1" → origin."""
    return {
        f"{c.coder} {c.segment} {c.code}": c.origin
        for c in codings_now(study)
        if c.status.value == "accepted"
    }


@pytest.fixture
def desk(orchards: Study) -> CodebookDesk:
    """Two coders have been at work."""
    Review(orchards, "ada").accept("s1", "1.1")
    Review(orchards, "bo").accept("s1", "1.2")
    return CodebookDesk(orchards, "bo")


def test_a_new_number_and_title(desk: CodebookDesk, orchards: Study) -> None:
    desk.rename("1.1", id="1.7", title="Compost di quartiere", note="più chiaro")
    assert orchards.codebook["1.7"].title == "Compost di quartiere"
    assert accepted(orchards)["ada s1 1.7"] == "1.1 (rename 1)"
    item = Review(orchards, "ada").item("s1")
    # The suggestion follows too, until suggestions are made anew.
    assert {c.code for c in item.codings if not c.facet} == {"1", "1.7", "1.2"}
    (row,) = desk.history.to_dict("records")
    assert (row["coder"], row["codes"], row["into"], row["note"]) == (
        "bo",
        "1.1",
        "1.7",
        "più chiaro",
    )


def test_the_log_of_decisions_stays_to_the_letter(desk: CodebookDesk, orchards: Study) -> None:
    with orchards.store.reading() as db:
        before = load_decisions(db)
    desk.merge(["1.1"], "1.2")
    desk.retire("2")
    with orchards.store.reading() as db:
        assert load_decisions(db) == before


def test_merged_codings_are_under_one(desk: CodebookDesk, orchards: Study) -> None:
    desk.merge(["1.1"], "1.2")
    assert "1.1" not in orchards.codebook
    assert accepted(orchards) == {
        "ada s1 1": "",
        "ada s1 1.2": "1.1 (merge 1)",
        "bo s1 1": "",
        "bo s1 1.2": "",
    }


def test_a_code_in_another_axis_brings_that_axis(desk: CodebookDesk, orchards: Study) -> None:
    desk.move("1.1", "2")
    assert accepted(orchards).keys() == {"ada s1 1.1", "ada s1 2", "bo s1 1", "bo s1 1.2"}


def test_a_split_waits_for_the_coder(desk: CodebookDesk, orchards: Study) -> None:
    desk.split("1.1", [("1.3", "Foglie"), ("1.4", "Bucce")])
    (waits,) = desk.waiting()
    assert (waits.segment.id, waits.coder, waits.code, waits.into) == (
        "s1",
        "ada",
        "1.1",
        ("1.3", "1.4"),
    )
    assert waits.segment.text == "Le bucce le porto giù io."
    Review(orchards, "ada").accept("s1", "1.4")
    assert desk.waiting() == []
    assert accepted(orchards)["ada s1 1.4"] == "1.1 (split 1)"


def test_it_is_none_of_them(desk: CodebookDesk, orchards: Study) -> None:
    desk.split("1.1", [("1.3", "Foglie"), ("1.4", "Bucce")])
    Review(orchards, "ada").reject("s1", "1.1")
    assert desk.waiting() == []


def test_a_retired_code_is_kept_and_not_offered(desk: CodebookDesk, orchards: Study) -> None:
    desk.retire("1.1")
    review = Review(orchards, "ada")
    assert accepted(orchards)["ada s1 1.1"] == ""
    assert review.title("1.1") == "Compost"
    assert review.find_codes("1.1") == []
    with pytest.raises(DecisionError, match="ritirato"):
        review.accept("s2", "1.1")
    # bo has not decided on it: nothing is suggested of it any more.
    assert "1.1" not in {c.code for c in Review(orchards, "bo").item("s1").codings}


def test_an_axis_is_retired_with_its_strategies(desk: CodebookDesk, orchards: Study) -> None:
    desk.retire("1")
    assert {code.id for code in orchards.codebook if code.retired} == {"1", "1.1", "1.2"}


def test_a_facet_changes_as_well(desk: CodebookDesk, orchards: Study) -> None:
    Review(orchards, "ada").accept("s1", "proposta", "tipo")
    desk.rename("proposta", id="idea")
    assert "idea" in orchards.facets["tipo"]
    assert accepted(orchards)["ada s1 idea"] == "proposta (rename 1)"


ACTS: list[Callable[[CodebookDesk], object]] = [
    lambda desk: desk.rename("1.1", id="1.9"),
    lambda desk: desk.move("1.1", "2"),
    lambda desk: desk.merge(["1.1"], "1.2"),
    lambda desk: desk.split("1.1", [("1.3", "Foglie"), ("1.4", "Bucce")]),
    lambda desk: desk.retire("1"),
]
NAMES = ["rename", "move", "merge", "split", "retire"]


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_undo_puts_everything_back(
    desk: CodebookDesk, orchards: Study, act: Callable[[CodebookDesk], object]
) -> None:
    before, codings = files(orchards), accepted(orchards)
    act(desk)
    assert files(orchards) != before
    assert desk.undo() is not None
    assert (files(orchards), accepted(orchards)) == (before, codings)
    assert desk.undo() is None
    assert list(desk.history["verb"])[1:] == ["undo"]


def test_all_taken_back_one_after_the_other(desk: CodebookDesk, orchards: Study) -> None:
    before, codings = files(orchards), accepted(orchards)
    desk.rename("1.1", id="1.9")
    desk.merge(["1.9"], "1.2")
    desk.move("1.2", "2")
    while desk.undo():
        pass
    assert (files(orchards), accepted(orchards)) == (before, codings)


def test_what_was_edited_by_hand_is_not_lost(desk: CodebookDesk, orchards: Study) -> None:
    desk.rename("1.1", id="1.9")
    book(orchards).write_text(book(orchards).read_text() + "# appunto\n")
    with pytest.raises(DecisionError, match=r"orti\.yaml è stato modificato a mano"):
        desk.undo()
    assert book(orchards).read_text().endswith("# appunto\n")


@pytest.mark.parametrize("error", [KeyboardInterrupt, StorageError], ids=["Ctrl-C", "disk full"])
@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_half_a_change_is_none(
    desk: CodebookDesk,
    orchards: Study,
    act: Callable[[CodebookDesk], object],
    error: type[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, codings = files(orchards), accepted(orchards)
    (orchards.folder / "codebooks/orti.examples.jsonl").write_text(
        '{"text": "Foglie.", "codes": ["1.1"]}\n'
    )
    real, written = pending.write_bytes, []

    def fails_after_the_first(path: Path, data: bytes) -> None:
        real(path, data)
        written.append(path)
        if len(written) == 1:
            raise (
                problem(StorageError, "files.disk_full", file="f", folder="d")
                if (error is StorageError)
                else KeyboardInterrupt
            )

    monkeypatch.setattr(pending, "write_bytes", fails_after_the_first)
    with pytest.raises(error):
        act(desk)
    assert written
    assert (files(orchards), accepted(orchards)) == (before, codings)
    with orchards.store.reading() as db:
        assert load_changes(db) == []


def test_after_a_power_cut_the_next_who_opens_puts_it_right(
    desk: CodebookDesk, orchards: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(orchards)

    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    real = pending.write_bytes
    with monkeypatch.context() as patch:
        patch.setattr(Study, "settle", lambda _: cut() if files(orchards) != before else None)
        patch.setattr(pending, "write_bytes", lambda path, data: (real(path, data), cut()))
        with pytest.raises(PowerCut):
            desk.rename("1.1", id="1.9")
    assert files(orchards) != before
    again = Study(orchards.folder)
    assert "1.1" in again.codebook
    assert files(orchards) == before
    again.close()


def test_what_was_written_down_holds_no_setting(desk: CodebookDesk, orchards: Study) -> None:
    """`project.toml` may name people."""
    seen: list[str] = []
    real = pending.PendingChange.carry_out

    def watched(self: pending.PendingChange, folder: Path) -> None:
        seen.append((orchards.private / "codebook_change.json").read_text())
        real(self, folder)

    pending.PendingChange.carry_out = watched  # type: ignore[method-assign]
    try:
        desk.rename("1.1", id="1.9")
    finally:
        pending.PendingChange.carry_out = real  # type: ignore[method-assign]
    assert list(json.loads(seen[0])["files"]) == ["codebooks/orti.yaml"]
    assert not (orchards.private / "codebook_change.json").exists()


def test_the_codebook_of_any_day_can_be_read_again(desk: CodebookDesk, orchards: Study) -> None:
    first = book(orchards).read_bytes()
    desk.rename("1.1", id="1.9")
    second = book(orchards).read_bytes()
    desk.retire("2")
    with orchards.store.reading() as db:
        log = load_changes(db)
        states = [kept_file(db, each.before["codebooks/orti.yaml"]) for each in log]
    assert states == [first, second]


@pytest.mark.parametrize(
    ("act", "says"),
    [
        pytest.param(lambda d: d.rename("9.9", id="1"), "9.9", id="no such code"),
        pytest.param(lambda d: d.rename("1.1", id="1.2"), "c'è già", id="a number that is taken"),
        pytest.param(lambda d: d.rename("1.1", id="a:b"), "non può essere", id="not a name"),
        pytest.param(lambda d: d.rename("1.1"), "già così", id="nothing new"),
        pytest.param(lambda d: d.rename("1.1", facet="umore", id="3"), "umore", id="no such facet"),
        pytest.param(lambda d: d.move("1", "1.1"), "sotto", id="under itself"),
        pytest.param(lambda d: d.move("1.1", "1"), "già così", id="where it is"),
        pytest.param(lambda d: d.merge(["1"], "1.1"), "livello", id="axis and strategy"),
        pytest.param(lambda d: d.merge(["1.1"], "1.1"), "già così", id="into itself"),
        pytest.param(lambda d: d.split("1.1", [("1.3", "A")]), "almeno due", id="into one"),
        pytest.param(
            lambda d: d.split("1.1", [("1.3", "A"), ("1.2", "B")]), "c'è già", id="into an old one"
        ),
        pytest.param(
            lambda d: d.split("1.1", [("1.3", "A"), ("1.4", "")]), "titolo", id="untitled"
        ),
    ],
)
def test_refused_and_nothing_changed(
    desk: CodebookDesk, orchards: Study, act: Callable[[CodebookDesk], object], says: str
) -> None:
    before = files(orchards)
    with pytest.raises(PsmQualError, match=says):
        act(desk)
    assert files(orchards) == before
    assert desk.history.empty
