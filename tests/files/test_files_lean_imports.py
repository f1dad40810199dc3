"""Libraries are imported without what nobody asks of them, and everybody else still gets it."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from psm_qual.lean_imports import as_if_missing


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that does without another one where that is not installed."""
    (tmp_path / "gazza.py").write_text("shiny = True\n")
    (tmp_path / "nido.py").write_text(
        "try:\n    import gazza\nexcept ImportError:\n    gazza = None\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("gazza", "nido"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


def test_a_library_does_without_another_which_is_there_afterwards(pair: Path) -> None:
    with as_if_missing("gazza"):
        nest = importlib.import_module("nido")
    assert nest.gazza is None
    assert importlib.import_module("gazza").shiny


def test_what_is_imported_already_stays(pair: Path) -> None:
    bird = importlib.import_module("gazza")
    with as_if_missing("gazza"):
        nest = importlib.import_module("nido")
    assert nest.gazza is bird
    assert sys.modules["gazza"] is bird


def test_it_is_there_again_also_after_an_import_that_fails(pair: Path) -> None:
    with pytest.raises(ModuleNotFoundError), as_if_missing("gazza"):
        importlib.import_module("gazza")
    assert importlib.import_module("gazza").shiny


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "unasked"),
    [
        pytest.param(
            "from psm_qual.language import load_pipeline as f; list(f().analyse(['Sì.']));"
            "from psm_qual.recognisers import load_recognisers as g; g()",
            ["torch", "transformers", "stanza"],
            id="names",
        ),
        pytest.param(
            "from psm_qual.reports.charting.library import altair_library as f; f();"
            "from psm_qual.reports.theme_map import drawing_library as g; g()",
            ["rfc3987_syntax", "datashader", "numba"],
            id="charts and maps",
        ),
    ],
)
def test_what_takes_seconds_and_is_not_asked_for_is_not_imported(
    code: str, unasked: list[str]
) -> None:
    asked = f"import sys; print([each for each in {unasked} if sys.modules.get(each)])"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}; {asked}"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert run.stdout.strip() == "[]"
