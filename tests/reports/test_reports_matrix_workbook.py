"""The workbook and the page of a matrix: what is withheld, where cells lead, other programs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from lxml import html
from openpyxl import load_workbook

from psm_qual.analysis.association import residuals
from psm_qual.messages import use_language
from psm_qual.reports.matrices import (
    MatrixFile,
    Told,
    View,
    matrix_block,
    matrix_page,
    matrix_views,
    matrix_workbook,
)
from psm_qual.tabulation.accounts import counted_of

TITLES = {"strategy": {"1.1": "Compost", "2.1": "Pioggia, pozzi e cisterne di quartiere"}}
NASTY = '=HYPERLINK("http://x") <b>&'


def file(*, row_words: bool = False) -> MatrixFile:
    """Two strategies by two zones; one figure and one total are withheld."""
    table = pd.DataFrame(
        [[4, "·", 9], [3, 12, 15], [7, "·", 20]],
        index=["1.1", "2.1", "in tutto"],
        columns=["7", "8", "in tutto"],
        dtype=object,
    ).rename_axis(index="strategy", columns="zone")
    counted = counted_of(table)
    behind = {("1.1", "7"): [Told("Le bucce le porto giù io.", "s1", "a"), Told("", "s2", "b")],
              ("2.1", "8"): [Told(NASTY, "s3", "a")]}  # fmt: skip
    if row_words:
        behind = {("2.1", ""): [Told("Piove e non si raccoglie.")]}
    views = matrix_views(counted, residuals(counted))
    total = ("in tutto", "in tutto")
    return MatrixFile(View("matrice", table, "count"), TITLES, "Nota.", views, behind, total)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "m.xlsx"
    made.write_bytes(matrix_workbook(file()))
    return made


def test_what_is_withheld_has_a_mark_on_a_hatched_ground_on_every_sheet(path: Path) -> None:
    book = load_workbook(path)
    for name in ("matrice", "quote di riga", "quote sul totale", "attesi", "residui"):
        cell = book[name]["D2"]
        assert (cell.value, cell.fill.patternType) == ("·", "lightUp"), name
    # Zone 8 has no total in print: nothing is told as a share of it.
    assert [book["quote di colonna"].cell(row, 4).value for row in (2, 3)] == ["·", "·"]
    assert book["quote di riga"]["C2"].value == pytest.approx(4 / 9)
    assert book["quote di riga"]["C2"].number_format == "0%"


def test_totals_are_not_coloured_and_names_stay_in_sight(path: Path) -> None:
    sheet = load_workbook(path)["matrice"]
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["C2:D3"]
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["B3"].alignment.wrap_text


def test_words_are_only_words(path: Path) -> None:
    passages = load_workbook(path)["brani"]
    rows = [[cell.value for cell in row] for row in passages.iter_rows(min_row=2)]
    assert rows == [
        ["1.1 Compost", "7", "s1", "a", "Le bucce le porto giù io."],
        ["1.1 Compost", "7", "s2", "b", rows[1][4]],
        ["2.1 Pioggia, pozzi e cisterne di quartiere", "8", "s3", "a", NASTY],
    ]
    assert "da non citare" in str(rows[1][4])
    assert "f" not in {cell.data_type for row in passages.iter_rows() for cell in row}


def test_words_of_a_row_hang_on_its_name(tmp_path: Path) -> None:
    made = tmp_path / "m.xlsx"
    made.write_bytes(matrix_workbook(file(row_words=True)))
    book = load_workbook(made)
    assert book["matrice"]["B3"].hyperlink.location == "'brani'!A2"
    assert [cell.value for cell in book["brani"][1]] == [
        "riga",
        "colonna",
        "che cosa è stato detto",
    ]
    page = html.fromstring(matrix_page(file(row_words=True)))
    assert [s.get("class") for s in page.iter("section")] == ["row"]


def test_the_sheet_that_explains_speaks_of_every_other(path: Path) -> None:
    book = load_workbook(path)
    text = [str(cell.value) for cell in book["note"]["A"]]
    assert {"quote di riga", "quote di colonna", "quote sul totale", "attesi", "residui"} <= set(
        text
    )
    assert "Haberman 1973" in " ".join(text)


def test_the_same_in_english() -> None:
    use_language("en")
    try:
        page = html.fromstring(matrix_page(file()))
    finally:
        use_language("it")
    assert page.get("lang") == "en"
    assert "A click on a cell" in page.text_content()


def test_the_page_marks_what_is_withheld_and_leads_only_where_words_are() -> None:
    page = html.fromstring(matrix_page(file()))
    assert [cell.text_content() for cell in page.iter("td") if cell.get("class")] != []
    assert {s.get("id") for s in page.iter("section")} == {"brani-0-0", "brani-1-1"}
    assert {a.get("href") for a in page.iter("a")} == {"#", "#brani-0-0", "#brani-1-1"}
    assert not list(page.iter("script", "link", "img"))
    assert NASTY in page.text_content()


def test_the_picture_has_cells_and_no_totals() -> None:
    block = matrix_block(file())
    assert len(block.rows) == 4
    assert {row["text"] for row in block.rows} == {"4", "·", "3", "12"}


def test_small_residuals_are_pale_also_where_there_are_no_others() -> None:
    by_name = {view.name: view for view in file().views}
    assert matrix_block(file(), by_name["residui"]).full == 4
    assert matrix_block(file(), by_name["quote di riga"]).full is None


# Every sheet in a file of its own, comma-separated, UTF-8.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.mark.slow
def test_libreoffice_opens_the_workbook(path: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "this test needs LibreOffice (Debian: apt install libreoffice-calc)"
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, "--headless", home, "--convert-to", EVERY_SHEET, str(path)]
    subprocess.run(command, check=True, timeout=170, capture_output=True, cwd=tmp_path)
    counts = (tmp_path / "m-matrice.csv").read_text(encoding="utf-8").splitlines()
    assert counts[1] == "1.1,Compost,4,·,9"
    assert counts[-1] == "in tutto,,7,·,20"
    assert (tmp_path / "m-brani.csv").exists()
