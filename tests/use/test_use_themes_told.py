"""What themes tell in a study: `Project.theme`, `theme_map`, `theme_charts`, and files of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from psm_qual import Project
from psm_qual.cli.theme_account import print_theme
from psm_qual.errors import DecisionError, SettingsError
from psm_qual.model import Theme
from tests.making.studies import fill, write_study
from tests.making.values import coding, segment

SAID = (
    "I cani dei pastori fanno paura a chi cammina, [PERSONA_1] non porta più i bambini lassù.",
    "Con i cani da guardia bisogna saperci fare, noi abbiamo messo i cartelli sul sentiero.",
    "Metterei dei corsi per chi tiene i cani, e un numero da chiamare quando succede qualcosa.",
    "La fermata della corriera è senza tettoia, d'inverno si aspetta sotto la neve mezz'ora.",
    "Il treno delle sette è sempre pieno e l'abbonamento costa ogni anno un po' di più.",
)
SEGMENTS = [segment(f"s{n}", text, source=f"f{n}") for n, text in enumerate(SAID, start=1)]
# The same person was heard again.
SEGMENTS += [
    replace(segment(f"s{n}", f"{SAID[0]} Ancora.", source=source), speaker="[PERSONA_7]")
    for n, source in ((6, "f6"), (7, "f7"))
]
DOGS = Theme(
    "T01", "cani da guardia", ("cane",), {f"s{n}": 0.9 for n in (1, 2, 3, 6, 7)}, 0.8, {"1": 0.5}
)
TRAINS = Theme("T02", "treno", ("treno",), {"s5": 0.7}, 0.3)
CODINGS = [coding("s3", "proposta", "tipo"), coding("s1", "criticita", "tipo")]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    study = write_study(tmp_path / "studio")
    fill(study, SEGMENTS, CODINGS, [DOGS, TRAINS])
    opened = Project(study)
    yield opened
    opened.close()


def test_a_theme_is_told_with_the_real_encoder(project: Project) -> None:
    account = project.theme("T01")
    # Who was heard twice counts once.
    assert (account.sources.count, account.sources.total) == (4, 6)
    assert account.passages.count == 5
    assert [each.passage.id for each in account.proposals] == ["s3"]
    assert len({each.source for each in account.telling}) == len(account.telling) == 4
    assert account.axes == ("1",)
    assert [each.id for each in project.themes_told()] == ["T01", "T02"]
    assert repr(project.themes_told()[0]) == repr(account)
    assert "cani da guardia" in account._repr_html_()


def test_a_theme_is_printed(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    print_theme(project.theme("T01"))
    printed = capsys.readouterr().out
    assert "Ne parlano 4 fonti su 6" in printed
    assert "[PERSONA_1] non porta più i bambini" in printed
    print_theme(project.theme("T01"), as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["sources"]["count"] == 4
    assert [each["passage"]["id"] for each in told["proposals"]] == ["s3"]


@pytest.mark.parametrize("theme", ["T09", "", "t01"])
def test_a_theme_that_is_not_there_is_told_which_there_are(project: Project, theme: str) -> None:
    with pytest.raises(DecisionError, match="T01, T02"):
        project.theme(theme)


def test_a_study_without_themes_says_how_to_look_for_them(tmp_path: Path) -> None:
    study = write_study(tmp_path / "studio")
    fill(study, SEGMENTS)
    project = Project(study)
    assert project.themes_told() == []
    for asked in (lambda: project.theme("T01"), project.theme_map, project.theme_charts):
        with pytest.raises(DecisionError, match="psm-qual themes"):
            asked()
    project.close()


def test_pictures_are_written_by_their_ending(project: Project, tmp_path: Path) -> None:
    picture = project.theme_map()
    page = picture.save(tmp_path / "mappa.html").read_text(encoding="utf-8")
    assert "[PERSONA_1] non porta più i bambini" in page
    assert picture.save(tmp_path / "mappa.png").read_bytes().startswith(b"\x89PNG")
    assert picture.save(str(tmp_path / "mappa.svg")).read_text(encoding="utf-8").startswith("<svg")
    assert "cani da" in picture._repr_html_()
    charts = project.theme_charts()
    assert list(charts.charts) == ["axis"]
    assert "cani da guardia" in charts._repr_html_()
    assert charts.save(tmp_path / "assi.png", "axis").read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_written_says_why(project: Project, tmp_path: Path) -> None:
    picture, charts = project.theme_map(), project.theme_charts()
    with pytest.raises(SettingsError, match="png, svg, html"):
        picture.save(tmp_path / "mappa.gif")
    with pytest.raises(SettingsError, match="png, svg"):
        charts.save(tmp_path / "assi.pdf", "axis")
    with pytest.raises(DecisionError, match="axis"):
        charts.save(tmp_path / "zone.png", "zone")
    inside = project.study.outputs / "publication" / "mappa.html"
    with pytest.raises(SettingsError):
        picture.save(inside)
    assert not inside.exists()
    assert list(tmp_path.glob("*.gif")) == []
