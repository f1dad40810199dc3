"""Tables as csv, Excel and HTML: the figures are those of the table, texts are only texts."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook

from psm_qual.reports.csv_tables import write_csv
from psm_qual.reports.excel import write_table_xlsx
from psm_qual.reports.matrices import MatrixFile, View, matrix_page, matrix_workbook

TITLES = {"strategy": {"1.1": "Compost", "T01": "=cinghiale · orto"}, "zone": {"9": "Eporediese"}}
NOTE = "Ogni casella conta fonti.\n=1+1 non si calcola."


Titles = dict[str, dict[str, str]]


def write_matrix_xlsx(path: Path, table: pd.DataFrame, titles: Titles, note: str) -> None:
    path.write_bytes(matrix_workbook(MatrixFile(View("matrice", table, "count"), titles, note)))


def write_matrix_html(path: Path, table: pd.DataFrame, titles: Titles, note: str) -> None:
    page = matrix_page(MatrixFile(View("matrice", table, "count"), titles, note))
    path.write_text(page, encoding="utf-8")


def matrix(rows: list[str], columns: list[str], figures: list[list[int]]) -> pd.DataFrame:
    table = pd.DataFrame(figures, index=rows, columns=columns, dtype=int)
    return table.rename_axis(index="strategy", columns="zone")


SMALL = matrix(["1.1", "1.2", "T01"], ["9", "10", "=SUM(A1)"], [[3, 0, 1], [0, 0, 0], [1, 2, 12]])
NAMES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=9),
    unique=True,
    max_size=4,
)


@st.composite
def matrices(draw: st.DrawFn) -> pd.DataFrame:
    rows, columns = draw(NAMES), draw(NAMES)
    figures = [[draw(st.integers(0, 999)) for _ in columns] for _ in rows]
    return matrix(rows, columns, figures)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@settings(max_examples=25, deadline=None)
@given(table=matrices())
def test_an_excel_matrix_has_the_tables_names_and_figures(
    folder: Path, table: pd.DataFrame
) -> None:
    write_matrix_xlsx(folder / "m.xlsx", table, {}, NOTE)
    sheet = load_workbook(folder / "m.xlsx").worksheets[0]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert header == ["strategy", "titolo", *table.columns]
    assert [row[0] for row in rows] == list(table.index)
    assert [row[2:] for row in rows] == table.to_numpy().tolist()
    types = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in types


def test_an_excel_matrix_is_made_for_people(tmp_path: Path) -> None:
    write_matrix_xlsx(tmp_path / "m.xlsx", SMALL, TITLES, NOTE)
    sheet, notes = load_workbook(tmp_path / "m.xlsx").worksheets
    assert (sheet.title, notes.title) == ("matrice", "note")
    assert sheet.freeze_panes == "C2"
    assert [sheet.cell(1, column).value for column in (3, 4)] == ["9 Eporediese", "10"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == ["Compost", None, "=cinghiale · orto"]
    assert [cell.value for cell in notes["A"]] == NOTE.splitlines()
    # "1.1" stays a name; a heat map lies on the figures.
    assert sheet["A2"].number_format == "@"
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["C2:E4"]


@pytest.mark.parametrize("cell", ["A1", "B1", "E1", "B4"])
def test_what_looks_like_a_formula_is_text(tmp_path: Path, cell: str) -> None:
    table = SMALL.rename_axis(index="=1+1")
    write_matrix_xlsx(tmp_path / "m.xlsx", table, {"=1+1": TITLES["strategy"]}, NOTE)
    book = load_workbook(tmp_path / "m.xlsx")
    assert book.worksheets[0][cell].data_type == "s"
    assert book.worksheets[1]["A2"].data_type == "s"


SEGMENTS = pd.DataFrame(
    {
        "segment": ["s1", "s2"],
        "text": ['=HYPERLINK("http://x")', "+39, -1 e @tutti"],
        "words": [7, 12],
        "confidence": [0.25, math.nan],
        "=colonna": ["", None],
    }
)


def test_an_excel_table_has_every_value_as_it_is(tmp_path: Path) -> None:
    write_table_xlsx(tmp_path / "t.xlsx", SEGMENTS)
    sheet = load_workbook(tmp_path / "t.xlsx").worksheets[0]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert header == list(SEGMENTS.columns)
    assert rows == [
        ["s1", '=HYPERLINK("http://x")', 7, 0.25, None],
        ["s2", "+39, -1 e @tutti", 12, None, None],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E3")


@pytest.mark.parametrize("columns", [[], ["a", "b"]])
def test_an_empty_table_is_written_too(tmp_path: Path, columns: list[str]) -> None:
    write_table_xlsx(tmp_path / "t.xlsx", pd.DataFrame(columns=columns))
    sheet = load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1] if cell.value] == columns


WRITERS: dict[str, Callable[[Path], None]] = {
    "matrix.xlsx": lambda path: write_matrix_xlsx(path, SMALL, TITLES, NOTE),
    "table.xlsx": lambda path: write_table_xlsx(path, SEGMENTS),
    "matrix.html": lambda path: write_matrix_html(path, SMALL, TITLES, NOTE),
    "table.csv": lambda path: write_csv(path, SEGMENTS),
}


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_table_gives_the_same_bytes_on_another_day(
    tmp_path: Path, name: str, clock: object
) -> None:
    path = tmp_path / name
    WRITERS[name](path)
    first = path.read_bytes()
    clock.turn()
    WRITERS[name](path)
    assert path.read_bytes() == first


def test_excel_files_name_nobody(tmp_path: Path) -> None:
    write_table_xlsx(tmp_path / "t.xlsx", SEGMENTS)
    properties = load_workbook(tmp_path / "t.xlsx").properties
    assert (properties.creator, properties.lastModifiedBy) == ("openpyxl", None)
    assert properties.created == properties.modified
    assert properties.modified.year == 2024


@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\0"))
    )
)
def test_csv_is_read_back_as_it_was(folder: Path, texts: list[str]) -> None:
    table = pd.DataFrame({"text": pd.Series(texts, dtype=object), "n": range(len(texts))})
    write_csv(folder / "t.csv", table)
    read = pd.read_csv(folder / "t.csv", dtype={"text": str}, keep_default_na=False)
    assert read["text"].tolist() == texts
    assert read["n"].tolist() == list(range(len(texts)))


def test_csv_is_utf8_with_commas_and_one_header_line(tmp_path: Path) -> None:
    write_csv(tmp_path / "m.csv", SMALL, index=True)
    assert (tmp_path / "m.csv").read_bytes() == (
        b"strategy,9,10,=SUM(A1)\n1.1,3,0,1\n1.2,0,0,0\nT01,1,2,12\n"
    )
    write_csv(tmp_path / "t.csv", pd.DataFrame({"a": ["perché, «sì»", 'ha detto "no"']}))
    written = (tmp_path / "t.csv").read_bytes()
    assert written == 'a\n"perché, «sì»"\n"ha detto ""no"""\n'.encode()


