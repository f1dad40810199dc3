"""A ladder of the study's own, from a CSV file."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual.errors import SettingsError
from psm_qual.settings.ladder_tables import load_ladder

ROWS = (
    ("name", "kind", "area"),
    ("Pian dei Larici", "un piccolo comune di montagna", "un comune delle valli"),
    ("Roccaspina", "una cittadina", "un comune delle valli"),
)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "comuni.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    text = "\r\n".join(separator.join(row) for row in ROWS)
    table = load_ladder(written(tmp_path, text, encoding), "area")
    assert table.steps == ("kind", "area")
    assert table.rows["Roccaspina"] == ("una cittadina", "un comune delle valli")


def test_empty_lines_and_columns_are_passed_over(tmp_path: Path) -> None:
    table = load_ladder(written(tmp_path, "name,kind,,\n\nRoccaspina,un paese,,\n,,,\n"), "kind")
    assert table.rows == {"Roccaspina": ("un paese",)}


@pytest.mark.parametrize(
    ("text", "step", "told"),
    [
        pytest.param("", "kind", "non ha gradini o non ha righe", id="empty"),
        pytest.param("name\nRoccaspina", "kind", "non ha gradini", id="no step"),
        pytest.param("name,kind\n", "kind", "non ha righe", id="no row"),
        pytest.param("name,kind,area\na,b,c\nRoccaspina,x,\n", "kind", "riga 3", id="a gap"),
        pytest.param("name,kind\n,un paese\n", "kind", "riga 2", id="no name"),
        pytest.param("name,kind\na,b\n", "zone", "«zone»", id="another step"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, step: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_ladder(written(tmp_path, text), step)
    assert caught.value.what.startswith("comuni.csv")
    assert told in caught.value.what
    assert caught.value.remedy


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"altrove\.csv"):
        load_ladder(tmp_path / "altrove.csv", "kind")
