"""Review of names in a real browser: by keyboard alone, and no original is left anywhere."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from psm_qual import Project
from tests.conftest import PASSPHRASE, PERSONAL
from tests.making.lab import Lab, restart, save, settled

CELL = """\
from psm_qual import Project
from psm_qual.notebook import names_review
names = names_review(Project.open("{folder}"), "C1")
names
"""
BROKEN = """\
from psm_qual.errors import StorageError
whole = names._review.confirm
def confirm(*_, **__):
    raise StorageError("Il disco è pieno.", "Libera spazio.")
names._review.confirm = confirm
"""
MENDED = "names._review.confirm = whole"


@pytest.fixture
def folder(lab: Lab, study: Path, request: pytest.FixtureRequest) -> Path:
    """The small study, where the notebook is."""
    found = lab.folder / str(request.node.name)
    shutil.copytree(study, found)
    return found


@pytest.fixture(autouse=True)
def nobody_knows_the_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE", raising=False)


def open_widget(lab: Lab, page: Page, folder: Path, *more: str) -> Locator:
    cell = "import os; os.environ.pop('PSM_QUAL_PASSPHRASE', None)\n" + CELL.format(folder=folder)
    lab.open(page, f"{folder.name}.ipynb", cell, *more)
    widget = lab.widget(page, "names_review")
    widget.locator(".pq-names-head h2").wait_for(timeout=60_000)
    widget.locator(".pq-names-list").focus()
    return widget


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def personal(text: str) -> list[str]:
    return [word for word in PERSONAL if word in text.lower()]


def dom(page: Page) -> str:
    """All that the page holds: text, attributes, what is typed in fields."""
    return str(
        page.evaluate(
            "document.querySelector('.pq-names_review').outerHTML"
            " + [...document.querySelectorAll('.pq-names_review input')].map(e => e.value)"
        )
    )


def unlock(page: Page) -> None:
    page.locator(".pq-passphrase").wait_for()
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")


@pytest.mark.browser
def test_names_are_reviewed_by_keyboard_and_originals_leave_no_trace(
    lab: Lab, folder: Path
) -> None:
    with lab.page() as page:
        widget = open_widget(lab, page, folder)
        page.get_by_role("menuitem", name="Settings").click()
        page.get_by_text("Save Widget State Automatically").click()
        widget.locator(".pq-names-list").focus()
        head = widget.locator(".pq-names-head h2")
        first = head.text_content()

        # Confirm, and take it back.
        press(page, "c")
        expect(head).not_to_have_text(str(first))
        expect(widget.locator(".pq-names-progress")).to_contain_text("1 di")
        press(page, "z")
        expect(widget.locator(".pq-names-progress")).to_contain_text("0 di")

        # What leaks is asked for twice, and Enter says no.
        press(page, "l")
        expect(page.locator(".pq-dialog")).to_contain_text("È così che un nome esce")
        press(page, "Enter")
        expect(page.locator(".pq-dialog")).to_have_count(0)
        expect(widget.locator(".pq-names-progress")).to_contain_text("0 di")

        # Originals: only for the passphrase, with a sign, and gone when it closes.
        assert personal(dom(page)) == []
        press(page, "o")
        unlock(page)
        expect(widget.locator(".pq-names-original")).to_be_visible(timeout=20_000)
        expect(widget.locator(".pq-names-open")).to_contain_text("Cassaforte aperta")
        press(page, "v")
        expect(widget.locator(".pq-mark").first).to_be_visible()
        assert len(personal(dom(page))) > 2
        save(page)
        widget.locator(".pq-names-text").focus()
        press(page, "o")
        expect(widget.locator(".pq-names-open")).to_have_count(0)
        expect(widget.locator(".pq-mark").first).to_be_visible()
        assert personal(dom(page)) == []

        # A name that nobody had seen: selected by keyboard, in the text; the vault is asked for.
        press(page, "Shift+ArrowRight")
        word = page.evaluate("document.getSelection().toString()")
        assert word.isalnum()
        press(page, "a")
        unlock(page)
        page.locator(".pq-choose-list").wait_for(timeout=20_000)
        page.keyboard.type("luogo")
        press(page, "Enter")
        apply = widget.locator("[data-key=act-X]")
        expect(apply).to_contain_text("1 decisione da applicare", timeout=20_000)
        press(page, "x")
        expect(apply).to_have_count(0, timeout=200_000)
        expect(widget.locator("[data-key=act-C]")).to_be_visible(timeout=200_000)
        assert personal(dom(page)) == []

        # A page that is hidden shows nothing.
        press(page, "o")
        expect(widget.locator(".pq-names-open")).to_be_visible(timeout=20_000)
        page.evaluate(
            "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        assert personal(dom(page)) == []
        page.evaluate(
            "Object.defineProperty(document, 'hidden', { value: false, configurable: true });"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        expect(widget.locator(".pq-mark").first).to_be_visible(timeout=20_000)

        kept = page.evaluate(
            "JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })"
        )
        save(page)
    book = lab.saved(f"{folder.name}.ipynb")
    assert "widget-state+json" in book  # the state of widgets is saved with the notebook
    said = [piece for piece in (book, kept) if personal(piece.replace(str(folder), ""))]
    assert said == []
    assert PASSPHRASE not in book + kept
    assert "PERSONA_1" not in json.dumps(json.loads(book)["metadata"])
    with closing(sqlite3.connect(folder / ".psm_qual/project.sqlite")) as db:
        assert personal("\n".join(db.iterdump())) == []


@pytest.mark.browser
def test_nothing_is_lost_when_saving_fails_and_everybody_can_use_it(lab: Lab, folder: Path) -> None:
    with lab.page(dark=True) as page:
        widget = open_widget(lab, page, folder, BROKEN, MENDED)
        lab.run(page, 1)
        widget.locator(".pq-names-list").focus()
        press(page, "c")
        expect(widget.locator(".pq-told")).to_contain_text("Il disco è pieno")
        expect(widget.locator(".pq-kept")).to_contain_text("1 decisione non è ancora salvata")
        lab.run(page, 2)
        widget.locator(".pq-kept button").click()
        expect(widget.locator(".pq-names-progress")).to_contain_text("1 di")

        page.evaluate("document.body.dataset.jpThemeLight = 'false'")
        for key in ("v", "v"):
            widget.locator(".pq-names-panel").focus()
            press(page, key)
            settled(page, "names_review")
            found = Axe().run(page, context=".pq-names_review").response["violations"]
            serious = [each["id"] for each in found if each["impact"] in ("serious", "critical")]
            assert serious == []

        # Nobody else hears the keys, and the focus is never lost.
        cells = page.locator(".jp-Cell").count()
        press(page, "ArrowDown", "d", "d", "f", "f", "Escape")
        assert page.locator(".jp-Cell").count() == cells
        assert page.evaluate(
            "document.querySelector('.pq-names_review').contains(document.activeElement)"
        )


def decided(folder: Path) -> list[str]:
    """Who decided what on whom, in order."""
    with closing(sqlite3.connect(folder / ".psm_qual/project.sqlite")) as db:
        rows = db.execute("SELECT coder, verb, entity FROM entity_decision ORDER BY id").fetchall()
    return [" ".join(map(str, row)) for row in rows]


@pytest.mark.browser
def test_a_decision_that_waits_outlives_the_kernel_and_is_kept_once(lab: Lab, folder: Path) -> None:
    with lab.page() as page:
        widget = open_widget(lab, page, folder, BROKEN)
        head = str(widget.locator(".pq-names-head h2").text_content())
        lab.run(page, 1)
        widget.locator(".pq-names-list").focus()
        press(page, "c")
        expect(widget.locator(".pq-kept")).to_contain_text("1 decisione non è ancora salvata")
        assert decided(folder) == []
        restart(page)
        lab.run(page, 0)
        widget = lab.widget(page, "names_review")
        expect(widget.locator(".pq-kept")).to_have_text("Tutto salvato", timeout=60_000)
        expect(widget.locator(".pq-names-progress")).to_contain_text("1 di", timeout=20_000)
        assert decided(folder) == [f"C1 confirm {head}"]
        # Nothing is left to be sent once more.
        lab.run(page, 0)
        expect(lab.widget(page, "names_review").locator(".pq-names-progress")).to_contain_text(
            "1 di", timeout=60_000
        )
    assert decided(folder) == [f"C1 confirm {head}"]


@pytest.mark.browser
def test_two_windows_double_nothing_and_overrule_nobody(lab: Lab, folder: Path) -> None:
    with lab.page() as one, lab.page() as other:
        first = open_widget(lab, one, folder)
        head = str(first.locator(".pq-names-head h2").text_content())
        lab.open(other, f"{folder.name}-2.ipynb", CELL.format(folder=folder).replace("C1", "C2"))
        second = lab.widget(other, "names_review")
        expect(second.locator(".pq-names-head h2")).to_have_text(head, timeout=60_000)
        first.locator(".pq-names-list").focus()
        press(one, "c")
        expect(first.locator(".pq-names-progress")).to_contain_text("1 di")
        # The other window still shows it as it was: nothing is decided blindly, and it is told.
        second.locator(".pq-names-list").focus()
        press(other, "c")
        expect(second.locator(".pq-told")).to_contain_text("non è più come la vedevi")
        expect(second.locator(".pq-names-progress")).to_contain_text("1 di")
        expect(second.locator(".pq-kept")).to_have_text("Tutto salvato")
        assert decided(folder) == [f"C1 confirm {head}"]
        # What it sees now it can decide on.
        second.locator(".pq-names-list").focus()
        press(other, "c")
        expect(second.locator(".pq-told")).to_be_hidden()
        expect(second.locator(".pq-kept")).to_have_text("Tutto salvato")
    assert decided(folder)[1:] and all(
        line.startswith("C2 confirm") for line in decided(folder)[1:]
    )


@pytest.mark.browser
def test_a_name_is_added_by_selecting_it_with_the_mouse(lab: Lab, folder: Path) -> None:
    word = "negozianti"
    with lab.page(size=(1280, 800)) as page:
        widget = open_widget(lab, page, folder)
        widget.locator("[data-key=tab-source]").click()
        widget.locator("[data-key=sources]").select_option("piana")
        turn = widget.locator(".pq-turn-said", has_text=word)
        turn.scroll_into_view_if_needed()
        box = turn.evaluate(
            """(turn, word) => {
              const walker = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + word.length);
                const { left, right, top, bottom } = range.getBoundingClientRect();
                return { left, right, middle: (top + bottom) / 2 };
              }
            }""",
            word,
        )
        add = widget.locator("[data-key=act-A]")
        expect(add).to_be_disabled()
        page.mouse.move(box["left"] + 1, box["middle"])
        page.mouse.down()
        page.mouse.move(box["right"] - 1, box["middle"], steps=5)
        page.mouse.up()
        assert page.evaluate("document.getSelection().toString()") == word
        # What is selected stays so while the button is pressed.
        add.click()
        unlock(page)
        page.locator(".pq-choose-list").wait_for(timeout=20_000)
        page.keyboard.type("persona")
        press(page, "Enter")
        expect(widget.locator("[data-key=act-X]")).to_contain_text("1 decisione", timeout=20_000)
        expect(widget.locator(".pq-mark", has_text=word)).to_be_visible(timeout=20_000)
    project = Project.open(folder, passphrase=PASSPHRASE)
    review = project.review_entities("C1")
    assert [word] in [list(review.item(code).forms) for code in review.view.states]
    project.close()
