"""Tables and paragraphs of finished files."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from psm_qual.errors import UnreadableFileError
from psm_qual.inspecting.contents import Contents, contents
from psm_qual.messages import use_language

ROWS = (("asse", "zona 7"), ("1 Terra", "3"))


def sheet() -> bytes:
    book = Workbook()
    for row in (("asse", "zona 7"), ("1 Terra", 3.0), (None, None)):
        book.worksheets[0].append(row)
    book.create_sheet("nascosto").sheet_state = "hidden"
    book.worksheets[1].append(("a", None))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def document() -> bytes:
    made = Document()
    made.add_paragraph("Prima.")
    table = made.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("Dopo.")
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


PAGE = """<h2>Prima.</h2><table><tr><th>asse</th><th>zona 7</th></tr>
<tr><td><p>1</p><p>Terra</p></td><td>3</td></tr></table><blockquote>Dopo.</blockquote>"""


@pytest.mark.parametrize(
    ("name", "data", "paragraphs"),
    [
        pytest.param("t.csv", b"asse,zona 7\n1 Terra,3\n", (), id="comma"),
        pytest.param("t.csv", b"\xef\xbb\xbfasse;zona 7\r\n1 Terra;3\r\n", (), id="semicolon"),
        pytest.param("t.tsv", b"asse\tzona 7\n\n1 Terra\t3\n", (), id="tab, an empty line"),
        pytest.param("T.HTML", PAGE.encode(), ("Prima.", "Dopo."), id="a page"),
        pytest.param("t.docx", document(), ("Prima.", "Dopo."), id="Word"),
    ],
)
def test_a_table_and_what_stands_around_it(
    name: str, data: bytes, paragraphs: tuple[str, ...]
) -> None:
    found = contents(name, data)
    assert [grid.rows for grid in found.grids] == [ROWS]
    assert tuple(text for _, text in found.paragraphs) == paragraphs


def test_every_sheet_is_a_table_hidden_ones_too() -> None:
    found = contents("t.xlsx", sheet())
    assert [grid.rows for grid in found.grids] == [ROWS, (("a",),)]
    assert [grid.where for grid in found.grids] == ["Sheet", "nascosto"]


def test_places_are_in_words() -> None:
    use_language("it")
    found = contents("t.csv", b"a,b\n1,2\n")
    assert found.grids[0].place(1) == "tabella 1, riga 2"
    assert contents("t.md", b"\nuno\n").paragraphs == (("riga 2", "uno"),)


def test_of_other_kinds_nothing_is_said() -> None:
    assert contents("foto.png", b"\x89PNG") == Contents()


@pytest.mark.parametrize("name", ["t.docx", "t.xlsx", "t.pdf"])
def test_a_damaged_file_is_named(name: str) -> None:
    with pytest.raises(UnreadableFileError, match=name):
        contents(name, b"PK\x03\x04 nothing")
