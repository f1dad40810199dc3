"""Where a study stands, in figures and in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual.messages import say
from psm_qual.overview import Overview, overview_html, stage_sentence
from psm_qual.pipeline import STAGES
from psm_qual.review import Review
from psm_qual.store.stages import save_stage
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import segment
from tests.use.conftest import SEGMENTS

COUNTS = {
    "read": {"sources": 2, "turns": 9, "words": 300},
    "segment": {"passages": 5},
    "anonymise": {"mentions": 7, "entities": 3},
    "suggest": {"suggestions": 6, "coded": 2, "segments": 3},
    "themes": {"themes": 1, "segments": 40},
    "tables": {"files": 7},
    "matrices": {"matrices": 9},
    "publish": {"files": 2, "withheld": 4},
}


def test_a_new_study_has_done_nothing(tmp_path: Path) -> None:
    study = write_study(tmp_path / "s", coders=("ada",))
    overview = Overview.of(study)
    assert [row["stage"] for row in overview.rows] == [stage.name for stage in STAGES]
    assert not any(row["done"] for row in overview.rows)
    assert (overview.segments, overview.left, overview.stranded) == (0, {"ada": 0}, 0)
    study.close()


def test_a_stage_that_ran_tells_when_and_what_came_of_it(orchards: Study) -> None:
    with orchards.store.writing() as db:
        save_stage(db, "read", "abc", 1.234, COUNTS["read"])
    first, *others = Overview.of(orchards).rows
    assert first["done"] is True
    assert first["seconds"] == 1.23
    assert first["counts"] == COUNTS["read"]
    assert str(first["finished"]).endswith("+00:00")
    assert {row["finished"] for row in others} == {""}


def test_what_is_left_is_told_for_every_coder(orchards: Study) -> None:
    Review(orchards, "ada").done("s1")
    Review(orchards, "zoe").done("s1")
    Review(orchards, "zoe").done("s2")
    overview = Overview.of(orchards)
    # Coders of project.toml first, then whoever else has coded.
    assert overview.left == {"ada": 2, "bo": 3, "zoe": 1}
    assert list(overview.left) == ["ada", "bo", "zoe"]


def test_what_is_left_never_falls_below_nothing(orchards: Study) -> None:
    Review(orchards, "ada").done("s1")
    asked = segment("s1", "Le bucce?", role=SEGMENTS[0].role)
    fill(orchards, [asked])
    overview = Overview.of(orchards)
    assert (overview.segments, overview.left["ada"]) == (0, 0)


def test_decisions_on_passages_that_are_gone_are_counted(orchards: Study) -> None:
    Review(orchards, "ada").accept("s1", "1.1")
    fill(orchards, [SEGMENTS[2]])
    assert Overview.of(orchards).stranded == 1


@pytest.mark.parametrize("name", [stage.name for stage in STAGES])
def test_every_stage_has_a_name_and_a_sentence(name: str) -> None:
    assert say(f"overview.stage.{name}")
    sentence = stage_sentence(name, COUNTS[name])
    for count in COUNTS[name].values():
        assert str(count) in sentence


def test_as_html_texts_are_only_texts(orchards: Study) -> None:
    overview = Overview("<b>Orti</b>", [("read", None)], 3, {"<i>ada": 1}, 0)
    page = overview_html(overview)
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&lt;b&gt;Orti&lt;/b&gt;" in page
    shown = overview_html(Overview.of(orchards))
    assert shown.count("<tr>") == len(STAGES)
    assert "ada: restano da rivedere 3 brani" in shown
