"""Review of names in a notebook: what is asked, decided, refused; and what nobody may see."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from psm_qual import Project
from psm_qual.notebook import names_review
from psm_qual.notebook.names.widget import NamesReview
from psm_qual.study import Study
from psm_qual.vault import Vault
from tests.conftest import PASSPHRASE, PERSONAL

_NUMBERS = count(1)


def ask(widget: NamesReview, what: str, **value: Any) -> Any:
    """What the widget answers; a receipt goes with everything, as with decisions."""
    number = next(_NUMBERS)
    reply = widget.reply({"type": "ask", "id": number, "what": what, "value": value})
    assert reply["type"] == "answer", reply
    return reply["value"]


def failure(widget: NamesReview, what: str, **value: Any) -> dict[str, Any]:
    reply = widget.reply({"type": "ask", "id": next(_NUMBERS), "what": what, "value": value})
    assert reply["type"] == "failure"
    return dict(reply)


@pytest.fixture
def widget(study: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NamesReview]:
    """On the small study, opened without a passphrase."""
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE", raising=False)
    found = names_review(Project.open(study), "C1")
    yield found
    found.close()


def state(widget: NamesReview, *, clear: bool = False) -> Any:
    return ask(widget, "state", clear=clear)


def entity(widget: NamesReview, code: str) -> Any:
    return next(each for each in state(widget)["entities"] if each["code"] == code)


def seen(widget: NamesReview, code: str) -> dict[str, str]:
    return {"entity": code, "seen": entity(widget, code)["stamp"]}


def names_in(value: object) -> list[str]:
    text = json.dumps(value, ensure_ascii=False).lower()
    return [word for word in PERSONAL if word in text]


def everything(widget: NamesReview, *, clear: bool) -> list[object]:
    """All that the widget shows of the study."""
    found = state(widget, clear=clear)
    shown = [ask(widget, "entity", entity=e["code"], clear=clear) for e in found["entities"]]
    texts = [ask(widget, "source", source=s["id"], clear=clear) for s in found["sources"]]
    return [found, shown, texts, ask(widget, "history")]


def test_no_original_is_shown_while_the_vault_is_closed(widget: NamesReview) -> None:
    assert names_in(everything(widget, clear=False)) == []
    # Nor when the browser asks for them.
    assert names_in(everything(widget, clear=True)) == []


def test_originals_are_shown_to_whoever_opens_the_vault_until_it_closes(
    widget: NamesReview,
) -> None:
    assert ask(widget, "open", passphrase=PASSPHRASE)["open"]
    assert len(names_in(everything(widget, clear=True))) > 3
    assert names_in(everything(widget, clear=False)) == []
    assert ask(widget, "close") == {"open": False, "decides": False, "left": 0.0}
    assert names_in(everything(widget, clear=True)) == []
    ask(widget, "hide", **seen(widget, "COMUNE_1"), places=[], action="mask")
    assert failure(widget, "apply")["kind"] == "refused"


def test_a_passphrase_of_the_project_shows_nothing_but_lets_decide(study: Path) -> None:
    widget = names_review(Project.open(study, passphrase=PASSPHRASE), "C1")
    assert names_in(everything(widget, clear=True)) == []
    assert state(widget)["vault"]["decides"]
    ask(widget, "open", passphrase=PASSPHRASE)
    ask(widget, "close")
    assert state(widget)["vault"]["decides"]
    widget.close()


def test_a_wrong_passphrase_opens_nothing_and_is_not_repeated(widget: NamesReview) -> None:
    refused = failure(widget, "open", passphrase="tre corvi")
    assert "tre corvi" not in json.dumps(refused)
    assert refused["kind"] == "refused"
    assert state(widget)["vault"] == {"open": False, "decides": False, "left": 0.0}


def test_without_acts_the_vault_closes_and_nothing_in_clear_stays(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE", raising=False)
    own = Study(study)
    widget = NamesReview(own, "C1", patience=1.0)
    sent: list[Any] = []
    monkeypatch.setattr(widget, "send", sent.append)
    ask(widget, "open", passphrase=PASSPHRASE)
    ask(widget, "entity", entity="PERSONA_1", clear=True)
    deadline = time.monotonic() + 20
    while not sent and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [message["type"] for message in sent] == ["closed"]
    assert own.passphrase == ""
    gc.collect()
    assert [each for each in gc.get_objects() if isinstance(each, Vault)] == []
    widget.close()


def test_a_decision_is_kept_once_and_only_on_what_was_seen(widget: NamesReview) -> None:
    act = seen(widget, "PERSONA_1")
    ask_again = {"type": "ask", "id": 1, "what": "confirm", "value": act, "receipt": "r1"}
    assert widget.reply(ask_again)["type"] == "answer"  # type: ignore[arg-type]
    refused = failure(widget, "confirm", **act)
    assert "PERSONA_1 non è più come la vedevi" in refused["what"]
    assert state(widget)["reviewed"] == 1
    assert len(ask(widget, "history")) == 1


def test_what_another_window_decides_is_shown_and_not_overruled(
    widget: NamesReview, study: Path
) -> None:
    other = names_review(Project.open(study), "C2")
    act = seen(widget, "PERSONA_2")
    ask(other, "release", **seen(other, "PERSONA_2"), places=[])
    assert failure(widget, "retype", **act, type="place")["kind"] == "refused"
    assert entity(widget, "PERSONA_2")["action"] == "keep"
    # One's own last act is none: the other's is not taken back.
    assert state(widget)["last"] == 0
    assert ask(widget, "undo", last=0)["about"] == ""
    assert entity(other, "PERSONA_2")["action"] == "keep"
    other.close()


def test_undo_takes_back_only_the_last_act_that_was_seen(widget: NamesReview) -> None:
    first = ask(widget, "confirm", **seen(widget, "PERSONA_1"))["last"]
    second = ask(widget, "hide", **seen(widget, "COMUNE_1"), places=[], action="mask")["last"]
    assert failure(widget, "undo", last=first)["kind"] == "refused"
    assert ask(widget, "undo", last=second)["last"] == first
    assert ask(widget, "undo", last=first)["last"] == 0
    assert entity(widget, "PERSONA_1")["reviewed"] is False


@pytest.mark.parametrize(
    ("what", "value", "code", "expected"),
    [
        pytest.param("retype", {"type": "organisation"}, "PERSONA_2", "ENTE", id="retype"),
        pytest.param("release", {"places": []}, "PERSONA_2", "PERSONA_2", id="release"),
        pytest.param("hide", {"places": [], "action": "mask"}, "PERSONA_2", "PERSONA_2", id="mask"),
    ],
)
def test_decisions_without_places_need_no_vault(
    widget: NamesReview, what: str, value: dict[str, Any], code: str, expected: str
) -> None:
    answer = ask(widget, what, **seen(widget, code), **value)
    assert answer["about"].startswith(expected)
    assert answer["waiting"] == 1
    assert not answer["vault"]["decides"]


def test_joining_names_both_as_they_were_seen(widget: NamesReview) -> None:
    stamp = entity(widget, "PERSONA_3")["stamp"]
    act = {**seen(widget, "PERSONA_1"), "other": "PERSONA_3", "other_seen": "x"}
    assert failure(widget, "join", **act)["kind"] == "refused"
    assert ask(widget, "join", **{**act, "other_seen": stamp})["about"] == "PERSONA_1"


def test_a_split_and_what_is_selected_need_the_vault_and_are_carried_out(
    widget: NamesReview, study: Path
) -> None:
    item = ask(widget, "entity", entity="PERSONA_1", clear=False)
    mention = next(each for each in item["mentions"] if not each["label"])
    place = {key: mention[key] for key in ("source", "start", "end")}
    split = {**seen(widget, "PERSONA_1"), "places": [place]}
    assert failure(widget, "split", **split)["kind"] == "refused"
    ask(widget, "open", passphrase=PASSPHRASE)
    assert ask(widget, "split", **split)["about"].startswith("PERSONA_")
    added = ask(widget, "add", **selected(widget, "negozianti"), type="person", entity="")
    assert added["waiting"] == 2
    new = added["about"]
    done = ask(widget, "apply")
    assert done["waiting"] == 0
    assert f"[{new}]" in "".join(p.read_text("utf-8") for p in study.glob("outputs/anonymised/*"))
    # All that was decided on by its words is there for good, and in no file of the study.
    assert names_in(done) == []


def selected(widget: NamesReview, word: str, *, clear: bool = False) -> dict[str, Any]:
    """What a person selects in a text as it is shown."""
    for source in state(widget)["sources"]:
        for turn in ask(widget, "source", source=source["id"], clear=clear)["turns"]:
            said = "".join(piece["text"] for piece in turn["said"])
            if word in said:
                start = said.index(word)
                span = {"start": start, "end": start + len(word)}
                return {"source": source["id"], "turn": turn["number"], **span, "clear": clear}
    raise AssertionError(word)


@pytest.mark.parametrize("clear", [False, True])
def test_what_is_selected_behind_a_name_is_found_in_the_text_in_clear(
    widget: NamesReview, clear: bool
) -> None:
    """A pseudonym is longer or shorter than the name: places after it move."""
    ask(widget, "open", passphrase=PASSPHRASE)
    ask(widget, "add", **selected(widget, "maglietta", clear=clear), type="place", entity="")
    found = [e for e in state(widget, clear=True)["entities"] if e["type"] == "place"]
    said = [
        mention["said"]
        for each in found
        for mention in ask(widget, "entity", entity=each["code"], clear=True)["mentions"]
    ]
    assert "maglietta" in said


def test_what_is_refused_says_why_and_names_nobody(widget: NamesReview) -> None:
    ask(widget, "open", passphrase=PASSPHRASE)
    place = selected(widget, "negozianti")
    cut = {**place, "end": place["end"] - 2}
    refused = failure(widget, "add", **cut, type="person", entity="")
    assert "dentro una parola" in refused["what"]
    assert names_in(refused) == []
    mistaken = failure(widget, "add", **place, type="strega", entity="")
    assert "strega" in mistaken["what"]


def test_the_ladder_tells_what_is_done_now_and_what_can_be(widget: NamesReview) -> None:
    rungs = ask(widget, "entity", entity="COMUNE_1", clear=False)["rungs"]
    assert [(r["action"], r["step"]) for r in rungs] == [
        ("keep", ""),
        ("pseudonym", ""),
        ("generalise", "kind"),
        ("generalise", "zone"),
        ("generalise", "territory"),
        ("mask", ""),
    ]
    ask(widget, "hide", **seen(widget, "COMUNE_1"), places=[], action="generalise", step="zone")
    rungs = ask(widget, "entity", entity="COMUNE_1", clear=False)["rungs"]
    assert [r["step"] for r in rungs if r["used"]] == ["zone"]


def test_nothing_of_the_study_is_synchronised(widget: NamesReview) -> None:
    ask(widget, "open", passphrase=PASSPHRASE)
    everything(widget, clear=True)
    saved = {key: value for key, value in widget.get_state().items() if key[0] != "_"}
    assert names_in(saved) == []
    assert "PERSONA_1" not in json.dumps(saved)
