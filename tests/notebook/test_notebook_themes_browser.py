"""The board of themes in a real JupyterLab: by keyboard alone, by mouse, with two people."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.making.lab import Lab, save, settled
from tests.making.themes import write_themes

pytestmark = pytest.mark.browser

OPEN = """\
from psm_qual import Project
from psm_qual.notebook import theme_board
project = Project.open("{name}")
theme_board(project)"""


def open_board(lab: Lab, page: Page, name: str, *cells: str) -> None:
    write_themes(lab.folder / name)
    lab.open(page, f"{name}.ipynb", OPEN.format(name=name), *cells)
    lab.widget(page, "themes")
    expect(page.locator(".pq-th-card")).to_have_count(3, timeout=60_000)
    expect(page.locator(".pq-th-soon")).to_have_count(0, timeout=60_000)
    expect(page.locator(".pq-th-lit").first).to_be_attached(timeout=60_000)


def cards(page: Page) -> list[str]:
    return page.locator(".pq-th-card h3").all_text_contents()


def said(page: Page, text: str) -> None:
    expect(page.locator(".pq-said")).to_contain_text(text, timeout=30_000)


def no_barriers(page: Page) -> None:
    found = Axe().run(page, context=".pq-themes").response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_themes_are_sorted_by_keyboard_alone_and_all_is_taken_back(lab: Lab) -> None:
    with lab.page(size=(1600, 900)) as page:
        open_board(lab, page, "tastiera")
        press = page.keyboard.press
        assert cards(page) == ["pesca", "legna", "pane"]
        no_barriers(page)
        page.locator(".pq-th-card").first.focus()
        # A name.
        press("r")
        page.locator(".pq-dialog input").wait_for()
        press("Control+a")
        page.keyboard.type("Pescatori")
        press("Enter")
        said(page, "Pescatori")
        expect(page.locator("[data-theme=T02]")).to_be_focused()
        # Two become one: the other is chosen by typing.
        press("m")
        page.locator(".pq-dialog input").wait_for()
        page.keyboard.type("leg")
        press("Enter")
        page.get_by_text("Due temi diventano uno").wait_for()
        press("Enter")
        said(page, "12 brani")
        assert cards(page) == ["legna", "pane"]
        # A passage goes out, another one into another theme.
        press("Enter")
        page.locator(".pq-th-passages li").first.wait_for()
        press("ArrowDown")
        press("x")
        said(page, "11 brani")
        expect(page.locator(".pq-th-passages li")).to_have_count(11)
        press("p")
        page.locator(".pq-dialog input").wait_for()
        press("Enter")
        said(page, "7 brani")
        press("Escape")
        expect(page.locator("[data-theme=T03]")).to_be_focused()
        press("d")
        said(page, "scartato")
        assert cards(page) == ["pane"]
        press("h")
        expect(page.locator(".pq-th-log li")).to_have_count(5)
        press("Escape")
        back = page.locator("[data-key=undo]")
        for key in ("u", "Control+z", "u", "Control+z", "u"):
            last = back.get_attribute("title") or ""
            press(key)
            expect(back).not_to_have_attribute("title", last, timeout=30_000)
            settled(page, "themes")
        assert cards(page) == ["pesca", "legna", "pane"]
        assert page.locator(".jp-Cell").count() == 1
        # Nothing of it in the file.
        save(page)
        file = lab.saved("tastiera.ipynb")
        assert "stufa" not in file and "fonte1" not in file and "Pescatori" not in file


def test_by_mouse_in_the_dark_and_with_somebody_else_at_it(lab: Lab) -> None:
    other = (
        'project.theme_desk("bice").rename("T01", "Panettieri")\n'
        "from psm_qual.theme_desk import ThemeDesk\n"
        "from psm_qual.errors import StorageError\n"
        "real = ThemeDesk.keep\n"
        "def full(*_, **__): raise StorageError('Il disco è pieno.', 'Libera spazio.')\n"
        "ThemeDesk.keep = full"
    )
    with lab.page(size=(1600, 900), dark=True) as page:
        open_board(lab, page, "insieme", other, "ThemeDesk.keep = real")
        no_barriers(page)
        # What is dragged onto another says what will become of both, and can be left.
        page.locator("[data-theme=T03] h3").drag_to(page.locator("[data-theme=T02] h3"))
        page.get_by_text("T03 «legna» entra in T02 «pesca»").wait_for()
        page.keyboard.press("Escape")
        assert cards(page) == ["pesca", "legna", "pane"]
        lab.run(page, 1)
        page.locator("[data-theme=T01]").click()
        page.keyboard.press("d")
        told = page.locator(".pq-told")
        expect(told).to_contain_text(re.compile("Qualcun altro ha appena deciso|Un altro psm-qual"))
        if (
            "Un altro psm-qual" in told.inner_text()
        ):  # at work at that very moment: kept, and sent again
            page.get_by_role("button", name="Riprova").click()
        expect(told).to_contain_text("Qualcun altro ha appena deciso")
        # The newer state is shown, and nothing else has changed.
        assert sorted(cards(page)) == ["Panettieri", "legna", "pesca"]
        page.keyboard.press("k")
        expect(page.locator(".pq-told")).to_contain_text("Il disco è pieno")
        expect(page.locator(".pq-kept")).to_contain_text("1 decisione non è ancora salvata")
        lab.run(page, 2)
        page.get_by_role("button", name="Riprova").click()
        expect(page.locator(".pq-kept")).to_contain_text("Tutto salvato", timeout=30_000)
        page.locator("[data-theme=T01]").click()
        page.keyboard.press("h")
        expect(page.locator(".pq-th-log li")).to_have_count(2)
