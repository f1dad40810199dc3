"""What changes is done again, what does not is left alone, and no decision is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from psm_qual import Project
from tests.conftest import INTERVIEWS, PASSPHRASE, Cli


def _ran(output: str) -> list[str]:
    """Stages that did something."""
    return [line.split(":")[0] for line in output.splitlines() if "nulla di cambiato" not in line]


def _segments(study: Path) -> pd.DataFrame:
    return pd.read_csv(study / "outputs/segments.csv").set_index("segment")


def test_a_second_run_does_nothing(cli: Cli, study: Path) -> None:
    result = cli("run", "--project", study)
    assert result.exit_code == 0
    assert _ran(result.stdout) == []


def test_a_touched_file_gives_the_same_tables(cli: Cli, study: Path) -> None:
    before = (study / "outputs/segments.csv").read_bytes()
    os.utime(study / "corpus/colle.txt")
    result = cli("run", "--project", study)
    assert "Lettura" in _ran(result.stdout)
    assert "Suggerimenti" not in _ran(result.stdout)
    assert (study / "outputs/segments.csv").read_bytes() == before


def test_outputs_that_were_deleted_come_back(cli: Cli, study: Path) -> None:
    before = (study / "outputs/codings.csv").read_bytes()
    (study / "outputs/codings.csv").unlink()
    assert cli("run", "--project", study).exit_code == 0
    assert (study / "outputs/codings.csv").read_bytes() == before


@pytest.mark.slow
def test_decisions_follow_a_passage_through_an_edit(cli: Cli, study: Path) -> None:
    review = Project.open(study).review("C1")
    for segment in review.queue():
        review.accept(segment.id, "5.4")
        review.done(segment.id)
    before = _segments(study)
    text = INTERVIEWS["colle.txt"].replace(
        "Intervistatrice: E i trasporti?",
        "Intervistatrice: Che tempo fa?\nSindaca Ferrua: Piove da tre giorni e il torrente è alto, "
        "stanotte abbiamo dormito poco tutti quanti in paese.\nIntervistatrice: E i trasporti?",
    )
    (study / "corpus/colle.txt").write_text(text, encoding="utf-8")
    assert cli("run", "--project", study).exit_code == 0
    after = _segments(study)
    same = before.index.intersection(after.index)
    # Every passage is still there under its id, with the same words, although all offsets moved.
    assert set(before.index) <= set(after.index)
    assert (before.loc[same, "text"] == after.loc[same, "text"]).all()
    codings = pd.read_csv(study / "outputs/codings.csv", dtype={"code": str})
    accepted = codings.query("status == 'accepted' and code == '5.4'")["segment"]
    assert set(accepted) == set(before.query("role == 'respondent'").index)
    assert len(Project.open(study).review("C1").queue()) == 1


@pytest.mark.slow
def test_decisions_on_a_source_that_leaves_come_back_with_it(cli: Cli, study: Path) -> None:
    review = Project.open(study).review("C1")
    first = next(s for s in review.queue() if s.source == "piana")
    review.accept(first.id, "3.3")
    text = (study / "corpus/piana.txt").read_bytes()
    (study / "corpus/piana.txt").unlink()
    assert cli("run", "--project", study).exit_code == 0
    assert "piana" not in set(_segments(study)["source"])
    assert not (study / "outputs/anonymised/piana.txt").exists()
    status = json.loads(cli("status", "--json", "--project", study).stdout)
    assert status["stranded_decisions"] == 1
    (study / "corpus/piana.txt").write_bytes(text)
    assert cli("run", "--project", study).exit_code == 0
    codings = pd.read_csv(study / "outputs/codings.csv", dtype={"code": str})
    own = codings[(codings["segment"] == first.id) & (codings["code"] == "3.3")]
    assert list(own["status"]) == ["accepted"]


@pytest.mark.slow
def test_known_people_keep_their_pseudonyms_when_others_join(cli: Cli, study: Path) -> None:
    before = (study / "outputs/anonymised/sindacato.txt").read_text("utf-8")
    text = (
        "I: Chi conosce qui?\nR: Mi chiamo Bruna Scalzotto e conosco Teo Barbaglia da una vita.\n"
    )
    # First in the order of the corpus: numbered anew it would shift everybody.
    (study / "corpus/aaa.txt").write_text(text, encoding="utf-8")
    assert cli("run", "--project", study).exit_code == 0
    assert (study / "outputs/anonymised/sindacato.txt").read_text("utf-8") == before


@pytest.mark.slow
def test_a_name_found_later_is_hidden_everywhere(cli: Cli, study: Path) -> None:
    (study / "corpus/zzz.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n<v Calvario Dentesano>Io il calvario lo conosco "
        "bene, ci sono nato e cresciuto, e ne parlo volentieri con chi vuole.</v>\n",
        encoding="utf-8",
    )
    assert cli("run", "--project", study).exit_code == 0
    anonymised = (study / "outputs/anonymised/zzz.txt").read_text("utf-8")
    assert "Dentesano" not in anonymised
    # The common word stays a word in what others said.
    assert "un calvario" in (study / "outputs/anonymised/piana.txt").read_text("utf-8")


@pytest.mark.slow
def test_matrices_of_another_codebook_do_not_stay_behind(cli: Cli, study: Path) -> None:
    (study / "outputs/matrices/mia_by_zone.csv").write_text("a,b\n", "utf-8")
    settings = study / "project.toml"
    text = settings.read_text("utf-8")
    assert 'codebook = "psm_2024_2026"' in text
    settings.write_text(
        text.replace('codebook = "psm_2024_2026"', 'codebook = "torino_metropoli_2025"'), "utf-8"
    )
    result = cli("run", "--project", study)
    assert result.exit_code == 0, result.output
    names = {path.stem for path in (study / "outputs/matrices").iterdir()}
    assert {"project_by_zone", "priority_area_by_tipo"} <= names
    assert not any("axis" in name for name in names)
    # What somebody has put there is theirs.
    assert "mia_by_zone" in names


def test_a_notebook_may_go_from_reading_to_anonymising(new_study: Path) -> None:
    project = Project.open(new_study, passphrase=PASSPHRASE).read().anonymise()
    assert "[PERSONA_1]" in " ".join(project.segments["text"])
    project.close()
