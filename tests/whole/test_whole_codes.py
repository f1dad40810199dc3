"""Codes change in a study at work, from the command line: codings follow, nothing is lost."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pandas as pd
import pytest

from psm_qual import Project
from tests.conftest import PERSONAL, Cli


@pytest.fixture(autouse=True)
def _coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSM_QUAL_CODER", "C1")


def accepted(study: Path) -> dict[str, str]:
    """ "segment code" → origin, of what C1 accepted."""
    table = Project.open(study).codings
    own = table.query("coder == 'C1' and status == 'accepted' and facet == ''")
    return dict(zip(own["segment"] + " " + own["code"], own["origin"], strict=True))


def decisions(study: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(study / ".psm_qual/project.sqlite") as db:
        return db.execute("SELECT * FROM decision ORDER BY id").fetchall()


@pytest.mark.slow
def test_a_study_through_every_change_and_back(cli: Cli, study: Path) -> None:
    def run(*arguments: str, typed: str | None = None) -> str:
        result = cli(*arguments, "--project", study, typed=typed)
        assert result.exit_code == 0, result.output
        return result.stdout

    run("review", "--order", "corpus", typed="a\na\na\nq\n")
    log, before = decisions(study), accepted(study)
    files = {p: p.read_bytes() for p in (study / "codebooks").rglob("*") if p.is_file()}
    passages = [key.split()[0] for key in before if key.endswith(" 6.1")]
    assert passages

    run("codes", "rename", "6.1", "--id", "6.9", "--title", "Cure: vicine a tutti")
    assert accepted(study)[f"{passages[0]} 6.9"] == "6.1 (rename 1)"
    run("codes", "split", "6.9", "--into", "6.4=Medici", "--into", "6.5=Servizi sociali")
    waiting = json.loads(run("codes", "waiting", "--json"))
    assert [each["segment"] for each in waiting] == passages
    assert {*waiting[0]["into"]} == {"6.4", "6.5"} == {*waiting[0]["likeness"]}
    run("codes", "review", typed="1\n" * len(passages))
    assert "Nessuna" in run("codes", "waiting")
    assert accepted(study)[f"{passages[0]} {waiting[0]['into'][0]}"].endswith("6.9 (split 2)")
    run("codes", "merge", "6.4", "6.5", "--into", "6.4")
    run("codes", "retire", "6.3")
    run("codes", "move", "6.4", "--under", "5")
    run("suggest")
    table = pd.read_csv(study / "outputs/codings.csv", dtype=str)
    assert table.query("coder == 'C1'")["origin"].str.contains("split 2").any()
    suggested = set(table.query("status == 'suggested'")["code"])
    assert not suggested & {"6.1", "6.9", "6.5", "6.3"}

    for line in ("5=5", "6.4=6.1"):
        run("crosswalk", "confirm", "psm_2024_2026", "psm_2021_2023", "--line", line)
    said = run("crosswalk", "apply", "psm_2024_2026", "psm_2021_2023")
    assert "codifiche tradotte" in said
    translated = accepted(study)
    # Another codebook changes what is taken for a name: the tables wait for the next run.
    assert "prossimo" in said
    assert "psm_2024_2026:6.4 (translate 6, C1)" in translated[f"{passages[0]} 6.1"]
    assert len({key.split()[0] for key in translated}) == len({key.split()[0] for key in before})

    while "Annullato" in run("codes", "undo"):
        pass
    walk = study / "codebooks/crosswalks/psm_2024_2026__psm_2021_2023.yaml"
    assert {p: p.read_bytes() for p in files} == files
    assert walk.exists()
    # What was said of the split goes back with it; nothing else was touched.
    assert accepted(study).keys() == before.keys()
    assert decisions(study)[: len(log)] == log
    history = json.loads(run("codes", "history", "--json"))
    assert [row["verb"] for row in history].count("undo") == 6
    assert not any(name in json.dumps(history).lower() for name in PERSONAL)


def test_a_table_is_refused_in_plain_words(cli: Cli, study: Path) -> None:
    book = study / "codebooks/psm_2024_2026.yaml"
    book.unlink()
    book.with_suffix(".csv").write_text("codice,titolo\n1,Uno\n2,Due\n", encoding="utf-8")
    (study / "codebooks/psm_2024_2026.examples.jsonl").unlink()
    for path in (study / "codebooks/crosswalks").iterdir():
        path.unlink()
    result = cli("codes", "merge", "1", "2", "--project", study)
    assert result.exit_code == 1
    assert "questa è una tabella" in result.stderr
    assert len(result.stderr.strip().split("\n")) == 2
