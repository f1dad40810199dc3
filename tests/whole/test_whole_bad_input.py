"""Bad input: a line or two, exit status 1, the rest processed, the study as it was before."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import PASSPHRASE, Cli

Damage = Callable[[Path], None]


def _plain(stderr: str) -> bool:
    """One or two lines that say what and what to do, and no traceback."""
    return 1 <= len(stderr.strip().splitlines()) <= 2 and "Traceback" not in stderr


def _write(name: str, content: bytes) -> Damage:
    return lambda corpus: (corpus / name).write_bytes(content) and None


NEW_BAD_FILES = [
    pytest.param("vuoto.txt", b"", id="an empty file"),
    pytest.param("rotto.docx", b"PK\x03\x04 troncato", id="a truncated docx"),
    pytest.param("altro.docx", b"%PDF-1.7 davvero un pdf", id="a pdf called docx"),
    pytest.param("chiuso.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64, id="behind a password"),
    pytest.param("storto.csv", b"id;domanda\n1;a;b;c;d\n2\n", id="ragged rows"),
    pytest.param("appunti.xyz", b"Ciao.", id="an ending nobody reads"),
    pytest.param("binario.txt", bytes(range(256)) * 20, id="binary rubbish called txt"),
]


@pytest.mark.parametrize(("name", "content"), NEW_BAD_FILES)
def test_a_bad_file_is_named_and_the_rest_is_read(
    cli: Cli, new_study: Path, name: str, content: bytes
) -> None:
    (new_study / "corpus" / name).write_bytes(content)
    result = cli("read", "--project", new_study)
    assert result.exit_code == 1
    assert _plain(result.stderr), result.stderr
    assert name in result.stderr
    assert "7 fonti" in result.stdout
    # It is told of again until it is mended or removed; then all is well.
    assert name in cli("read", "--project", new_study).stderr
    (new_study / "corpus" / name).unlink()
    assert cli("read", "--project", new_study).exit_code == 0


def test_a_label_that_never_ends(cli: Cli, new_study: Path) -> None:
    (new_study / "corpus/fiume.txt").write_text("parola " * 4000, encoding="utf-8")
    result = cli("read", "--project", new_study)
    assert result.exit_code == 0
    assert "8 fonti" in result.stdout


def _break_yaml(study: Path) -> None:
    (study / "codebooks/psm_2024_2026.yaml").write_text("codes: [", encoding="utf-8")


def _add_cycle(study: Path) -> None:
    text = "id,parent,level,title\nA,B,axis,Uno\nB,A,axis,Due\n"
    (study / "codebooks/giro.csv").write_text(text, encoding="utf-8")
    _use_codebook(study, "giro")


def _add_duplicate(study: Path) -> None:
    text = "id,parent,level,title\nA,,axis,Uno\nA,,axis,Due\n"
    (study / "codebooks/doppio.csv").write_text(text, encoding="utf-8")
    _use_codebook(study, "doppio")


def _use_codebook(study: Path, name: str) -> None:
    settings = (study / "project.toml").read_text("utf-8")
    settings = settings.replace('codebook = "psm_2024_2026"', f'codebook = "{name}"')
    (study / "project.toml").write_text(settings, encoding="utf-8")


def _misspell_settings(study: Path) -> None:
    settings = (study / "project.toml").read_text("utf-8")
    settings = settings.replace("threshold = ", "treshold = ")
    (study / "project.toml").write_text(settings, encoding="utf-8")


def _break_settings(study: Path) -> None:
    (study / "project.toml").write_text("name = = 3\n", encoding="utf-8")


def _truncate_read_file(study: Path) -> None:
    (study / "corpus/colle.txt").write_bytes(b"")


def _duplicate_source(study: Path) -> None:
    shutil.copy(study / "corpus/colle.txt", study / "corpus/colle.md")


def _break_metadata(study: Path) -> None:
    (study / "corpus/metadata.csv").write_text("zona,categoria\n1,Comuni\n", encoding="utf-8")


def _break_vault(study: Path) -> None:
    vault = study / ".psm_qual/vault"
    data = bytearray(vault.read_bytes())
    data[-20] ^= 1
    vault.write_bytes(bytes(data))
    (study / "corpus/piana.txt").write_text("R: Tutto nuovo, da rileggere.\n", encoding="utf-8")


def _break_database(study: Path) -> None:
    for extra in ("-wal", "-shm"):
        (study / f".psm_qual/project.sqlite{extra}").unlink(missing_ok=True)
    (study / ".psm_qual/project.sqlite").write_bytes(b"non sono una base di dati" * 300)


def _no_corpus(study: Path) -> None:
    shutil.rmtree(study / "corpus")


BAD_STUDIES = [
    pytest.param(_break_yaml, "psm_2024_2026.yaml", id="a codebook that is no YAML"),
    pytest.param(_add_cycle, "giro.csv", id="a codebook with a cycle"),
    pytest.param(_add_duplicate, "doppio.csv", id="a codebook with a duplicate id"),
    pytest.param(_misspell_settings, "treshold", id="a setting that does not exist"),
    pytest.param(_break_settings, "riga 1", id="settings that are no TOML"),
    pytest.param(_truncate_read_file, "colle.txt", id="a file that could be read before"),
    pytest.param(_duplicate_source, "colle.md", id="two files of one name"),
    pytest.param(_break_metadata, "metadata.csv", id="metadata without a source"),
    pytest.param(_break_vault, "vault", id="a vault that was altered"),
    pytest.param(_break_database, "project.sqlite", id="a database that is none"),
    pytest.param(_no_corpus, "corpus", id="no corpus"),
]


@pytest.mark.parametrize(("damage", "named"), BAD_STUDIES)
def test_a_bad_study_fails_in_two_lines_and_stays_as_it_was(
    cli: Cli, study: Path, damage: Damage, named: str
) -> None:
    damage(study)
    before = _kept(study)
    result = cli("run", "--project", study)
    assert result.exit_code == 1
    assert _plain(result.stderr), result.stderr
    assert named in result.stderr
    assert _kept(study) == before


def _kept(study: Path) -> dict[str, bytes]:
    """Outputs and vault of a study, and the tables of its database."""
    files = [p for p in (study / "outputs").rglob("*") if p.is_file()]
    files += [study / ".psm_qual/vault"]
    kept = {str(p.relative_to(study)): p.read_bytes() for p in files}
    try:
        with sqlite3.connect(study / ".psm_qual/project.sqlite") as db:
            # The stages before the one that failed may have run; what people see is the same.
            rows = db.execute("SELECT id, text FROM segment WHERE active ORDER BY id").fetchall()
        kept["segments"] = repr(rows).encode()
    except sqlite3.DatabaseError:
        kept["segments"] = b""
    return kept


def test_a_wrong_passphrase(cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _kept(study)
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE + "!")
    (study / "corpus/piana.txt").write_text("R: Tutto nuovo, da rileggere.\n", encoding="utf-8")
    result = cli("run", "--project", study)
    assert result.exit_code == 1
    assert _plain(result.stderr), result.stderr
    assert PASSPHRASE not in result.stderr
    assert _kept(study) == before


def test_no_passphrase(cli: Cli, new_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE")
    result = cli("run", "--project", new_study)
    assert result.exit_code == 1
    assert "PSM_QUAL_PASSPHRASE" in result.stderr
    # What needed none was done and is kept.
    assert "7 fonti" in result.stdout


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        pytest.param("segment", "read", id="nothing was read"),
        pytest.param("suggest", "anonymise", id="nothing was anonymised"),
        pytest.param("publish", "anonymise", id="nothing to publish"),
    ],
)
def test_a_stage_out_of_order(cli: Cli, new_study: Path, command: str, needed: str) -> None:
    result = cli(command, "--project", new_study)
    assert result.exit_code == 1
    assert _plain(result.stderr)
    assert f"psm-qual {needed}" in result.stderr


def test_a_stage_on_a_corpus_that_changed(cli: Cli, study: Path) -> None:
    (study / "corpus/piana.txt").write_text("R: Tutto nuovo, da rileggere.\n", encoding="utf-8")
    result = cli("anonymise", "--project", study)
    assert result.exit_code == 1
    assert "psm-qual read" in result.stderr


@pytest.mark.slow
def test_formulas_in_a_transcript_stay_words(cli: Cli, study: Path) -> None:
    text = "I: E quindi?\nR: " + "=1+1 disse il sindaco, e noi a ridere per mezz'ora di fila. " * 2
    (study / "corpus/formula.txt").write_text(text, encoding="utf-8")
    assert cli("run", "--project", study).exit_code == 0
    assert cli("export", study / "c.xlsx", "--project", study).exit_code == 0
    sheet = pd.read_excel(study / "c.xlsx")
    assert not sheet["text"].isna().any()


def test_a_wrong_passphrase_after_an_edit_changes_nothing(
    cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (study / "corpus/piana.txt").write_text("R: Tutto nuovo, da rileggere.\n", encoding="utf-8")
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", "cinque cani in cantina")
    result = cli("run", "--project", study)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    # Nothing was read: a read that was kept would let publish go on with the old names.
    assert "Lettura" not in result.stdout


def test_publishing_waits_for_anonymising(cli: Cli, study: Path) -> None:
    (study / "corpus/piana.txt").write_text("R: Tutto nuovo, da rileggere.\n", encoding="utf-8")
    for stage in ("read", "segment"):
        assert cli(stage, "--project", study).exit_code == 0
    result = cli("publish", "--project", study)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    assert "psm-qual anonymise" in result.stderr


def test_a_vault_that_is_gone_is_not_made_anew(cli: Cli, study: Path) -> None:
    (study / ".psm_qual/vault").unlink()
    (study / "corpus/piana.txt").write_text("R: Tutto nuovo, da rileggere.\n", encoding="utf-8")
    result = cli("run", "--project", study)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    assert "cassaforte" in result.stderr
    assert not (study / ".psm_qual/vault").exists()


def test_a_file_that_cannot_be_checked_does_not_hide_a_leak(cli: Cli, study: Path) -> None:
    (study / "finto.docx").write_bytes(b"non uno zip")
    (study / "bozza.txt").write_text("Lo dice Ilde Ferrua.", encoding="utf-8")
    command = ("check", study / "finto.docx", study / "bozza.txt", "--project", study)
    result = cli(*command)
    assert result.exit_code == 3
    assert "bozza.txt" in result.stdout
    assert "finto.docx" in result.stderr
    (study / "bozza.txt").write_text("Non lo dice nessuno.", encoding="utf-8")
    assert cli(*command).exit_code == 1
