"""The consensus widget in a real JupyterLab: the main path, by keyboard alone."""

from __future__ import annotations

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from psm_qual.consensus import Consensus
from psm_qual.review import Review
from psm_qual.study import Study
from tests.making.lab import Lab, restart, save
from tests.making.studies import fill, write_study
from tests.making.values import segment

pytestmark = pytest.mark.browser

OPEN = """
from psm_qual import Project
from psm_qual.notebook import consensus_desk

studio = Project.open("{folder}")
consensus_desk(studio, "ada", "bo", coder="ada")
"""
FULL = """
from psm_qual.errors import StorageError
from psm_qual.consensus import Consensus
resolve = Consensus.resolve
def full(*_, **__): raise StorageError("Il disco è pieno.", "Libera spazio.")
Consensus.resolve = full
"""
EMPTY = "Consensus.resolve = resolve"


@pytest.fixture
def differing(lab: Lab) -> Study:
    """Three passages, and two people who differ on two of them."""
    folder = lab.folder / "orti"
    shutil.rmtree(folder, ignore_errors=True)
    study = write_study(folder, coders=("ada", "bo"))
    fill(study, [segment(f"s{n}", f"Le bucce le porto giù {n}.") for n in (1, 2, 3)])
    for coder, codes in (("ada", ("1.1", "2.1", "1.1")), ("bo", ("1.2", "2.1", "1.2"))):
        review = Review(study, coder)
        for n, code in enumerate(codes, start=1):
            review.accept(f"s{n}", code)
            review.done(f"s{n}")
    return study


def resolved(study: Study) -> list[tuple[str, str, str]]:
    table = Consensus(study).history
    return list(table[["segment", "codes", "memo"]].itertuples(index=False, name=None))


def violations(page: Page) -> list[str]:
    found = Axe().run(page, context=".pq-consensus").response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]


def test_two_disagreements_by_keyboard_with_a_full_disk_between(lab: Lab, differing: Study) -> None:
    with lab.page() as page:
        lab.open(page, "consenso.ipynb", OPEN.format(folder="orti"), FULL, EMPTY)
        desk = lab.widget(page, "consensus")
        expect(desk.locator(".pq-passage")).to_have_text("Le bucce le porto giù 1.")
        page.keyboard.press("2")  # what bo says; then why
        page.keyboard.type("è umido")
        page.keyboard.press("Enter")
        expect(desk.locator(".pq-passage")).to_have_text("Le bucce le porto giù 3.")
        assert resolved(differing) == [("s1", "1 1.2", "è umido")]

        lab.run(page, 1)
        desk.locator(".pq-passage").focus()
        page.keyboard.press("1")
        page.keyboard.type("è secco")
        page.keyboard.press("Enter")
        expect(desk.locator(".pq-kept-not")).to_contain_text("1 decisione non è ancora salvata")
        expect(desk.locator(".pq-told-unsaved")).to_contain_text("Il disco è pieno.")
        assert len(resolved(differing)) == 1
        lab.run(page, 2)
        desk.locator(".pq-kept-not .pq-button").press("Enter")
        expect(desk.locator(".pq-kept")).to_have_text("Tutto salvato")
        assert resolved(differing)[1:] == [("s3", "1 1.1", "è secco")]

        desk.locator(".pq-passage").focus()
        page.keyboard.press("u")
        expect(desk.locator(".pq-tag").first).to_have_text("1 disaccordo da risolvere")
        assert violations(page) == []
        save(page)
        assert "bucce" not in lab.saved("consenso.ipynb")


def test_dark_is_dark_and_legible(lab: Lab, differing: Study) -> None:
    with lab.page(dark=True) as page:
        lab.open(page, "scuro.ipynb", OPEN.format(folder="orti"))
        desk = lab.widget(page, "consensus")
        page.evaluate("document.body.dataset.jpThemeLight = 'false'")
        expect(desk).to_have_attribute("data-pq-theme", "dark")
        expect(desk.locator(".pq-passage")).to_be_visible()
        assert violations(page) == []


def test_after_a_restart_the_decision_that_was_waiting_is_kept_once(
    lab: Lab, differing: Study
) -> None:
    with lab.page() as page:
        lab.open(page, "riavvio.ipynb", OPEN.format(folder="orti"), FULL)
        desk = lab.widget(page, "consensus")
        lab.run(page, 1)
        desk.locator(".pq-passage").focus()
        page.keyboard.press("1")
        page.keyboard.type("prima del riavvio")
        page.keyboard.press("Enter")
        expect(desk.locator(".pq-kept-not")).to_be_visible()
        restart(page)
        lab.run(page, 0)
        desk = lab.widget(page, "consensus")
        expect(desk.locator(".pq-kept")).to_have_text("Tutto salvato", timeout=60_000)
        assert resolved(differing) == [("s1", "1 1.1", "prima del riavvio")]
