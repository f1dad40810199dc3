"""The board of themes without a browser: what it shows, what it decides, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest

from psm_qual.errors import StorageError
from psm_qual.messages import say
from psm_qual.model import Theme
from psm_qual.notebook.themes.board import ThemeBoard
from psm_qual.notebook.themes.showing import novelty_in_words
from psm_qual.notebook.working import WorkingAside
from psm_qual.project import Project
from psm_qual.stages.decided_themes import decided_themes
from psm_qual.store.found_themes import save_found
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk
from tests.coding.conftest import vectors
from tests.making.studies import fill, write_study
from tests.making.values import segment

BREAD, FISH = "forno paese pane grano antico", "trota ruscello lenza nonno amo"
DAYS = ("lunedì", "martedì", "giovedì", "sabato", "alba", "sera")
SEGMENTS = [
    segment(f"{name}{number}", f"{text} {day}", source=f"fonte{number}", question="E poi?")
    for name, text in (("pane", BREAD), ("pesca", FISH))
    for number, day in enumerate(DAYS)
]
THEMES = [
    Theme("T01", "pane · forno", ("pane",), {f"pane{i}": 1 - i / 10 for i in range(6)}, 0.3, {}),
    Theme("T02", "trota", ("trota",), {f"pesca{i}": 1 - i / 10 for i in range(4)}, 0.9, {"1": 0.4}),
]


class WordCounter:
    """Stands in for the encoder."""

    name, fingerprint = "parole", "parole-1"

    def encode(self, texts: list[str]) -> np.ndarray:
        return vectors(texts)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Study]:
    """Passages of bread and fish, and a theme of each: that of fish is new."""
    study = write_study(tmp_path / "orti")
    fill(study, SEGMENTS)
    study.__dict__["encoder"] = WordCounter()
    with study.store.writing() as db:
        save_found(db, THEMES, {})
    with study.store.writing() as db:
        decided_themes(study).save(db)
    yield study
    study.close()


@pytest.fixture
def board(village: Study) -> ThemeBoard:
    return ThemeBoard(village, "ada")


NUMBERS = count(1)


def ask(board: ThemeBoard, what: str, receipt: str = "", **value: Any) -> dict[str, Any]:
    """The whole reply."""
    message = {"type": "ask", "id": next(NUMBERS), "what": what, "value": value}
    return board.reply({**message, **({"receipt": receipt} if receipt else {})})


def answer(board: ThemeBoard, what: str, **value: Any) -> Any:
    reply = ask(board, what, **value)
    assert reply["type"] == "answer", reply
    return reply["value"]


def decide(board: ThemeBoard, what: str, **value: Any) -> Any:
    return answer(board, what, seen=answer(board, "board")["state"], **value)


def labels(board: ThemeBoard) -> dict[str, tuple[str, int]]:
    shown = answer(board, "board")["themes"]
    return {each["id"]: (each["label"], len(each["passages"])) for each in shown}


def lines(village: Study) -> list[str]:
    with village.store.reading() as db:
        return [each.verb.value for each in load_theme_decisions(db)]


def test_new_themes_come_first(board: ThemeBoard) -> None:
    themes = answer(board, "board")["themes"]
    assert [(each["id"], each["new"], each["sources"]) for each in themes] == [
        ("T02", True, 4),
        ("T01", False, 6),
    ]
    assert themes[0]["passages"] == ["pesca0", "pesca1", "pesca2", "pesca3"]


@pytest.mark.parametrize(
    ("novelty", "degree"), [(0.75, "most"), (0.5, "more"), (0.49, "less"), (0.0, "least")]
)
def test_novelty_is_told_in_words(novelty: float, degree: str) -> None:
    assert novelty_in_words(novelty) == say(f"widgets_themes.novelty.{degree}")


def test_a_card_tells_how_many_speak_of_it_and_how_sure_that_is(board: ThemeBoard) -> None:
    told = {each["id"]: each for each in answer(board, "telling")}
    assert told["T02"]["sources"]["count"] == 4 and told["T02"]["sources"]["total"] == 6
    assert told["T02"]["sources"]["low"] < 4 / 6 < told["T02"]["sources"]["high"]
    assert told["T02"]["telling"]["text"].startswith("trota")


def test_an_opened_theme_has_all_its_passages_the_surest_first(board: ThemeBoard) -> None:
    account = answer(board, "theme", theme="T01")
    assert [each["id"] for each in account["passages"]] == [f"pane{i}" for i in range(6)]
    assert account["passages"][0]["question"] == "E poi?"
    assert len(account["facts"]) == 5 and account["telling"]


def test_the_map_has_a_place_for_every_passage(board: ThemeBoard) -> None:
    found = answer(board, "map")
    assert sorted(found["ids"]) == sorted(each.id for each in SEGMENTS)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in found["places"])
    assert answer(board, "passage", segment="pesca5")["themes"] == []


def test_what_two_themes_would_become_is_told_before_they_do(board: ThemeBoard) -> None:
    would = answer(board, "merging", themes=["T01", "T02"])
    assert would == {"sources": 6, "passages": 10, "shared": 0}
    assert labels(board)["T01"] == ("pane · forno", 6)


def test_acts_hold_at_once_and_are_taken_back_one_after_the_other(board: ThemeBoard) -> None:
    first = labels(board)
    decide(board, "rename", theme="T02", label="Pesca")
    decide(board, "put", theme="T02", passages=["pesca4"])
    decide(board, "take", theme="T01", passages=["pane0"])
    assert labels(board) == {"T02": ("Pesca", 5), "T01": ("pane · forno", 5)}
    merged = decide(board, "merge", themes=["T01", "T02"], label="Cose buone")
    assert labels(board) == {"T01": ("Cose buone", 10)}
    assert merged["focus"] == "T01" and "10" in merged["said"]
    for _ in range(4):
        decide(board, "undo")
    assert labels(board) == first
    assert answer(board, "board")["last"] == ""
    assert [each["stands"] for each in answer(board, "history")] == [True] * 4 + [False] * 4


def test_a_dropped_theme_can_be_kept_again(board: ThemeBoard) -> None:
    shown = decide(board, "drop", theme="T02")["board"]["themes"]
    assert [(each["id"], each["dropped"]) for each in shown] == [("T01", False), ("T02", True)]
    shown = decide(board, "keep", theme="T02")["board"]["themes"]
    assert [(each["id"], each["dropped"]) for each in shown] == [("T02", False), ("T01", False)]


def test_who_sees_what_is_outdated_decides_nothing(board: ThemeBoard, village: Study) -> None:
    seen = answer(board, "board")["state"]
    ThemeDesk(village, "bice").rename("T02", "Trote")
    reply = ask(board, "drop", theme="T02", seen=seen)
    assert (reply["type"], reply["kind"]) == ("failure", "refused")
    assert reply["what"] == say("theme_desk.meanwhile.what")
    assert lines(village) == ["rename"]


def test_who_sees_themes_of_an_older_run_decides_nothing(board: ThemeBoard, village: Study) -> None:
    seen = answer(board, "board")["state"]
    with village.store.writing() as db:
        save_found(db, [Theme("T01", "altro", ("altro",), {"pesca5": 1.0}, 0.9)], {})
    assert ask(board, "drop", theme="T01", seen=seen)["type"] == "failure"
    assert lines(village) == []


def test_what_is_sent_again_is_done_once(board: ThemeBoard, village: Study) -> None:
    value = {"theme": "T02", "label": "Pesca", "seen": answer(board, "board")["state"]}
    assert ask(board, "rename", "uno", **value)["type"] == "answer"
    assert ask(board, "rename", "uno", **value)["type"] == "again"
    assert ask(board, "rename", "due", **value)["type"] == "failure"
    assert lines(village) == ["rename"]


def test_what_cannot_be_written_is_told_and_may_be_sent_again(
    board: ThemeBoard, village: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageError("Il disco è pieno.", "Libera spazio.")

    value = {"theme": "T02", "seen": answer(board, "board")["state"]}
    with monkeypatch.context() as patch:
        patch.setattr(ThemeDesk, "drop", full)
        assert ask(board, "drop", "uno", **value)["kind"] == "unsaved"
    assert ask(board, "drop", "uno", **value)["type"] == "answer"
    assert lines(village) == ["drop"]


def test_while_one_decides_another_view_does_not(board: ThemeBoard, village: Study) -> None:
    state = answer(board, "board")["state"]
    with board._deciding:
        reply = ask(board, "drop", theme="T02", seen=state)
    assert reply["what"] == say("widgets_themes.deciding.what")
    assert lines(village) == []


def test_the_board_says_which_code_a_theme_would_become(board: ThemeBoard) -> None:
    adoption = answer(board, "adoption", theme="T02")
    assert adoption["under"] == "1" and adoption["passages"] == 4
    assert adoption["ids"]["1"].startswith("1.") and adoption["ids"]["1"] not in {
        code["id"] for code in adoption["codes"]
    }


def test_nothing_of_a_study_is_synchronised(board: ThemeBoard) -> None:
    assert "trota" in str(answer(board, "board")) and answer(board, "telling")
    kept = str(board.get_state())
    assert "trota" not in kept and "fonte1" not in kept


def test_who_decides_must_be_known(village: Study) -> None:
    from psm_qual.notebook import theme_board

    assert isinstance(theme_board(Project(village)), ThemeBoard)


def test_a_slow_answer_is_announced_and_given_once() -> None:
    announced, asked_twice, done = Event(), Event(), Event()
    asked: list[int] = []
    sent: list[dict[str, Any]] = []

    def reply(message: Any) -> Any:
        asked.append(message["id"])
        # It takes as long as it takes to be told of, and to be asked for again.
        assert announced.wait(60) and asked_twice.wait(60)
        return {"type": "answer", "id": message["id"], "value": 1}

    def send(message: dict[str, Any]) -> None:
        sent.append(message)
        (done if message["type"] == "answer" else announced).set()

    aside = WorkingAside(reply, send)
    message: Any = {"type": "ask", "id": 7, "what": "map", "value": {}}
    aside.take(message)
    aside.take(message)
    asked_twice.set()
    assert done.wait(60)
    assert asked == [7]
    assert [each["type"] for each in sent if each["type"] == "answer"] == ["answer"]
    assert sent[0] == {"type": "working", "id": 7}
