"""Which documents are published: those listed, and nothing that was not decided with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from psm_qual.cli.app import app
from psm_qual.errors import SettingsError
from psm_qual.stages.publish import documents_of
from psm_qual.study import Study
from tests.making.studies import write_study

LISTED = '\n[publication]\ndocuments = ["position_paper", "restituzione"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    study = write_study(tmp_path / "orti")
    study.close()
    path = study.folder / "project.toml"
    path.write_text(path.read_text(encoding="utf-8") + LISTED, encoding="utf-8")
    return study.folder


def test_without_a_wish_all_that_are_listed_are_published(folder: Path) -> None:
    study = Study(folder)
    assert documents_of(study) == ("position_paper", "restituzione")
    study.documents = ("restituzione",)
    assert documents_of(study) == ("restituzione",)
    study.close()


def test_a_document_that_is_not_listed_is_refused_and_it_is_said_how_it_would_be(
    folder: Path,
) -> None:
    study = Study(folder)
    study.documents = ("mappa_attori",)
    with pytest.raises(SettingsError) as caught:
        documents_of(study)
    assert "mappa_attori" in caught.value.what
    assert "[publication] documents" in str(caught.value)
    study.close()


def test_the_command_refuses_it_and_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", "una frase lunga")
    command = ["publish", "--project", str(folder), "--document", "mappa_attori"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code != 0
    assert not (folder / "outputs" / "publication").exists()


@pytest.mark.parametrize("name", ["mappa", "RESTITUZIONE.docx", ""])
def test_a_document_that_does_not_exist_is_a_wrong_command_line(folder: Path, name: str) -> None:
    result = CliRunner().invoke(app, ["publish", "--project", str(folder), "--document", name])
    assert result.exit_code == 2
    # Says which there are.
    assert "position_paper" in result.output
