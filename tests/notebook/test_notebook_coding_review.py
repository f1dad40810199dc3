"""The Python side of the coding review: what is asked is answered, what moved is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from psm_qual.notebook import coding_review
from psm_qual.project import Project
from psm_qual.review import Review
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import segment
from tests.use.conftest import SEGMENTS, SUGGESTIONS

FILTERS = {"code": "", "source": "", "zone": "", "category": "", "certainty": "",
           "reviewed": "no", "disagreement": False, "flagged": False}  # fmt: skip
WAY = {"order": "corpus", "filters": FILTERS, "passed": []}


class Asking:
    """A widget, asked as the browser would."""

    def __init__(self, study: Study, *, blind: bool = False) -> None:
        self.study = study
        self.widget = coding_review(Project(study), "ada", blind=blind)
        self.edition = self("begin")["edition"]
        self.n = 0

    def __call__(self, what: str, receipt: str = "", **value: Any) -> Any:
        reply = self.raw(what, receipt, **value)
        assert reply["type"] == "answer", reply
        return reply["value"]

    def raw(self, what: str, receipt: str = "", **value: Any) -> Any:
        ask: Any = {"type": "ask", "id": 1, "what": what, "value": value, "receipt": receipt}
        return self.widget.reply(ask)

    def act(self, what: str, segment: str, seen: int = -1, **value: Any) -> Any:
        known = self("show", segment=segment)["passage"]["seen"] if seen < 0 else seen
        return self(what, segment=segment, seen=known, edition=self.edition, way=WAY, **value)

    @property
    def log(self) -> list[str]:
        with self.study.store.reading() as db:
            return [f"{d.verb.value} {d.code}".strip() for d in load_decisions(db)]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = write_study(tmp_path / "orti", coders=("ada", "bo"))
    fill(made, SEGMENTS, SUGGESTIONS)
    yield made
    made.close()


@pytest.fixture
def ask(study: Study) -> Asking:
    return Asking(study)


@pytest.mark.parametrize(
    ("what", "value", "log"),
    [
        ("accept", {"code": "1.1", "facet": ""}, ["accept 1.1"]),
        ("reject", {"code": "1.1", "facet": ""}, ["reject 1.1"]),
        ("accept", {"code": "esigenza", "facet": "tipo"}, ["accept esigenza"]),
        ("memo", {"memo": "forse"}, ["memo"]),
        ("flag", {"memo": ""}, ["flag"]),
        ("unflag", {}, []),
    ],
)
def test_what_is_decided_is_kept_and_the_passage_stays(
    ask: Asking, what: str, value: dict[str, Any], log: list[str]
) -> None:
    view = ask.act(what, "s1", **value)
    assert view["passage"]["segment"] == "s1"
    assert ask.log == log


@pytest.mark.parametrize("what", ["done", "accept_all"])
def test_who_is_done_is_shown_the_next(ask: Asking, what: str) -> None:
    view = ask.act(what, "s1")
    assert (view["passage"]["segment"], view["left"]) == ("s2", 2)
    assert view["progress"]["done"] == 1


def test_undo_goes_where_the_act_was(ask: Asking) -> None:
    ask.act("done", "s1")
    ask.act("accept", "s2", code="2.1", facet="")
    latest = ask("show", segment="s2")["latest"]
    assert ask("undo", segment="s3", latest=latest, way=WAY)["passage"]["segment"] == "s2"
    latest = ask("show", segment="s2")["latest"]
    assert ask("undo", segment="s2", latest=latest, way=WAY)["passage"]["segment"] == "s1"
    latest = ask("show", segment="s2")["latest"]
    assert "nulla da annullare" in ask("undo", segment="s1", latest=latest, way=WAY)["moved"]


def test_another_window_is_not_overwritten(ask: Asking, study: Study) -> None:
    other = Asking(study)
    seen = ask("show", segment="s1")["passage"]["seen"]
    other.act("reject", "s1", code="1.1", facet="")
    view = ask.act("accept_all", "s1", seen=seen)
    assert "finestra" in view["moved"]
    assert view["passage"]["segment"] == "s1"
    assert {row["code"]: row["status"] for row in view["passage"]["rows"]}["1.1"] == "rejected"
    assert ask.log == ["reject 1.1"]
    undone = ask("undo", segment="s1", latest=0, way=WAY)
    assert undone["moved"]
    assert ask.log == ["reject 1.1"]


def test_what_another_coder_decides_is_in_nobodys_way(ask: Asking, study: Study) -> None:
    seen = ask("show", segment="s1")["passage"]["seen"]
    Review(study, "bo").done("s1")
    assert ask.act("done", "s1", seen=seen)["moved"] == ""
    assert ask("show", segment="s1")["passage"]["others"] == [("bo", "")]


def test_passages_that_changed_are_shown_before_anything_is_decided(
    ask: Asking, study: Study
) -> None:
    fill(study, [*SEGMENTS[2:], segment("s9", "E il forno?", source="b")], SUGGESTIONS[4:])
    view = ask.act("done", "s1", seen=0)
    assert "cambiato" in view["moved"]
    assert view["passage"]["segment"] == "s2"
    assert view["edition"] != ask.edition
    assert ask.log == []


def test_the_same_decision_sent_again_is_kept_once(ask: Asking) -> None:
    value = {"segment": "s1", "seen": 0, "edition": ask.edition, "way": WAY}
    assert ask.raw("done", "ricevuta-1", **value)["type"] == "answer"
    once = ask.log
    # The view knows nothing of the first answer.
    reply = ask.raw("done", "ricevuta-1", **value)
    assert reply["type"] in ("again", "answer")
    assert ask.log == once


def test_a_batch_is_looked_at_and_accepted_as_it_was_seen(ask: Asking) -> None:
    found = ask("batch_look", threshold=0.7, promised=False)
    assert (found["codings"], found["passages"], found["settled"]) == (4, 2, 1)
    assert [each["code"] for each in found["examples"]] == ["2", "1.1"]
    how = {"threshold": 0.7, "promised": False, "segment": "s1", "way": WAY}
    assert ask("batch_accept", codings=9, latest=0, done=True, **how)["moved"]
    assert ask.log == []
    view = ask("batch_accept", codings=4, latest=0, done=True, **how)
    assert (view["moved"], view["progress"]["done"]) == ("", 1)
    assert ask("batch_look", threshold=0.7, promised=True)["there"] is False


def test_the_history_of_a_passage_is_told_in_words(ask: Asking) -> None:
    ask.act("accept", "s1", code="1.1", facet="")
    [line] = [each for each in ask("history", segment="s1") if each["who"] == "ada"]
    assert (line["what"], line["code"], line["title"]) == ("accetta", "1.1", "Compost")


def test_blind_nothing_of_suggestions_or_others_is_told(study: Study) -> None:
    Project(study).draw_blind(2, "ada", seed=1)
    ask = Asking(study, blind=True)
    name = ask("next", way=WAY, after="")["passage"]["segment"]
    Review(study, "bo", blind=True).done(name)
    Review(study, "bo", blind=True).flag(name, "forse")
    passage = ask("show", segment=name)["passage"]
    assert (passage["rows"], passage["others"], passage["flagged_by"]) == ([], [], [])
    assert {code["status"] for facet in passage["facets"] for code in facet["codes"]} == {""}
    assert ask("history", segment=name) == []
    refused = ask.raw("batch_look", threshold=0.5, promised=False)
    assert (refused["type"], refused["kind"]) == ("failure", "refused")
    value = {"segment": name, "seen": passage["seen"], "edition": ask.edition, "way": WAY}
    assert ask.raw("next_best", code="1.1", facet="", **value)["kind"] == "refused"
    ask.act("accept", name, code="1.1", facet="")
    with study.store.reading() as db:
        assert {d.blind for d in load_decisions(db, coder="ada")} == {True}


def test_nothing_of_the_study_is_synchronised(ask: Asking) -> None:
    ask("next", way=WAY, after="")
    state = {key: str(value) for key, value in ask.widget.get_state().items()}
    assert not [key for key, value in state.items() if "bucce" in value]
