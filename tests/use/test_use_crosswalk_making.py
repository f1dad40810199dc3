"""A crosswalk: proposed, ruled on line by line, written, applied, and taken back."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from psm_qual.codebook_changes import CodebookDesk
from psm_qual.codebooks import load_crosswalk
from psm_qual.crosswalk_making import CrosswalkMaking
from psm_qual.errors import PsmQualError
from psm_qual.model import Correspondence
from psm_qual.review import Review
from psm_qual.stages.codings import codings_now
from psm_qual.store.crosswalks import load_rulings, save_proposals
from psm_qual.study import Study
from tests.conftest import ROOT

FIELDS = """\
id: campi
title: Campi
kind: frame
levels: [axis, strategy]
codes:
  - id: "A"
    title: Suolo
    children:
      - id: "A.1"
        title: Compostaggio
      - id: "A.2"
        title: Sementi
  - id: "B"
    title: Pioggia e fiumi
"""
PROPOSED = [
    Correspondence("1", "A", 0.8, 0.7, 0.7, ("Terra", "Suolo"), ("terra",)),
    Correspondence("1.1", "A.1", 0.9, 0.8, 0.8, ("Compost", "Compostaggio"), ("compost",)),
    Correspondence("1.2", "", 0.6),
    Correspondence("1.2", "A.2", 0.4),
]


@pytest.fixture
def making(orchards: Study) -> CrosswalkMaking:
    """Proposals, and codings of two coders."""
    (orchards.folder / "codebooks/campi.yaml").write_text(FIELDS, encoding="utf-8")
    Review(orchards, "ada").accept("s1", "1.1")
    Review(orchards, "ada").accept("s2", "1.2")
    Review(orchards, "bo").accept("s2", "2.1")
    found = CrosswalkMaking(orchards, "orti", "campi", "ada")
    with orchards.store.writing() as db:
        save_proposals(db, found.id, PROPOSED)
    return found


def states(making: CrosswalkMaking) -> dict[str, str]:
    return {f"{x.code}={x.target}": f"{x.state} {x.by}".strip() for x in making.lines}


def links(making: CrosswalkMaking) -> list[tuple[str, str]]:
    if not making.file.exists():
        return []
    return [(link.code, link.target) for link in load_crosswalk(making.file).links]


def codings(study: Study) -> dict[str, str]:
    return {
        f"{c.coder} {c.segment} {c.code}": c.origin
        for c in codings_now(study)
        if c.status.value == "accepted"
    }


def test_nothing_is_decided_by_proposing(making: CrosswalkMaking) -> None:
    assert set(states(making).values()) == {"open"}
    assert links(making) == []
    assert list(making.table["confidence"]) == [0.8, 0.9, 0.6, 0.4]


def test_what_is_confirmed_is_in_the_file_with_who_and_when(making: CrosswalkMaking) -> None:
    making.confirm("1.1", "A.1", note="stessa cosa")
    making.confirm("1.2", "")
    walk = load_crosswalk(making.file)
    assert (walk.id, walk.codebook, walk.target) == ("orti__campi", "orti", "campi")
    (link,) = walk.links
    assert link.note.startswith("ada, 20")
    assert link.note.endswith("; stessa cosa")
    assert "# Nulla corrisponde a: 1.2 (ada, 20" in making.file.read_text(encoding="utf-8")
    assert states(making)["1.1=A.1"] == "confirmed ada"


@pytest.mark.parametrize(
    ("acts", "written"),
    [
        pytest.param([("confirm", "1.1", "A.1"), ("reject", "1.1", "A.1")], [], id="rejected"),
        pytest.param([("confirm", "1.1", "A.1"), ("undo",)], [], id="taken back"),
        pytest.param(
            [("confirm", "1.1", "A.1"), ("confirm", "1.1", "A.2")],
            [("1.1", "A.1"), ("1.1", "A.2")],
            id="one to many",
        ),
        pytest.param([("confirm", "1.1", "A.1"), ("confirm", "1.1", "")], [], id="none after all"),
        pytest.param(
            [("confirm", "1.1", ""), ("confirm", "1.1", "B")], [("1.1", "B")], id="one after all"
        ),
        pytest.param(
            [("reject", "1.1", "A.1"), ("undo",), ("confirm", "1", "A"), ("confirm", "1.1", "A.1")],
            [("1", "A"), ("1.1", "A.1")],
            id="in the order of the codebook",
        ),
    ],
)
def test_rulings(
    making: CrosswalkMaking, acts: list[tuple[str, ...]], written: list[tuple[str, str]]
) -> None:
    for act, *line in acts:
        getattr(making, act)(*line)
    assert links(making) == written


def test_every_ruling_is_kept(making: CrosswalkMaking, orchards: Study) -> None:
    making.confirm("1.1", "A.1")
    making.undo()
    assert making.undo() == ""
    with orchards.store.reading() as db:
        assert [each.verb.value for each in load_rulings(db, making.id)] == ["confirm", "undo"]


def test_lines_added_by_hand_stay(making: CrosswalkMaking) -> None:
    making.confirm("1.1", "A.1")
    text = making.file.read_text(encoding="utf-8") + '  - {code: "2", target: "B", note: mia}\n'
    making.file.write_text(text, encoding="utf-8")
    making.confirm("1", "A")
    assert links(making) == [("1", "A"), ("1.1", "A.1"), ("2", "B")]
    making.reject("2", "B")
    assert links(making) == [("1", "A"), ("1.1", "A.1")]


def test_a_code_that_is_renamed_keeps_what_was_said_of_it(
    making: CrosswalkMaking, orchards: Study
) -> None:
    making.confirm("1.1", "A.1")
    CodebookDesk(orchards, "bo").rename("1.1", id="1.7")
    again = CrosswalkMaking(orchards, "orti", "campi", "ada")
    assert states(again)["1.7=A.1"] == "confirmed ada"
    again.confirm("1", "A")
    assert links(again) == [("1", "A"), ("1.7", "A.1")]


def test_codings_are_translated_with_their_origin(making: CrosswalkMaking, orchards: Study) -> None:
    for line in (("1.1", "A.1"), ("1.2", "A.1"), ("1.2", "A.2")):
        making.confirm(*line)
    done = making.apply()
    assert (done.translated, done.waiting, done.left) == (1, 1, 1)
    assert orchards.codebook.id == "campi"
    assert codings(orchards) == {
        "ada s1 A": "",
        "ada s1 A.1": "orti:1.1 (translate 1, ada)",
        "ada s2 orti:1.2": "",
        "bo s2 orti:2.1": "orti:2.1 (translate 1)",
    }
    (waits,) = CodebookDesk(orchards, "bo").waiting()
    assert (waits.code, waits.into) == ("orti:1.2", ("A.1", "A.2"))
    Review(orchards, "ada").accept("s2", "A.2")
    assert codings(orchards)["ada s2 A.2"] == "orti:1.2 (translate 1, ada)"
    # What nothing corresponds to can still be taken off.
    Review(orchards, "bo").reject("s2", "orti:2.1")
    assert "bo s2 orti:2.1" not in codings(orchards)


def test_a_translation_can_be_taken_back(making: CrosswalkMaking, orchards: Study) -> None:
    settings = orchards.folder / "project.toml"
    before, coded = settings.read_bytes(), codings(orchards)
    making.confirm("1.1", "A.1")
    making.apply()
    assert tomllib.loads(settings.read_text())["codebook"] == "campi"
    CodebookDesk(orchards, "bo").undo()
    assert settings.read_bytes() == before
    assert codings(orchards) == coded
    assert orchards.codebook.id == "orti"


def test_settings_that_cannot_be_changed_stop_everything(
    making: CrosswalkMaking, orchards: Study
) -> None:
    settings = orchards.folder / "project.toml"
    text = settings.read_text().replace('codebook = "orti"', '"codebook" = "orti"')
    settings.write_text(text)
    making.confirm("1.1", "A.1")
    coded = codings(orchards)
    with pytest.raises(PsmQualError, match="su una riga sua"):
        making.apply()
    assert (settings.read_text(), codings(orchards)) == (text, coded)


@pytest.mark.parametrize(
    ("old", "new", "act", "says"),
    [
        ("orti", "orti", lambda m: None, "due volte"),
        ("orti", "prati", lambda m: None, "prati"),
        ("orti", "campi", lambda m: m.confirm("9", "A"), "«9» non c'è in «orti»"),
        ("orti", "campi", lambda m: m.confirm("1", "Z"), "«Z» non c'è in «campi»"),
        ("orti", "campi", lambda m: m.apply(), "Nessuna riga"),
        ("campi", "orti", lambda m: m.apply(), "usa «orti»"),
    ],
    ids=["itself", "no codebook", "no code", "no target", "nothing confirmed", "not in use"],
)
def test_refused(making: CrosswalkMaking, orchards: Study, old, new, act, says) -> None:
    with pytest.raises(PsmQualError, match=says):
        act(CrosswalkMaking(orchards, old, new, "ada"))


# Lines that the titles of the two plans make obvious, as a reader sees them.
OBVIOUS = {
    **{axis: axis for axis in "123456"},
    "1.3": "1.2",
    "1.4": "1.4",
    "1.5": "1.5",
    "1.6": "1.3",
    "2.1": "2.1",
    "2.2": "2.2",
    "2.3": "2.3",
    "2.5": "2.5",
    "3.1": "3.1",
    "3.2": "3.2",
    "3.3": "3.3",
    "3.4": "3.4",
    "4.2": "4.3",
    "5.1": "5.1",
    "5.3": "5.4",
    "5.4": "5.2",
}
# Nothing in the plan of 2024-2026 takes these up by name.
GONE = ("1.1", "1.2", "1.7")


def test_the_two_plans_with_the_real_models(orchards: Study) -> None:
    """Of the 22 lines that titles make obvious, 21 or more come first; of what is gone, nothing."""
    for name in ("psm_2021_2023.yaml", "psm_2024_2026.yaml"):
        shutil.copy(ROOT / "codebooks" / name, orchards.folder / "codebooks" / Path(name).name)
    making = CrosswalkMaking(orchards, "psm_2021_2023", "psm_2024_2026", "ada")
    first: dict[str, str] = {}
    for line in making.propose():
        first.setdefault(line.code, line.target)
    right = [code for code, target in OBVIOUS.items() if first[code] == target]
    assert len(right) >= 21
    assert [first[code] for code in GONE] == ["", "", ""]
    assert making.propose() == making.lines
