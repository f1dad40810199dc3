"""Interviews that were saved as tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from psm_qual.model import SourceKind
from psm_qual.readers import read_file
from psm_qual.readers.questionnaires.talk_in_rows import rows_of_talk


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        pytest.param(
            "a.csv",
            "I: Come va?\nR: Bene, il fiume è basso, per ora.\nI: E poi?\nR: Vedremo.\n",
            ["I: Come va?", "R: Bene, il fiume è basso, per ora.", "I: E poi?", "R: Vedremo."],
            id="commas of what is said",
        ),
        pytest.param(
            "a.csv",
            'Ada: Come va?\n"Ugo: Bene, ""si fa per dire""."\nAda: Eh.\nUgo: Eh, sì.\n',
            ["Ada: Come va?", 'Ugo: Bene, "si fa per dire".', "Ada: Eh.", "Ugo: Eh, sì."],
            id="rows quoted by Excel, labels that come back",
        ),
    ],
)
def test_an_interview_saved_as_a_table(
    name: str, text: str, lines: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (transcript,) = read_file(tmp_path / name)
    assert transcript.kind is SourceKind.INTERVIEW
    assert [turn.line for turn in transcript.turns] == lines


def test_an_interview_in_the_only_column_of_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in ("I: Come va?", "R: Bene.", "I: E il fiume?", "R: Sale."):
        book.worksheets[0].append([line])
    book.save(tmp_path / "a.xlsx")
    (transcript,) = read_file(tmp_path / "a.xlsx")
    assert transcript.labels == ("I", "R")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["Domanda: che cosa serve?", "Un ponte", "Una piazza"], id="a header"),
        pytest.param(["Tema: acqua", "Luogo: fiume", "Ora: sera"], id="a card"),
        pytest.param(["id;Nota: breve", "1;bene", "2;male"], id="a table"),
    ],
)
def test_rows_that_are_no_talk(rows: list[str]) -> None:
    assert rows_of_talk(rows) is None
