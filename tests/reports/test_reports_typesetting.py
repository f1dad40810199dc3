"""Lines do not end between a number and what it counts; what people said stays to the letter."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from psm_qual.model.report import Evidence, Paragraph, Quotation, Report, Section, Statement
from psm_qual.model.report import TableBlock as Table
from psm_qual.reports.documents import document_files
from psm_qual.reports.typesetting import unbroken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("il 57 % di loro", "il 57~% di loro", id="a share"),
        pytest.param("26 % (19–34)", "26~% (19–34)", id="its interval may go below"),
        pytest.param("Lo dice l'art. 5 della legge", "Lo dice l'art.~5 della legge", id="article"),
        pytest.param("n. 7, p. 12", "n.~7, p.~12", id="number and page"),
        pytest.param("zona 7 e Asse 2", "zona~7 e Asse~2", id="what is numbered"),
        pytest.param("per 30 euro al km", "per 30~euro al km", id="money"),
        pytest.param("5 europei", "5 europei", id="no unit, only begins like one"),
        pytest.param("dicono 3 cose", "dicono 3 cose", id="what is counted in words"),
        pytest.param("Buon anno. 5 persone", "Buon anno. 5 persone", id="the end of a sentence"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_numbers_stay_with_what_they_count(text: str, expected: str) -> None:
    assert unbroken(text) == expected.replace("~", "\u00a0")
    assert unbroken(unbroken(text)) == unbroken(text)


def test_all_of_ours_in_a_document_is_unbroken_and_nothing_that_was_said() -> None:
    table = Table(("Il 5 %", "Zona 7"), (("6 %", (Statement("7 %", Evidence(())),)),), "L'8 %")
    section = Section("Il 9 %", (Paragraph("il 10 %"), Quotation("forse il 11 %"), table))
    files = document_files("prova", Report("T", "S", (section,), facts="il 12 %"))
    document = Document(BytesIO(files["prova.docx"]))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    word = "\n".join([*(each.text for each in document.paragraphs), *cells])
    for text in (word, files["prova.html"].decode()):
        assert [n for n in range(5, 13) if f"{n} %" in text] == [11]
        assert "7\u00a0%" in text
