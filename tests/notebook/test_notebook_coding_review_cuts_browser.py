"""Cutting passages in a real JupyterLab: with the mouse, with keys, never through a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from psm_qual.model import CutVerb
from psm_qual.stages.segments import segments_now
from psm_qual.store.cuts import load_cuts
from psm_qual.study import Study
from tests.making.cutting import SHOWN, cut_study
from tests.making.lab import Lab, save
from tests.notebook.test_notebook_coding_review_browser import CELL, kept, shown, violations

pytestmark = pytest.mark.browser

# Where some words begin and end on the screen.
PLACE = """([first, last]) => {
  const words = document.querySelector(".pq-cr-text").firstChild;
  const side = (at) => {
    const range = document.createRange();
    range.setStart(words, at);
    range.setEnd(words, at + 1);
    return range.getBoundingClientRect();
  };
  const from = side(words.data.indexOf(first));
  const to = side(words.data.indexOf(last) + last.length - 1);
  const middle = (box) => box.top + box.height / 2;
  return [from.left + 1, middle(from), to.right - 1, middle(to)];
}"""


@pytest.fixture
def study(lab: Lab, request: pytest.FixtureRequest) -> Iterator[Study]:
    made = cut_study(lab.folder / f"tagli-{request.node.name[-12:]}")
    yield made
    made.close()


def opened(lab: Lab, page: Page, study: Study) -> None:
    lab.open(page, f"{study.folder.name}.ipynb", CELL.format(folder=study.folder))
    lab.widget(page, "coding_review")
    shown(page, "a-002")
    page.locator(".pq-coding_review").focus()


def select(page: Page, first: str, last: str) -> None:
    """With the mouse, from the beginning of some words to the end of others."""
    left, top, right, bottom = page.evaluate(PLACE, [first, last])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=5)
    page.mouse.up()


def reads(page: Page, words: str) -> None:
    expect(page.locator(".pq-cr-text")).to_have_text(words, timeout=20_000)
    kept(page)


def verbs(study: Study) -> list[CutVerb]:
    with study.store.reading() as db:
        return [each.verb for each in load_cuts(db)]


def test_words_are_selected_with_the_mouse(lab: Lab, study: Study) -> None:
    with lab.page() as page:
        opened(lab, page, study)
        bar = page.locator(".pq-cr-selection")
        expect(bar).to_be_hidden()
        select(page, "Lo dice", "in paese.")
        assert violations(page) == []
        bar.get_by_text("Codifica a parte").click()
        reads(page, "Lo dice anche [PERSONA_1], che sta in paese.")
        # What stood before and after it comes next, whatever the order.
        page.keyboard.press("Enter")
        reads(page, "Manca il medico.")
        page.keyboard.press("Enter")
        reads(page, "La corriera passa alle sei.")
        page.keyboard.press("u")
        reads(page, "Manca il medico.")
        page.keyboard.press("u")
        reads(page, "Lo dice anche [PERSONA_1], che sta in paese.")
        page.keyboard.press("u")
        reads(page, SHOWN)
        # A name stays whole, and it is said.
        select(page, "SONA_1", "corriera")
        page.keyboard.press("k")
        expect(page.locator(".pq-told-refused")).to_contain_text("dentro un nome")
        reads(page, SHOWN)
        assert verbs(study) == [CutVerb.PART, CutVerb.UNDO]
        save(page)
        assert "medico" not in lab.saved(f"{study.folder.name}.ipynb")


def test_words_are_selected_with_keys_alone(lab: Lab, study: Study) -> None:
    with lab.page() as page:
        opened(lab, page, study)
        page.keyboard.press("d")
        text = page.locator(".pq-cr-text")
        expect(text).to_be_focused()
        assert violations(page) == []
        page.keyboard.type("xyz")  # it is read, not written
        page.keyboard.press("Delete")
        reads(page, SHOWN)
        for _ in range(3):
            page.keyboard.press("Shift+ArrowRight")
        # Through the toolbar: the second button keeps only these words.
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        expect(page.locator("[data-key='cut-trim']")).to_be_focused()
        page.keyboard.press("Enter")
        reads(page, "Manca il medico")
        expect(page.locator(".pq-coding_review")).to_be_focused()
        page.keyboard.press("Control+z")
        reads(page, SHOWN)
        # At a caret, and with the next passage.
        page.keyboard.press("d")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("d")
        reads(page, "Manca")
        page.keyboard.press("d")
        page.keyboard.press("j")
        reads(page, SHOWN)
        page.keyboard.press("d")
        page.keyboard.press("Escape")
        expect(page.locator(".pq-cr-selection")).to_be_hidden()
        expect(page.locator(".pq-coding_review")).to_be_focused()
        asked = [CutVerb.TRIM, CutVerb.UNDO, CutVerb.SPLIT, CutVerb.JOIN]
        assert verbs(study) == asked
        assert [each.text for each in segments_now(study) if each.id == "a-002"] == [SHOWN]
        assert page.locator(".jp-Notebook .jp-Cell").count() == 1
