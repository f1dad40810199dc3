"""Matrices for print, and finished files with more in them than may be printed."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Cli

MATRIX = ("matrix", "--rows", "axis", "--columns", "zone", "--publishable")


def test_a_publishable_matrix_has_totals_and_no_small_figure(cli: Cli, study: Path) -> None:
    result = cli(*MATRIX, "--json", "--project", study)
    assert result.exit_code == 0, result.output
    table = json.loads(result.stdout)
    figures = [figure for row in table.values() for figure in row.values() if figure is not None]
    assert all(figure == 0 or figure >= 3 for figure in figures)
    assert table["in tutto"]["in tutto"] == len(pd.read_csv(study / "outputs/sources.csv"))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_it_is_written_by_the_file_ending_and_passes_the_check(
    cli: Cli, study: Path, ending: str
) -> None:
    file = study / f"m.{ending}"
    assert cli(*MATRIX, "--out", file, "--project", study).exit_code == 0
    assert cli("check", file, "--project", study).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param((*MATRIX, "--reviewed"), "--reviewed", id="other codings than the report's"),
        pytest.param(
            ("matrix", "--rows", "source", "--columns", "axis", "--publishable"),
            "una persona",
            id="rows that are people",
        ),
        pytest.param(
            ("matrix", "--rows", "axis", "--columns", "kind", "--publishable"),
            '"axis kind"',
            id="a matrix that the study does not publish",
        ),
    ],
)
def test_what_cannot_be_published_says_why(
    cli: Cli, study: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = cli(*arguments, "--project", study)
    assert result.exit_code == 1
    assert said in result.stderr


def test_a_study_may_say_which_matrices_it_publishes(cli: Cli, study: Path) -> None:
    path = study / "project.toml"
    text = path.read_text(encoding="utf-8")
    listed = text.replace("tables = []", 'tables = ["axis kind", "axis zone segments"]')
    path.write_text(listed, encoding="utf-8")
    arguments = ("matrix", "--rows", "kind", "--columns", "axis", "--publishable")
    assert cli(*arguments, "--project", study).exit_code == 0
    assert cli(*MATRIX, "--count", "segments", "--project", study).exit_code == 0
    assert cli(*MATRIX, "--project", study).exit_code == 1
    path.write_text(text.replace("tables = []", 'tables = ["axis"]'), encoding="utf-8")
    result = cli(*MATRIX, "--project", study)
    assert result.exit_code == 1
    assert "«axis» non è una matrice" in result.stderr


def test_a_list_of_sources_with_their_attributes_is_refused(cli: Cli, study: Path) -> None:
    result = cli("check", study / "outputs/sources.csv", "--project", study)
    assert result.exit_code == 3
    assert "attributi che troppo pochi hanno insieme" in result.stdout
