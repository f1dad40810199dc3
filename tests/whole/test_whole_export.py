"""The small study on its way to other programs: no name goes with it."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pandas as pd

from psm_qual.project import Project
from tests.conftest import PASSPHRASE, PERSONAL, Cli
from tests.exchange.written import Written


def decide(study: Path) -> None:
    """Two coders; one writes a name that the study hides."""
    project = Project.open(study, passphrase=PASSPHRASE)
    ada = project.review("C1")
    ada.accept("colle-002", "6.1")
    ada.memo("colle-002", "il medico di valle")
    ada.memo("colle-004", "sentire ancora la Ferrua")
    project.review("C2").accept("colle-002", "6.1")
    project.close()


def test_what_leaves_the_study_has_no_name(cli: Cli, study: Path) -> None:
    decide(study)
    file = study / "studio.qdpx"
    result = cli("export", file, "--project", study)
    assert result.exit_code == 0, result.output
    with ZipFile(file) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8")
    told = (study / "studio.qdpx.losses.csv").read_text(encoding="utf-8-sig")
    for text in (everything, told, result.output):
        assert [word for word in PERSONAL if word in text.lower()] == []
    assert "il medico di valle" in everything
    assert "withheld,memo,colle-004" in told
    assert "1" in result.output and "riservatezza" in result.output


def test_every_text_and_coding_is_where_the_study_has_it(cli: Cli, study: Path) -> None:
    decide(study)
    assert cli("run", "--project", study).exit_code == 0
    file = study / "studio.qdpx"
    assert cli("export", file, "--suggestions", "--project", study).exit_code == 0
    seen = Written(file)
    seen.check()
    for source in seen.all("TextSource"):
        path = study / "outputs/anonymised" / f"{source.get('name')}.txt"
        assert seen.text(source) == path.read_text(encoding="utf-8")
    codings = pd.read_csv(study / "outputs/codings.csv", dtype=str, keep_default_na=False)
    segments = pd.read_csv(study / "outputs/segments.csv", dtype=str, keep_default_na=False)
    table = codings[codings["status"] != "rejected"].merge(segments, on="segment")
    found = list(seen.codings())
    assert len(found) == len(table)
    whole = table[~table["pieces"].str.contains(" ")]
    wanted = set(zip(whole["source"], whole["text"], whole["level"], strict=True))
    assert {(source, text) for source, text, _ in wanted} <= {(c.source, c.words) for c in found}


def test_the_finished_file_passes_the_leak_check(cli: Cli, study: Path) -> None:
    file = study / "studio.qdpx"
    result = cli("export", file, "--check", "--json", "--project", study)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["file"] == str(file)
    assert all(set(row) == {"kind", "what", "where", "reason"} for row in told["losses"])
    assert cli("check", file, "--project", study).exit_code == 0


def test_a_file_that_would_give_somebody_away_is_not_written(cli: Cli, study: Path) -> None:
    settings = study / "project.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('name = "', 'name = "Ferrua e ', 1), encoding="utf-8")
    file = study / "studio.qdpx"
    result = cli("export", file, "--check", "--project", study)
    assert result.exit_code == 3
    assert "errua" not in result.output.lower()
    assert not file.exists()
    assert not list((study / ".psm_qual").glob("tmp*"))