def rows_of(page: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in page.iter("tr")]


def test_an_html_matrix_has_the_tables_figures(tmp_path: Path) -> None:
    titles = {"strategy": {"1.1": "Compost", "9": "Biciclette"}, "zone": {"9": "Eporediese"}}
    write_matrix_html(tmp_path / "m.html", SMALL, titles, NOTE)
    page = html.parse(tmp_path / "m.html").getroot()
    assert rows_of(page) == [
        ["", "9 Eporediese", "10", "=SUM(A1)"],
        ["1.1 Compost", "3", "0", "1"],
        ["1.2", "0", "0", "0"],
        ["T01", "1", "2", "12"],
    ]
    assert page.get("lang") == "it"
    assert [note.text for note in page.iter("p")] == NOTE.splitlines()


def test_markup_in_names_is_only_text(tmp_path: Path) -> None:
    table = matrix(["<script>x</script>"], ["a & b"], [[1]])
    write_matrix_html(tmp_path / "m.html", table, {"zone": {"a & b": "<b>"}}, "<i>nota</i>")
    page = html.parse(tmp_path / "m.html").getroot()
    assert not list(page.iter("script", "b", "i"))
    assert rows_of(page) == [["", "a & b <b>"], ["<script>x</script>", "1"]]


def test_an_empty_html_matrix_is_a_page_too(tmp_path: Path) -> None:
    write_matrix_html(tmp_path / "m.html", matrix([], [], []), {}, "")
    assert rows_of(html.parse(tmp_path / "m.html").getroot()) == [[""]]
