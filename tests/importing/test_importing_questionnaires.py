"""Questionnaires of one document each become one table of the corpus, and positions are told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from psm_qual.cli.app import app
from psm_qual.importing import import_files, look_into
from psm_qual.importing.where_shown import Shown
from psm_qual.model import SourceKind, Span
from psm_qual.store.sources import load_sources
from psm_qual.study import Study
from tests.importing.conftest import Take
from tests.making.exchanged import code, project, selection, small, source, spans, written
from tests.making.vaults import PASSPHRASE

FORM = """\
Età: {age}
Che cosa manca di più nella tua valle?
Manca il medico, e la corriera numero {age} non passa mai la sera a chi lavora.
Che cosa faresti per primo?
Aprirei una biblioteca con {age} sale, e un asilo che costi poco a tutti.
"""


def forms(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for number, name in enumerate(names, start=30):
        (folder / f"{name}.txt").write_text(FORM.format(age=number), encoding="utf-8")
    return folder


def taken(folder: Path, path: Path):
    return import_files(folder, [path], passphrase=PASSPHRASE, prepare=small)


def sources_of(folder: Path):
    study = Study(folder)
    try:
        with study.store.reading() as db:
            return load_sources(db)
    finally:
        study.close()


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_documents_of_respondents_come_in_as_a_questionnaire(tmp_path: Path, packed: bool) -> None:
    path = forms(tmp_path / "risposte", "R01", "R02", "R03")
    if packed:
        path = Path(shutil.make_archive(str(tmp_path / "risposte"), "zip", path))
    told = taken(tmp_path / "studio", path)
    assert (told.sources, told.losses) == (3, [])
    found = sources_of(tmp_path / "studio")
    assert [each.id for each in found] == ["risposte-R01", "risposte-R02", "risposte-R03"]
    assert {each.kind for each in found} == {SourceKind.QUESTIONNAIRE}
    assert [each.attributes["Età"] for each in found] == ["30", "31", "32"]
    again = taken(tmp_path / "studio", path)
    assert again.is_nothing
    assert again.known_sources == 3


def test_a_later_file_with_those_of_before_brings_the_new_ones(tmp_path: Path) -> None:
    taken(tmp_path / "studio", forms(tmp_path / "uno" / "risposte", "R01", "R02"))
    told = taken(tmp_path / "studio", forms(tmp_path / "due" / "risposte", "R01", "R02", "R03"))
    assert (told.sources, told.known_sources) == (1, 2)
    found = sources_of(tmp_path / "studio")
    assert [each.id for each in found] == ["risposte-R01", "risposte-R02", "risposte-R03"]
    assert [each.attributes["Età"] for each in found] == ["30", "31", "32"]


def test_who_answers_as_somebody_before_is_somebody_else(tmp_path: Path) -> None:
    form = FORM.replace("{age}", "{more}").replace("Età: {more}", "Zona: {zone}")
    others = [(f"R{n}", "mare", f"{n}") for n in range(10, 20)]
    first = [("R01", "valle", "sempre"), ("R02", "piana", "talvolta"), *others[:5]]
    second = [("R01", "valle", "sempre"), ("R03", "monte", "sempre"), *others[5:]]
    for folder, people in (("uno", first), ("due", second)):
        path = tmp_path / folder / "risposte"
        path.mkdir(parents=True)
        for name, zone, more in people:
            (path / f"{name}.txt").write_text(form.format(zone=zone, more=more), encoding="utf-8")
        told = taken(tmp_path / "studio", path)
    assert (told.sources, told.known_sources) == (6, 1)
    assert len(sources_of(tmp_path / "studio")) == 13


def test_documents_called_as_people_are_numbered(tmp_path: Path) -> None:
    path = forms(tmp_path / "risposte", "Ferrua Ilde", "Bo Ada", "Rey Ugo")
    taken(tmp_path / "studio", path)
    assert [s.id for s in sources_of(tmp_path / "studio")] == [f"risposte-{n}" for n in (1, 2, 3)]


def test_documents_of_one_name_in_two_folders_all_come_in(tmp_path: Path) -> None:
    forms(tmp_path / "risposte" / "uno", "R01", "R02")
    forms(tmp_path / "risposte" / "due", "R01", "R03")
    path = Path(shutil.make_archive(str(tmp_path / "risposte"), "zip", tmp_path / "risposte"))
    assert look_into(tmp_path / "studio", [path]).sources == 4


def test_a_selection_below_another_code_goes_out_as_it_came(tmp_path: Path, take: Take) -> None:
    above, below = code("Servizi"), code("Salute", code("Servizi").guid)
    given = project(
        [source("pozzo", "R: manca il medico.\n", [selection(Span(3, 18), "Salute")])],
        [above, below],
    )
    take("studio", given)
    study = Study(tmp_path / "studio", passphrase=PASSPHRASE)
    try:
        from psm_qual.exporting import interchange_of

        assert {row[4] for row in spans(interchange_of(study).project)} == {"Salute"}
    finally:
        study.close()


def test_the_command_tells_how_positions_were_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "R: manca il medico.\n"
    named = [selection(Span(3, 18), "Salute")]
    file = written(tmp_path, project([source("Ilde Ferrua", text, named)], [code("Salute")]))
    asked = ["import", str(file), "--dry-run", "--project", str(tmp_path / "studio")]
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
    plain = CliRunner().invoke(app, asked)
    assert "Posizioni: in caratteri Unicode" in plain.stdout
    told = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)
    (position,) = told["positions"]
    assert position["source"] == "fonte-01", "the file names somebody"
    assert position["convention"].startswith("code_points")
    assert "Ferrua" not in json.dumps(told)


def test_what_reading_lost_is_told_under_names_of_the_study() -> None:
    from psm_qual.exchange.losses import Loss, LossKind

    exchanged = project([source("Ilde Ferrua", "R: sì.")], [], users=("Ada Bo",))
    (user,), (text,) = exchanged.users, exchanged.sources
    shown = Shown(exchanged, {text.guid: "fonte-01"}, {user.guid: "AB"})

    def where(what: str, name: str) -> str:
        loss = Loss(kind=LossKind.DROPPED, what=what, where=name, reason="")
        return shown.losses([loss])[0].where

    assert where("selection", "Ilde Ferrua 3–6") == "fonte-01 3–6"
    assert where("user", "Ada Bo") == "AB"
    assert where("recording", "Ugo Rey.mp3") == "recording 1"
    assert where("recording", "Ada Rey.mp3") == "recording 2"
    assert where("recording", "Ugo Rey.mp3") == "recording 1"
    assert where("code", "Salute") == "Salute"
