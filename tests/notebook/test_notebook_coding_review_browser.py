"""The coding review in a real JupyterLab: the main path by keyboard alone, and what goes wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from psm_qual.store.codings import load_decisions
from psm_qual.study import Study
from tests.making.lab import Lab, restart, save, settled
from tests.making.studies import fill, write_study
from tests.use.conftest import SEGMENTS, SUGGESTIONS

pytestmark = pytest.mark.browser

CELL = """\
from pathlib import Path
from psm_qual import Project
from psm_qual.notebook import coding_review
project = Project.open("{folder}")
coding_review(project, "ada")"""
BREAK = """\
from psm_qual.errors import StorageError
def broken(*_):
    raise StorageError("Il disco è pieno.", "Libera spazio.")
writing, project.study.store.writing = project.study.store.writing, broken"""
MEND = "project.study.store.writing = writing"


@pytest.fixture
def study(lab: Lab, request: pytest.FixtureRequest) -> Iterator[Study]:
    made = write_study(lab.folder / f"orti-{os.getpid()}-{request.node.name[:12]}")
    fill(made, SEGMENTS, SUGGESTIONS)
    yield made
    made.close()


def log(study: Study) -> list[str]:
    with study.store.reading() as db:
        return [f"{d.segment} {d.verb.value} {d.code}".strip() for d in load_decisions(db)]


def shown(page: Page, segment: str) -> None:
    expect(page.locator(f".pq-cr-main[data-segment='{segment}']")).to_be_visible(timeout=60_000)


def kept(page: Page) -> None:
    settled(page, "coding_review")
    expect(page.locator(".pq-coding_review .pq-kept")).to_have_text("Tutto salvato")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        kept(page)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, context=".pq-coding_review").response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def test_the_main_path_by_keyboard_alone(lab: Lab, study: Study) -> None:
    with lab.page() as page:
        name = f"{study.folder.name}.ipynb"
        lab.open(page, name, CELL.format(folder=study.folder))
        lab.widget(page, "coding_review")
        shown(page, "s1")
        page.locator(".pq-coding_review").focus()
        press(page, "a")
        assert log(study) == ["s1 accept 1.1"]
        press(page, "/")
        page.keyboard.type("semi")
        press(page, "Enter", "Escape", "t", "2", "Escape")
        assert log(study)[1:] == ["s1 accept 1.2", "s1 accept esigenza"]
        press(page, "Enter")
        shown(page, "s2")
        press(page, "s")
        shown(page, "s3")
        press(page, "ArrowLeft")
        shown(page, "s2")
        press(page, "u")
        shown(page, "s1")
        press(page, "Shift+A")
        press(page, "f")
        page.keyboard.type("ne parliamo")
        press(page, "Enter")
        assert any("flag" in line for line in log(study))
        for key in ("c", "h", "g", "b", "?"):
            press(page, key)
            assert violations(page) == [], key
            press(page, "Escape")
        assert violations(page) == []
        page.evaluate("document.body.dataset.jpThemeLight = 'false'")
        expect(page.locator(".pq-coding_review")).to_have_attribute("data-pq-theme", "dark")
        assert violations(page) == [], "dark"
        # No letter went to the notebook, no word of the study into its file.
        assert page.locator(".jp-Notebook .jp-Cell").count() == 1
        save(page)
        assert "bucce" not in lab.saved(name)


def test_what_cannot_be_written_is_told_in_red_and_kept(lab: Lab, study: Study) -> None:
    with lab.page() as page:
        cells = CELL.format(folder=study.folder), BREAK, MEND
        lab.open(page, f"{study.folder.name}.ipynb", *cells)
        lab.widget(page, "coding_review")
        shown(page, "s1")
        lab.run(page, 1)
        page.locator(".pq-coding_review").focus()
        page.keyboard.press("a")
        expect(page.locator(".pq-kept-not")).to_contain_text("non è ancora salvata")
        expect(page.locator(".pq-told")).to_contain_text("Il disco è pieno")
        assert log(study) == []
        lab.run(page, 2)
        page.locator(".pq-kept button").click()
        kept(page)
        assert log(study) == ["s1 accept 1.1"]
        expect(page.locator(".pq-cr-row.pq-cr-accepted")).to_have_count(1)


def test_a_restarted_kernel_loses_and_doubles_nothing(lab: Lab, study: Study) -> None:
    with lab.page() as page:
        folder = Path(study.folder)
        lab.open(page, f"{folder.name}.ipynb", CELL.format(folder=folder), BREAK)
        lab.widget(page, "coding_review")
        shown(page, "s1")
        lab.run(page, 1)
        page.locator(".pq-coding_review").focus()
        page.keyboard.press("Shift+A")
        expect(page.locator(".pq-kept-not")).to_be_visible()
        restart(page)
        lab.run(page, 0)
        shown(page, "s2")
        kept(page)
        assert log(study).count("s1 done") == 1
