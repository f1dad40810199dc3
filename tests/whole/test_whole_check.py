"""`psm-qual check` of files as people finish them, and what the settings say of it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.conftest import Cli


def set_key(study: Path, line: str) -> None:
    settings = study / "project.toml"
    key = line.partition(" =")[0]
    text = settings.read_text(encoding="utf-8")
    lines = [line if each.startswith(f"{key} =") else each for each in text.splitlines()]
    settings.write_text("\n".join(lines), encoding="utf-8")


def edited(study: Path, plant: str) -> Path:
    """The published report with something added by hand in Word."""
    document = docx.Document(
        BytesIO((study / "outputs/publication/restituzione.docx").read_bytes())
    )
    paragraph = document.paragraphs[3]
    if plant == "comment":
        document.add_comment(paragraph.runs, text="come ha detto la Ferrua", author="un collega")
    elif plant == "author":
        document.core_properties.last_modified_by = "Ilde Ferrua"
    elif plant == "slip":
        paragraph.add_run(" Ne ha parlato anche Ferruaa.")
    elif plant == "fresh":
        paragraph.add_run(" Ne ha parlato anche la dottoressa Camuffo.")
    elif plant == "doubt":
        paragraph.add_run(" Ne ha parlato anche Brandimarte.")
    file = study / "rapporto_finale.docx"
    document.save(file)
    return file


@pytest.mark.parametrize(
    ("plant", "status", "said"),
    [
        pytest.param("nothing", 0, "Nessun nome", id="nothing added"),
        pytest.param("comment", 3, "commento 1", id="a known name in a comment"),
        pytest.param("author", 3, "ultima modifica di", id="who saved it last"),
        pytest.param("slip", 3, "errore di scrittura", id="a known name with a slip"),
        pytest.param("fresh", 3, "su cui nessuno ha deciso", id="somebody nobody decided on"),
        pytest.param("doubt", 0, "da guardare", id="an unknown word with a capital"),
    ],
)
def test_a_report_edited_in_word(cli: Cli, study: Path, plant: str, status: int, said: str) -> None:
    result = cli("check", edited(study, plant), "--project", study)
    assert result.exit_code == status, result.output
    assert said in result.stdout
    for secret in ("ferrua", "camuffo", "brandimarte"):
        assert secret not in result.output.lower()


def test_a_strict_study_refuses_what_is_doubtful(cli: Cli, study: Path) -> None:
    file = edited(study, "doubt")
    set_key(study, "strict = true")
    assert cli("check", file, "--project", study).exit_code == 3


def test_what_somebody_has_cleared_may_be_said(cli: Cli, study: Path) -> None:
    file = edited(study, "fresh")
    set_key(study, 'allow = ["Camuffo"]')
    assert cli("check", file, "--project", study).exit_code == 0


def test_a_hidden_sheet_in_json(cli: Cli, study: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "codice"
    book.create_sheet("Appunti")["B7"] = "Ilde Ferrua"
    book["Appunti"].sheet_state = "hidden"
    book.save(study / "matrice.xlsx")
    result = cli("check", study / "matrice.xlsx", "--json", "--project", study)
    assert result.exit_code == 3
    (row,) = json.loads(result.stdout)
    assert (row["place"], row["severity"]) == ("foglio nascosto «Appunti», B7", "leak")


def test_a_picture_is_never_called_clean(cli: Cli, study: Path) -> None:
    file = study / "foto.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    result = cli("check", file, "--project", study)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "foto.png: un'immagine" in result.stderr


def test_pictures_in_a_report_are_told(cli: Cli, study: Path) -> None:
    file = study / "foto.html"
    file.write_text('<p>x</p><img src="data:image/png;base64,iVBORw0KGgo=">', encoding="utf-8")
    result = cli("check", file, "--project", study)
    assert result.exit_code == 0
    assert "non controllato" in result.stdout
    assert "in ciò che si è potuto leggere" in result.stdout
