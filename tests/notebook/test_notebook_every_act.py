"""Every act of every widget: sent twice it is kept once, and what goes wrong is told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from psm_qual import Project
from psm_qual.errors import StorageError
from psm_qual.notebook import coding_review, consensus_desk, names_review, theme_board
from psm_qual.notebook.widget import StudyWidget
from psm_qual.review import Review
from psm_qual.store import Store
from tests.conftest import PASSPHRASE
from tests.making.studies import fill, write_study
from tests.making.themes import write_themes
from tests.making.values import segment
from tests.use.conftest import SEGMENTS, SUGGESTIONS

Value = dict[str, Any]
FILTERS = {"code": "", "source": "", "zone": "", "category": "", "certainty": "",
           "reviewed": "no", "disagreement": False, "flagged": False}  # fmt: skip
WAY = {"order": "corpus", "filters": FILTERS, "passed": []}


# One of the widgets is tried on that study.
pytestmark = pytest.mark.xdist_group("finished_study")


class Desk:
    """A widget, asked as the browser would."""

    def __init__(self, widget: StudyWidget) -> None:
        self.widget = widget
        self.folder = widget._study.folder

    def raw(self, what: str, value: Value, receipt: str = "") -> dict[str, Any]:
        ask: Any = {"type": "ask", "id": 7, "what": what, "value": value, "receipt": receipt}
        return dict(self.widget.reply(ask))

    def __call__(self, what: str, **value: Any) -> Any:
        reply = self.raw(what, value)
        assert reply["type"] == "answer", reply
        return reply["value"]

    @property
    def kept(self) -> list[str]:
        """All that the database holds, as it would be written out."""
        with closing(sqlite3.connect(self.folder / ".psm_qual" / "project.sqlite")) as db:
            return list(db.iterdump())

    @property
    def receipts(self) -> int:
        with closing(sqlite3.connect(self.folder / ".psm_qual" / "project.sqlite")) as db:
            return int(db.execute("SELECT count(*) FROM receipt").fetchone()[0])


class Act(NamedTuple):
    """A kind of act: what makes it possible, and what the browser sends then."""

    room: str
    what: str
    value: Callable[[Desk], Value]
    before: Callable[[Desk], object] = lambda desk: None


def on(segment: str, **more: Any) -> Callable[[Desk], Value]:
    """An act of the coding review on a passage as it is seen."""

    def value(desk: Desk) -> Value:
        edition = desk("begin")["edition"]
        seen = desk("show", segment=segment)["passage"]["seen"]
        return {"segment": segment, "seen": seen, "edition": edition, "way": WAY, **more}

    return value


def coded(what: str, **more: Any) -> Callable[[Desk], object]:
    return lambda desk: desk(what, **on("s1", **more)(desk))


def likely(desk: Desk) -> None:
    """What else is likely was worked out by hand: the model has nothing to learn from here."""
    found: Any = desk.widget
    found._desk.next_best = lambda segment, code, facet: "1.2"


def latest(desk: Desk) -> int:
    return int(desk("show", segment="s1")["latest"])


def batch(desk: Desk) -> Value:
    look = {"threshold": 0.5, "promised": False}
    sure = desk("batch_look", **look)
    return {**look, "codings": sure["codings"], "latest": latest(desk), "done": False,
            "way": WAY, "segment": "s1"}  # fmt: skip


def theme(**more: Any) -> Callable[[Desk], Value]:
    return lambda desk: {"seen": desk("board")["state"], **more}


def entity(code: str, **more: Any) -> Callable[[Desk], Value]:
    def value(desk: Desk) -> Value:
        stamps = {each["code"]: each["stamp"] for each in desk("state", clear=False)["entities"]}
        found = {"entity": code, "seen": stamps[code], **more}
        return {**found, **({"other_seen": stamps[more["other"]]} if "other" in more else {})}

    return value


def mention(desk: Desk) -> Value:
    each = desk("entity", entity="PERSONA_1", clear=False)["mentions"][0]
    place = {key: each[key] for key in ("source", "start", "end")}
    return entity("PERSONA_1", places=[place])(desk)


def word(desk: Desk) -> Value:
    turns = desk("source", source="piana", clear=False)["turns"]
    said = {t["number"]: "".join(piece["text"] for piece in t["said"]) for t in turns}
    number = next(n for n, text in said.items() if "negozianti" in text)
    start = said[number].index("negozianti")
    return {"source": "piana", "turn": number, "start": start, "end": start + 10, "clear": False,
            "type": "person", "entity": ""}  # fmt: skip


def named(desk: Desk) -> object:
    return desk("confirm", **entity("PERSONA_1")(desk))


def place(seen: int = 0, **more: Any) -> Callable[[Desk], Value]:
    told = {"segment": "s1", "facet": "", "codes": ["1.1"], "memo": "umido", "seen": seen}
    return lambda desk: {**told, **more}


ACTS = [
    Act("coding_review", "accept", on("s1", code="1.2", facet="")),
    Act("coding_review", "reject", on("s1", code="1.1", facet="")),
    Act("coding_review", "next_best", on("s1", code="1.1", facet=""), likely),
    Act("coding_review", "memo", on("s1", memo="le bucce, ancora")),
    Act("coding_review", "flag", on("s1", memo="")),
    Act("coding_review", "unflag", on("s1"), coded("flag", memo="")),
    Act("coding_review", "done", on("s1")),
    Act("coding_review", "accept_all", on("s1")),
    Act("coding_review", "batch_accept", batch),
    Act(
        "coding_review",
        "undo",
        lambda desk: {"segment": "s1", "latest": latest(desk), "way": WAY},
        coded("accept", code="1.1", facet=""),
    ),
    Act("names_review", "confirm", entity("PERSONA_1")),
    Act("names_review", "split", mention),
    Act("names_review", "join", entity("PERSONA_1", other="PERSONA_3")),
    Act("names_review", "retype", entity("PERSONA_2", type="organisation")),
    Act("names_review", "release", entity("PERSONA_2", places=[])),
    Act("names_review", "hide", entity("COMUNE_1", places=[], action="mask")),
    Act("names_review", "add", word),
    Act("names_review", "undo", lambda desk: {"last": desk("state", clear=False)["last"]}, named),
    Act("themes", "rename", theme(theme="T01", label="Panettieri")),
    Act("themes", "keep", theme(theme="T01")),
    Act("themes", "drop", theme(theme="T01")),
    Act("themes", "merge", theme(themes=["T01", "T02"], label="pane e pesca")),
    Act("themes", "split", theme(theme="T01", label="Alba", passages=["pane4"], stay=True)),
    Act("themes", "put", theme(theme="T01", passages=["pesca1"])),
    Act("themes", "take", theme(theme="T01", passages=["pane1"])),
    Act(
        "themes", "seed", theme(words="forno", label="Forni"), lambda d: d("gather", words="forno")
    ),
    Act("themes", "adopt", theme(theme="T03", code="1.9", title="Legna", under="1", definition="")),
    Act("themes", "undo", theme(), lambda desk: desk("keep", **theme(theme="T01")(desk))),
    Act("consensus", "resolve", place()),
    Act("consensus", "undo", lambda desk: {}, lambda desk: desk("resolve", **place()(desk))),
]
# What is only asked, and what is carried out again and again without anything being decided.
READ = {
    "coding_review": {"begin", "next", "show", "around", "history", "stopping", "batch_look"},
    "names_review": {"state", "entity", "source", "open", "close", "history", "apply"},
    "themes": {"board", "telling", "theme", "passage", "map", "merging", "adoption", "gather",
               "history"},
    "consensus": {"open", "passage", "history"},
}  # fmt: skip
# Cuts need the texts in clear: test_notebook_coding_review_cuts.py has them.
ELSEWHERE = {"cut_soon", "recut"}


def make(room: str, tmp_path: Path, small: Callable[[], Path]) -> StudyWidget:
    match room:
        case "names_review":
            return names_review(Project.open(small(), passphrase=PASSPHRASE), "C1")
        case "themes":
            write_themes(tmp_path / "temi")
            return theme_board(Project.open(tmp_path / "temi"))
        case "coding_review":
            study = write_study(tmp_path / "orti")
            fill(study, SEGMENTS, SUGGESTIONS)
            return coding_review(Project(study), "ada")
    study = write_study(tmp_path / "orti", coders=("ada", "bo"))
    fill(study, [segment("s1", "Le bucce le porto giù.")])
    for coder, code in (("ada", "1.1"), ("bo", "1.2")):
        Review(study, coder).accept("s1", code)
        Review(study, coder).done("s1")
    return consensus_desk(Project(study), coder="ada")


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    found = make(request.param, tmp_path, lambda: request.getfixturevalue("study"))
    yield Desk(found)
    found.close()
    found._study.close()


def every() -> pytest.MarkDecorator:
    rows = [pytest.param(act.room, act, id=f"{act.room}-{act.what}") for act in ACTS]
    return pytest.mark.parametrize(("desk", "act"), rows, indirect=["desk"])


@contextmanager
def failing(error: Exception) -> Iterator[None]:
    """Nothing can be written."""

    @contextmanager
    def writing(_: Store) -> Iterator[None]:
        raise error
        yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "writing", writing)
        yield


@pytest.mark.parametrize("desk", READ, indirect=True)
def test_no_kind_of_act_is_left_out(desk: Desk) -> None:
    room = desk.widget.room
    listed = {act.what for act in ACTS if act.room == room}
    answered = set(desk.widget._answering._methods) - {"greet"} - ELSEWHERE
    assert answered == listed | READ[room]


@every()
def test_what_is_sent_twice_is_kept_once(desk: Desk, act: Act) -> None:
    act.before(desk)
    value = act.value(desk)
    before = desk.receipts
    first = desk.raw(act.what, value, "ricevuta")
    assert first["type"] == "answer", first
    json.dumps(first)  # it can be sent
    kept = desk.kept
    assert desk.receipts == before + 1
    # No answer came, and the browser sends it again as it was: what was seen is older by now.
    assert desk.raw(act.what, value, "ricevuta") == {"type": "again", "id": 7}
    assert desk.kept == kept


@every()
def test_what_cannot_be_written_is_told_and_can_be_sent_again(desk: Desk, act: Act) -> None:
    act.before(desk)
    value = act.value(desk)
    kept = desk.kept
    with failing(StorageError("Il disco è pieno.", "Libera spazio.")):
        reply = desk.raw(act.what, value, "ricevuta")
    assert reply == {"type": "failure", "id": 7, "kind": "unsaved",
                     "what": "Il disco è pieno.", "remedy": "Libera spazio."}  # fmt: skip
    assert desk.kept == kept
    assert desk.raw(act.what, value, "ricevuta")["type"] == "answer"
    assert desk.kept != kept


@every()
def test_a_mistake_of_ours_is_told_without_repeating_anybodys_words(desk: Desk, act: Act) -> None:
    act.before(desk)
    value = act.value(desk)
    kept = desk.kept
    with failing(RuntimeError("Ilde Ferrua")):
        reply = desk.raw(act.what, value, "ricevuta")
    assert (reply["type"], reply["kind"]) == ("failure", "mistake")
    assert "RuntimeError" in reply["what"] and "Ferrua" not in json.dumps(reply)
    assert reply["remedy"]
    assert desk.kept == kept


@every()
def test_what_makes_no_sense_is_told_too(desk: Desk, act: Act) -> None:
    if act.value(desk):  # an undo that says nothing cannot be wrong
        assert desk.raw(act.what, {"nonsense": 1}, "ricevuta")["kind"] == "mistake"
    assert desk.raw(f"no_{act.what}", {}, "ricevuta")["kind"] == "mistake"
    assert desk.receipts == 0
