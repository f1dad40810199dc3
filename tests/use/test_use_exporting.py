"""Coded segments as one flat table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from psm_qual.errors import SettingsError
from psm_qual.exporting import coded_segments, export_codings
from psm_qual.model import Status
from tests.making.corpora import corpus_of
from tests.making.values import coding, segment

CORPUS = corpus_of(
    {"a": {"zona": "7", "status": "in pensione"}, "b": {"zona": "2"}},
    [
        segment("s1", '=SOMMA(1;2) ha detto, "proprio" così'),
        segment("s2", source="b"),
        segment("s3"),
    ],
    [
        coding("s1", "1.1", status=Status.ACCEPTED, coder="ada"),
        coding("s1", "proposta", "tipo"),
        coding("s2", "2.1", confidence=0.25),
    ],
)


def test_one_row_a_coding_with_text_and_attributes() -> None:
    table = coded_segments(CORPUS)
    assert table[["segment", "code", "source", "zona"]].to_numpy().tolist() == [
        ["s1", "1.1", "a", "7"],
        ["s1", "proposta", "a", "7"],
        ["s2", "2.1", "b", "2"],
    ]
    assert table.loc[0, "text"] == '=SOMMA(1;2) ha detto, "proprio" così'
    assert table.loc[0, "question"] == "E poi?"


def test_an_attribute_does_not_take_the_place_of_a_column() -> None:
    table = coded_segments(CORPUS)
    assert table["status"].tolist() == ["accepted", "suggested", "suggested"]
    assert table["status_"].tolist()[0] == "in pensione"


def test_csv_is_read_back(tmp_path: Path) -> None:
    export_codings(CORPUS, tmp_path / "c.csv")
    read = pd.read_csv(tmp_path / "c.csv", dtype=str, keep_default_na=False)
    wanted = coded_segments(CORPUS)
    assert list(read.columns) == list(wanted.columns)
    assert read["text"].tolist() == wanted["text"].tolist()
    assert read["confidence"].tolist() == ["0.5", "0.5", "0.25"]


def test_excel_is_read_back_and_holds_no_formula(tmp_path: Path) -> None:
    export_codings(CORPUS, tmp_path / "c.XLSX")
    sheet = load_workbook(tmp_path / "c.XLSX").worksheets[0]
    header, first, *_ = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert dict(zip(header, first, strict=True))["text"] == '=SOMMA(1;2) ha detto, "proprio" così'
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("name", ["c.pdf", "c", "c.csv.txt"])
def test_another_ending_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="csv o xlsx"):
        export_codings(CORPUS, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_without_codings_there_is_a_header(tmp_path: Path) -> None:
    empty = corpus_of({"a": {"zona": "1"}}, [segment("s1")])
    export_codings(empty, tmp_path / "c.csv")
    assert list(pd.read_csv(tmp_path / "c.csv").columns) == list(coded_segments(empty).columns)
