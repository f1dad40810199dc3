"""A study that generalises, from its settings to its tables."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from psm_qual.cli.app import app
from tests.conftest import PASSPHRASE, PERSONAL, Cli, write_corpus

TABLE = """\
name,kind,area
Roccaspina,un piccolo comune di montagna,un comune delle valli
Pian dei Larici,un piccolo comune di montagna,un comune delle valli
Colle Basso,un piccolo comune di montagna,un comune delle valli
"""
SETTINGS = {
    'quasi = "usual"': 'quasi = "generalise"',
    'municipality = "pseudonym"\n': "",
    'municipality = ""': 'municipality = "comuni.csv"',
    'gender = "article"': 'gender = "neutral"',
}
SAID = """\
I: Buongiorno sindaca Ferrua.
Sindaca Ferrua: Sono la sindaca di Roccaspina, ho cinquantadue anni e abito a Roccaspina. Il \
ventitré marzo duemilaventuno hanno chiuso il forno.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study with one interview more, read, segmented and generalised: made once."""
    folder = tmp_path_factory.mktemp("generalised") / "studio"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
        patch.setenv("PSM_QUAL_LANG", "it")
        runner = CliRunner()
        assert runner.invoke(app, ["init", str(folder)]).exit_code == 0
        write_corpus(folder / "corpus")
        (folder / "corpus" / "sindaca.txt").write_text(SAID, encoding="utf-8")
        (folder / "comuni.csv").write_text(TABLE, encoding="utf-8")
        _set(folder, SETTINGS)
        for stage in ("read", "segment", "anonymise"):
            result = runner.invoke(app, [stage, "--project", str(folder)])
            assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def blurred(made: Path, tmp_path: Path) -> Path:
    """A copy, to do with as one likes."""
    folder = tmp_path / "copia"
    shutil.copytree(made, folder)
    return folder


def _set(folder: Path, settings: Mapping[str, str]) -> None:
    path = folder / "project.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in settings.items():
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def rows(cli: Cli, study: Path) -> list[dict[str, str]]:
    result = cli("entities", "--format", "jsonl", "--project", study)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_the_settings_reach_the_mentions(blurred: Path, cli: Cli) -> None:
    own = [row for row in rows(cli, blurred) if row["source"] == "sindaca"]
    told = {row["type"]: (row["text"], row["replacement"]) for row in own}
    assert told["age"] == ("cinquantadue anni", "tra i cinquanta e i sessant'anni")
    assert told["municipality"] == ("a Roccaspina", "in un piccolo comune di montagna")
    assert told["date"] == ("Il ventitré marzo duemilaventuno", "A marzo duemilaventuno")
    neutral = "una persona dell'amministrazione locale di un piccolo comune di montagna"
    assert told["role"] == ("la sindaca di Roccaspina", neutral)
    assert {row["action"] for row in own if row["type"] != "person"} == {"generalise"}


def test_nothing_personal_is_outside_the_vault(blurred: Path) -> None:
    private = [path for path in (blurred / ".psm_qual").iterdir() if path.name != "vault"]
    kept = b"".join(path.read_bytes() for path in private if path.is_file()).lower()
    words = (*PERSONAL, "cinquantadue", "ventitré")
    assert [word for word in words if word.encode() in kept] == []
    assert b"piccolo comune di montagna" in kept


def test_another_step_is_taken_by_the_next_run(blurred: Path, cli: Cli) -> None:
    _set(blurred, {'municipality = "kind"': 'municipality = "area"'})
    assert cli("anonymise", "--project", blurred).exit_code == 0
    told = {row["replacement"] for row in rows(cli, blurred) if row["type"] == "municipality"}
    assert "in un comune delle valli" in told


def test_a_table_that_is_gone_leaves_the_study_as_it_was(blurred: Path, cli: Cli) -> None:
    before = rows(cli, blurred)
    (blurred / "comuni.csv").unlink()
    result = cli("anonymise", "--project", blurred)
    assert result.exit_code == 1
    assert "comuni.csv" in result.output
    assert rows(cli, blurred) == before
