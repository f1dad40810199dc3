"""Cutting passages in the coding review: once, as they were seen, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from psm_qual.model import CutVerb
from psm_qual.recutting import Recutting
from psm_qual.store.blind_draws import add_draw
from psm_qual.store.cuts import load_cuts
from psm_qual.study import Study
from tests.making.cutting import MORE, SHOWN, cut_study
from tests.notebook.test_notebook_coding_review import WAY, Asking

WORDS, NAME = SHOWN.index("La corriera"), SHOWN.index("PERSONA_1")
SAYS = SHOWN.index("Lo dice")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = cut_study(tmp_path / "orti")
    yield made
    made.close()


@pytest.fixture
def ask(study: Study) -> Asking:
    return Asking(study)


def message(ask: Asking, verb: str, start: int, end: int) -> dict[str, Any]:
    told = {"segment": "a-002", "seen": 0, "edition": ask.edition, "way": WAY}
    return {**told, "verb": verb, "start": start, "end": end}


def cut(ask: Asking, verb: str, start: int = 0, end: int = 0) -> Any:
    view = ask("recut", **message(ask, verb, start, end))
    ask.edition = view["edition"]
    return view


def undo(ask: Asking, latest: int = 0) -> Any:
    view = ask("undo", segment="a-002", latest=latest, edition=ask.edition, way=WAY)
    ask.edition = view["edition"]
    return view


def text(view: Any) -> str:
    return str(view["passage"]["text"])


def verbs(study: Study) -> list[CutVerb]:
    with study.store.reading() as db:
        return [each.verb for each in load_cuts(db)]


@pytest.mark.parametrize(
    ("verb", "start", "end", "shown", "passages"),
    [
        pytest.param("split", WORDS, WORDS, SHOWN[: WORDS - 1], 4, id="at a caret"),
        pytest.param("split", WORDS + 4, WORDS + 9, SHOWN[: WORDS + 2], 4, id="within a word"),
        pytest.param("split", 0, 16, "Manca il medico.", 4, id="after what it begins with"),
        pytest.param("trim", 2, 12, "Manca il medico", 3, id="the mouse slipped: words are whole"),
        pytest.param("part", WORDS, len(SHOWN), SHOWN[WORDS:], 4, id="by itself"),
        pytest.param("join", 0, 0, f"{SHOWN} {MORE}", 2, id="with the next"),
    ],
)
def test_a_selection_is_cut_and_shown(
    ask: Asking, verb: str, start: int, end: int, shown: str, passages: int
) -> None:
    view = cut(ask, verb, start, end)
    assert " ".join(text(view).split()) == shown
    assert (view["moved"], view["progress"]["total"]) == ("", passages)
    assert view["passage"]["segment"] == view["first"][0]


def test_what_it_became_comes_next(ask: Asking) -> None:
    view = cut(ask, "part", SAYS, WORDS - 1)
    own, before, after = view["first"]
    told = {"seen": 0, "edition": ask.edition, "way": {**WAY, "first": view["first"]}}
    view = ask("done", segment=own, **told)
    assert (view["passage"]["segment"], text(view)) == (before, "Manca il medico.")
    view = ask("done", segment=before, **told)
    assert (view["passage"]["segment"], text(view)) == (after, SHOWN[WORDS:])


def test_a_name_is_not_cut_through(ask: Asking, study: Study) -> None:
    for verb, end in (("split", NAME + 3), ("trim", len(SHOWN)), ("part", len(SHOWN))):
        reply = ask.raw("recut", **message(ask, verb, NAME + 3, end))
        assert (reply["type"], reply["kind"]) == ("failure", "refused")
        assert "nome" in reply["what"]
    assert verbs(study) == []


def test_decisions_on_what_was_there_are_kept_and_shown(ask: Asking) -> None:
    ask.act("accept", "a-002", code="1.1", facet="")
    view = cut(ask, "split", WORDS, WORDS)
    first, second = view["first"]
    for segment in (first, second):
        rows = ask("show", segment=segment)["passage"]["rows"]
        assert [(each["code"], each["status"]) for each in rows] == [("1.1", "accepted")]
    past = [
        (each["what"], each["code"] or each["title"]) for each in ask("history", segment=second)
    ]
    assert past[0] == ("accetta", "1.1")
    assert ("divide il brano", f"{first} → {first}, {second}") in past


def test_acts_are_taken_back_in_the_order_in_which_they_were_done(
    ask: Asking, study: Study
) -> None:
    latest = ask.act("accept", "a-002", code="1.1", facet="")["latest"]
    cut(ask, "trim", 0, 16)
    assert text(undo(ask, latest)) == SHOWN
    assert verbs(study) == [CutVerb.TRIM, CutVerb.UNDO]
    assert undo(ask, latest)["passage"]["rows"] == []
    cut(ask, "split", WORDS, WORDS)
    latest = ask.act("memo", "a-002", memo="corto")["latest"]
    undo(ask, latest)
    assert len(verbs(study)) == 3  # the note went, the cut stands
    assert ask("show", segment="a-002")["passage"]["memos"] == []


def test_sent_twice_it_is_cut_once(ask: Asking, study: Study) -> None:
    value = message(ask, "trim", SAYS, len(SHOWN))
    assert ask.raw("recut", "ricevuta-1", **value)["type"] == "answer"
    assert ask.raw("recut", "ricevuta-1", **value)["type"] == "again"
    assert verbs(study) == [CutVerb.TRIM]


def test_in_a_second_window_nothing_is_cut_blindly(ask: Asking, study: Study) -> None:
    other = Asking(study)
    cut(ask, "trim", SAYS, len(SHOWN))
    for what, value in (
        ("recut", {"verb": "split", "start": WORDS, "end": WORDS, "seen": 0}),
        ("undo", {"latest": 0}),
        ("accept", {"seen": 0, "code": "1.1", "facet": ""}),
    ):
        view = other(what, segment="a-002", edition=other.edition, way=WAY, **value)
        assert "cambiato" in view["moved"]
        assert text(view) == SHOWN[SAYS:]
    assert verbs(study) == [CutVerb.TRIM]
    assert ask.log == []


def test_a_passage_that_became_part_of_another_gives_way_to_the_next(
    ask: Asking, study: Study
) -> None:
    Recutting(study, "bo").join("a-002")
    view = ask("show", segment="a-004", way=WAY)
    assert (view["passage"]["segment"], bool(view["moved"])) == ("a-002", True)


def test_blind_nothing_is_cut(study: Study) -> None:
    with study.store.writing() as db:
        add_draw(db, "ada", 1, ["a-002"])
    blind = Asking(study, blind=True)
    assert blind("begin")["recut"] is False
    reply = blind.raw("recut", **message(blind, "trim", 0, 16))
    assert (reply["type"], reply["kind"]) == ("failure", "refused")
    assert verbs(study) == []
