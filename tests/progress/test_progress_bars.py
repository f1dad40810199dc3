"""A bar where somebody looks, none where nobody does; standard output stays clean."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pexpect
import pytest

from psm_qual.progress import SilentProgress, progress_here
from psm_qual.progress.terminal import TerminalProgress
from psm_qual.progress.widget import WidgetProgress
from psm_qual.protocols import Progress

NOTEBOOK = SimpleNamespace(kernel=object())
TERMINAL_SHELL = SimpleNamespace()


@pytest.mark.parametrize(
    ("shell", "terminal", "kind"),
    [
        pytest.param("none", False, SilentProgress, id="output to a file"),
        pytest.param("none", True, TerminalProgress, id="a terminal"),
        pytest.param(None, True, TerminalProgress, id="IPython imported, no shell"),
        pytest.param(TERMINAL_SHELL, True, TerminalProgress, id="IPython on a terminal"),
        pytest.param(NOTEBOOK, False, WidgetProgress, id="a notebook"),
        pytest.param(NOTEBOOK, True, WidgetProgress, id="a notebook started from a terminal"),
    ],
)
def test_the_bar_fits_the_place(
    monkeypatch: pytest.MonkeyPatch, shell: object, terminal: bool, kind: type
) -> None:
    if shell == "none":
        monkeypatch.delitem(sys.modules, "IPython", raising=False)
    else:
        monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: terminal))
    assert type(progress_here()) is kind


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list:
    """What would stand under the notebook's cell."""
    boxes: list = []
    monkeypatch.setattr("IPython.display.display", boxes.append)
    return boxes


@pytest.mark.parametrize("bars", [SilentProgress, TerminalProgress, WidgetProgress])
def test_standard_output_stays_clean(
    bars: type[Progress], capsys: pytest.CaptureFixture[str], shown: list
) -> None:
    with bars().task("Lettura", 3) as advance:
        for _ in range(3):
            advance(1)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "\x1b" not in captured.err


@pytest.mark.parametrize("bars", [SilentProgress, TerminalProgress, WidgetProgress])
def test_what_goes_wrong_below_a_bar_passes(bars: type[Progress], shown: list) -> None:
    with pytest.raises(KeyboardInterrupt), bars().task("Lettura", 3) as advance:
        advance(1)
        raise KeyboardInterrupt


ON_A_TERMINAL = """
import time
from psm_qual.progress import progress_here
with progress_here().task("Lettura", {total}) as advance:
    advance(2)
    time.sleep(0.3)
print("fatto")
"""


@pytest.mark.parametrize(
    ("total", "count"),
    [
        pytest.param(5, "2/5", id="some of all"),
        pytest.param(0, "2/", id="nobody knows how many"),
    ],
)
def test_a_terminal_shows_title_and_count(total: int, count: str) -> None:
    code = ON_A_TERMINAL.format(total=total)
    child = pexpect.spawn(sys.executable, ["-c", code], encoding="utf-8", timeout=30)
    child.expect_exact("Lettura")
    child.expect_exact(count)
    child.expect_exact("fatto")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_notebook_shows_title_and_count_and_then_nothing(shown: list) -> None:
    with WidgetProgress().task("Lettura", 4) as advance:
        advance(1)
        advance(2)
        (box,) = shown
        title, bar, count = box.children
        assert (title.value, bar.value, bar.max, count.value) == ("Lettura", 3, 4, "3/4")
        assert box.comm is not None
    assert box.comm is None


def test_a_notebook_closes_its_bar_when_the_stage_fails(shown: list) -> None:
    with pytest.raises(ValueError, match="no"), WidgetProgress().task("Lettura", 4):
        raise ValueError("no")
    assert shown[0].comm is None


def test_a_notebook_shows_no_figure_where_nobody_knows_how_long(shown: list) -> None:
    with WidgetProgress().task("Temi", 0) as advance:
        advance(1)
        assert shown[0].children[2].value == "…"
