"""A second process draws the very same pictures, and where it fails nobody misses it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from psm_qual import chart_library as library
from psm_qual.messages import use_language
from psm_qual.model.report import ChartBlock, Report, Section
from psm_qual.reports import charts, drawing_beside
from psm_qual.reports.chart_parts import parted
from psm_qual.reports.charts import chart_png, chart_svg

TREES = ChartBlock(
    "bars", ({"label": "Meli", "value": 1500}, {"label": "Peri", "value": None}), "Frutti",
    ("Meli", "Peri"),
)  # fmt: skip
MANY = tuple(f"Filare {n}" for n in range(1, 41))
ROWS = ChartBlock(
    "bars", tuple({"label": row, "value": n} for n, row in enumerate(MANY)), "Filari", MANY
)
EMPTY = ChartBlock("bars", (), "Niente", ())
REPORT = Report("Orti", "", (Section("Frutti", (TREES, EMPTY), (Section("Filari", (ROWS,)),)),))


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has been drawn yet: a second process pays."""
    monkeypatch.setattr(drawing_beside, "_pays", lambda: True)
    charts._svg.cache_clear()
    library.chart_library.cache_clear()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What this process draws itself."""
    drawn: list[str] = []
    real, bundled = charts.svg_of_spec, library._bundled
    monkeypatch.setattr(charts, "svg_of_spec", lambda spec: drawn.append(spec) or real(spec))
    monkeypatch.setattr(library, "_bundled", lambda: drawn.append("library") or bundled())
    return drawn


def pictures() -> list[Any]:
    parts = [TREES, *parted(ROWS)]
    return [chart_svg(TREES), chart_svg(ROWS), *map(chart_png, parts), library.chart_library()]


@pytest.mark.parametrize("language", ["it", "en"])
def test_its_pictures_are_those_that_are_drawn_here(here: list[str], language: str) -> None:
    use_language(language)
    with drawing_beside.drawing_beside() as draw:
        draw(REPORT)
        beside = pictures()
    assert here == []
    library.chart_library.cache_clear()
    assert pictures() == beside
    assert "library" in here


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("raise SystemExit({path!r} and {module!r} and 1)", id="ends at once"),
        pytest.param("print({path!r}, {module!r})", id="answers nonsense"),
        pytest.param(
            "import pickle, sys; pickle.load(sys.stdin.buffer); {path!r}, {module!r}",
            id="ends when it is asked",
        ),
        pytest.param("import time; time.sleep(600); {path!r}, {module!r}", id="never answers"),
    ],
)
def test_where_it_fails_everything_is_drawn_here(
    here: list[str], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(drawing_beside, "_PROGRAM", program)
    monkeypatch.setattr(drawing_beside, "_PATIENCE", 2)
    with drawing_beside.drawing_beside() as draw:
        draw(REPORT)
        shown = pictures()
    assert "library" in here
    assert "<svg" in shown[0]
    assert shown[2].startswith(b"\x89PNG")


def test_where_python_cannot_be_started_everything_is_drawn_here(
    here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with drawing_beside.drawing_beside() as draw:
        draw(REPORT)
        assert "<svg" in chart_svg(TREES)
    assert len(here) == 1


def test_it_ends_with_the_work_and_knows_no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[Any, dict[str, str]]] = []
    real = subprocess.Popen

    def noted(*given: Any, env: dict[str, str], **named: Any) -> Any:
        started.append((real(*given, env=env, **named), env))
        return started[-1][0]

    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", "sette gazze sul filo")
    monkeypatch.setattr(subprocess, "Popen", noted)
    # What fails in between changes nothing about that.
    with pytest.raises(ZeroDivisionError), drawing_beside.drawing_beside() as draw:
        draw(REPORT)
        raise ZeroDivisionError
    ((process, known),) = started
    assert process.poll() is not None
    assert "sette gazze sul filo" not in known.values()
    assert charts._ELSEWHERE == {}


@pytest.mark.parametrize(
    ("cores", "loaded", "pays"),
    [
        pytest.param(2, False, True, id="a core to spare, nothing drawn before"),
        pytest.param(1, False, False, id="one core"),
        pytest.param(2, True, False, id="what draws is loaded already"),
    ],
)
def test_it_is_started_only_where_it_pays(
    monkeypatch: pytest.MonkeyPatch, cores: int, loaded: bool, pays: bool
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(drawing_beside, "cores", lambda: cores)
    modules = {name: each for name, each in sys.modules.items() if name != "vl_convert"}
    monkeypatch.setattr(sys, "modules", modules | ({"vl_convert": sys} if loaded else {}))
    assert drawing_beside._pays() is pays
