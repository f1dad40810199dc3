"""Widgets outside JupyterLab: in Notebook 7, and in a page that hosts them as VS Code does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from psm_qual import Project
from psm_qual.consensus import Consensus
from psm_qual.notebook import coding_review, consensus_desk, names_review, theme_board
from psm_qual.notebook.widget import StudyWidget
from tests.making.host import HEIGHT, TOP, hosting
from tests.making.lab import Lab, save, settled
from tests.making.themes import write_themes

pytestmark = pytest.mark.browser

OPEN = """\
from psm_qual import Project
from psm_qual.notebook import coding_review, consensus_desk, names_review, theme_board
studio = Project.open("{study}")
"""
ROOMS = {
    "names_review": 'names_review(studio, "ada")',
    "coding_review": 'coding_review(studio, "ada")',
    "consensus": 'consensus_desk(studio, "ada", "bo", coder="ada")',
    "themes": 'theme_board(Project.open("{themes}"))',
}
# Commands of Notebook 7 and of JupyterLab that no widget uses for itself, the worst first: restart
# the kernel, interrupt it, merge cells, make a cell of another kind, edit it.
COMMANDS = ("0", "0", "i", "i", "Shift+M", "y", "r", "Escape", "y")


@pytest.fixture
def folders(lab: Lab, study: Path, request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """The small study, in which two people differ; and one with themes."""
    own = lab.folder / re.sub(r"\W", "-", str(request.node.name))
    small, themes = own / "studio", own / "temi"
    shutil.copytree(study, small)
    settings = small / "project.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('coders = ["C1"]', 'coders = ["ada", "bo"]'), encoding="utf-8")
    project = Project.open(small)
    for coder, code in (("ada", "1.1"), ("bo", "1.2")):
        review = project.review(coder)
        passage = review.queue("corpus")[0].id
        review.accept(passage, code)
        review.done(passage)
    write_themes(themes)
    return small, themes


def begins(widget: Locator) -> None:
    """Wait until there is something to decide on."""
    first = ".pq-names-head h2, .pq-cr-main, .pq-desk .pq-passage, .pq-th-card"
    widget.locator(first).first.wait_for(timeout=120_000)


def no_command_is_heard(page: Page, widget: Locator) -> None:
    """Keys in a widget do nothing to the notebook."""
    cells = page.locator(".jp-Cell").count()
    for key in COMMANDS:
        page.keyboard.press(key)
        if page.locator(".pq-dialog").count():
            page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.locator(".jp-Dialog").count() == 0
    assert (page.locator(".jp-Cell").count(), page.locator(".jp-CodeCell").count()) == (cells,) * 2
    assert widget.evaluate("root => root.contains(document.activeElement)")


def fits(widget: Locator) -> None:
    """Nothing lies beyond the edges, on a small laptop at 125 %."""
    box = widget.bounding_box()
    assert box and box["width"] > 700 and box["height"] < 560
    assert widget.evaluate("root => root.scrollWidth <= root.clientWidth")


def test_the_four_widgets_work_in_notebook_7(lab: Lab, folders: tuple[Path, Path]) -> None:
    small, themes = folders
    cells = [OPEN.format(study=small), *(cell.format(themes=themes) for cell in ROOMS.values())]
    with lab.page() as page:
        lab.open(page, "sette.ipynb", *cells, app="notebooks")
        for number, room in enumerate(ROOMS, start=1):
            lab.run(page, number)
            widget = lab.widget(page, room)
            begins(widget)
            widget.evaluate("root => root.scrollIntoView({ block: 'start' })")
            fits(widget)
            widget.focus()
            no_command_is_heard(page, widget)
        # A decision is kept, and one whose dialog is left in the middle of another loses no focus.
        page.locator(".pq-names-list").focus()
        page.keyboard.press("c")
        expect(page.locator(".pq-names-progress")).to_contain_text("1 di", timeout=20_000)
        board = page.locator(".pq-themes")
        board.locator(".pq-th-card").first.focus()
        page.keyboard.press("k")
        page.keyboard.press("m")
        page.locator(".pq-dialog").wait_for()
        settled(page, "themes")  # the decision is kept, and the card drawn anew, behind it
        page.keyboard.press("Escape")
        no_command_is_heard(page, board)
        desk = page.locator(".pq-consensus")
        desk.locator(".pq-passage").focus()
        page.keyboard.press("1")
        page.keyboard.type("detto così")
        page.keyboard.press("Enter")
        expect(desk.locator(".pq-place-done")).to_have_count(1)
        no_command_is_heard(page, desk)
        save(page)
    assert len(Consensus(Project.open(small).study).history) == 1
    assert "detto così" not in lab.saved("sette.ipynb")


def opened(room: str, small: Path, themes: Path) -> StudyWidget:
    match room:
        case "names_review":
            return names_review(Project.open(small), "ada")
        case "coding_review":
            return coding_review(Project.open(small), "ada")
        case "consensus":
            return consensus_desk(Project.open(small), "ada", "bo", coder="ada")
    return theme_board(Project.open(themes))


@pytest.mark.parametrize("room", ROOMS)
def test_a_widget_needs_nothing_but_the_widget_protocol(
    room: str, lab: Lab, folders: tuple[Path, Path]
) -> None:
    with hosting(lab.browser, opened(room, *folders)) as (page, wrong):
        widget = page.locator(f".pq-{room}")
        begins(widget)
        expect(widget).to_have_attribute("data-pq-theme", "dark")
        box = widget.bounding_box()
        assert box and box["height"] <= 860
        # Dialogs open where the widget is, not in the middle of a page as tall as the notebook.
        widget.focus()
        page.keyboard.press("?")
        dialog = page.locator(".pq-dialog").bounding_box()
        assert dialog and dialog["y"] > TOP - 200
        assert dialog["y"] + dialog["height"] < min(HEIGHT, box["y"] + box["height"] + 200)
        page.keyboard.press("Escape")
        assert wrong == []
