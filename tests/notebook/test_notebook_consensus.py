"""The consensus widget: what is asked of it, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from psm_qual.consensus import Consensus
from psm_qual.notebook.consensus_widget import ConsensusDesk
from psm_qual.review import Review
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import segment


@pytest.fixture
def differing(tmp_path: Path) -> Study:
    """On s1 ada and bo differ, on s2 they agree, s3 only ada has seen."""
    study = write_study(tmp_path / "orti", coders=("ada", "bo"))
    fill(study, [segment(f"s{n}", f"Le bucce le porto giù {n}.") for n in (1, 2, 3)])
    for coder, codes in (("ada", ("1.1", "2.1", "1.1")), ("bo", ("1.2", "2.1"))):
        review = Review(study, coder)
        for n, code in enumerate(codes, start=1):
            review.accept(f"s{n}", code)
            review.done(f"s{n}")
    return study


def ask(desk: ConsensusDesk, what: str, value: Any = None, receipt: str = "") -> Any:
    message = {"type": "ask", "id": 1, "what": what, "value": value or {}}
    return desk.reply({**message, "receipt": receipt} if receipt else message)  # type: ignore[arg-type]


def resolve(desk: ConsensusDesk, seen: int = 0, receipt: str = "", **other: Any) -> Any:
    value = {"segment": "s1", "facet": "", "codes": ["1.1"], "memo": "umido", "seen": seen}
    return ask(desk, "resolve", {**value, **other}, receipt)


def test_disagreements_come_side_by_side(differing: Study) -> None:
    [row] = ask(ConsensusDesk(differing, "ada"), "open")["value"]["rows"]
    assert (row["segment"], row["resolution"]) == ("s1", 0)
    assert [(side["coder"], side["codes"]) for side in row["sides"]] == [
        ("ada", ["1", "1.1"]), ("bo", ["1", "1.2"]),
    ]  # fmt: skip


def test_what_is_resolved_is_kept_and_goes_to_the_end(differing: Study) -> None:
    answer = resolve(ConsensusDesk(differing, "ada"))
    [row] = answer["value"]["rows"]
    assert (row["codes"], row["memo"], row["resolution"] > 0) == (["1.1"], "umido", True)
    assert Consensus(differing).disagreements() == []


def test_sent_again_it_is_resolved_once(differing: Study) -> None:
    desk = ConsensusDesk(differing, "ada")
    assert resolve(desk, receipt="r1")["type"] == "answer"
    assert len(Consensus(differing).history) == 1
    assert resolve(desk, receipt="r1", seen=1)["type"] == "again"
    assert len(Consensus(differing).history) == 1


def test_what_somebody_else_resolved_meanwhile_is_shown_and_stays(differing: Study) -> None:
    resolve(ConsensusDesk(differing, "bo"), codes=["1.2"], memo="così")
    answer = resolve(ConsensusDesk(differing, "ada"))["value"]
    assert answer["moved"]
    assert answer["rows"][0]["codes"] == ["1.2"]
    assert len(Consensus(differing).history) == 1


def test_without_a_reason_nothing_is_resolved(differing: Study) -> None:
    answer = resolve(ConsensusDesk(differing, "ada"), memo=" ")
    assert (answer["type"], answer["kind"]) == ("failure", "refused")
    assert len(Consensus(differing).history) == 0


def test_undone_it_is_open_again(differing: Study) -> None:
    desk = ConsensusDesk(differing, "ada")
    resolve(desk)
    undone = ask(desk, "undo")["value"]
    assert (undone["segment"], undone["rows"][0]["resolution"]) == ("s1", 0)
    assert ask(desk, "undo")["value"]["segment"] == ""


def test_only_those_asked_for_are_compared(differing: Study) -> None:
    Review(differing, "cy").done("s2")
    places = {}
    for coders in ((), ("ada", "bo"), ("ada", "cy")):
        rows = ask(ConsensusDesk(differing, "ada", coders), "open")["value"]["rows"]
        places[coders] = [row["segment"] for row in rows]
    assert places == {(): ["s1", "s2"], ("ada", "bo"): ["s1"], ("ada", "cy"): ["s2"]}


def test_a_mistake_of_ours_is_told_by_its_place_alone(
    differing: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Ada Noli abita in via Po")

    monkeypatch.setattr(Consensus, "resolve", broken)
    answer = resolve(ConsensusDesk(differing, "ada"))
    assert answer["kind"] == "mistake"
    assert "ValueError (consensus_widget.py:" in answer["what"]
    assert "Noli" not in str(answer)


def test_nothing_of_the_study_is_synchronised(differing: Study) -> None:
    desk = ConsensusDesk(differing, "ada")
    resolve(desk)
    assert "bucce" not in str(desk.get_state())
