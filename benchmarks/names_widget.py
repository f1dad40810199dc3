"""How long a decision takes in the review of names: from the key to the next entity on the screen.

    python -m benchmarks.names_widget

Makes a study in which some 2,000 people and places are named, all invented at random, has it
anonymised, opens it in a real JupyterLab with a real kernel and a real browser, and presses the key
that confirms: at the beginning, and when half of them have been decided on. Prints median and 95th
percentile in milliseconds.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
from faker import Faker

from benchmarks.models import ROOT
from psm_qual import Project
from psm_qual.pipeline import run_stages
from tests.making.lab import Lab, browsing, serving

_SOURCES, _TURNS, _PRESSED, _SEED = 40, 52, 60, 20260101
_PASSPHRASE = "due gru sopra il campanile"
_SETTINGS = """\
name = "Duemila nomi"
codebook = "psm_2024_2026"
zones = ""
coders = ["C1"]
"""
# One name each, in the words around which people say them.
_SAID = (
    "Ne ho parlato con {name}, che ha la bottega in piazza, e anche lui dice che così non va.",
    "La signora {name} ci ha aiutati con le carte, altrimenti eravamo ancora lì ad aspettare.",
    "Il dottor {name} viene due volte alla settimana, e la gente aspetta sul marciapiede.",
    "Quando c'era {name} in consiglio qualcosa si muoveva, adesso non risponde più nessuno.",
)
_CELL = """\
from psm_qual import Project
from psm_qual.notebook import names_review
names_review(Project.open("studio"))
"""
# Press the key, and wait until another entity is shown.
_PRESS = """
async () => {
  const root = document.querySelector(".pq-names_review");
  const shown = () => root.querySelector(".pq-names-head h2")?.textContent;
  const before = shown();
  const start = performance.now();
  root.dispatchEvent(new KeyboardEvent("keydown", { key: "c", bubbles: true }));
  await new Promise((resolve) => {
    const moved = () => shown() && shown() !== before;
    const watch = new MutationObserver(() => moved() && (watch.disconnect(), resolve()));
    watch.observe(root, { subtree: true, childList: true, characterData: true });
    if (moved()) resolve();
  });
  await new Promise(requestAnimationFrame);
  const taken = performance.now() - start;
  // What is drawn after it is done before the next key.
  await new Promise((resolve) => setTimeout(resolve, 150));
  return taken;
}
"""


def main() -> None:
    """Make the study, press the key, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = _study(folder / "studio")
        print(f"{len(project.review_entities('C1').view.states):,} entities")
        environment = {"PYTHONPATH": str(ROOT), "PSM_QUAL_PASSPHRASE": ""}
        with serving(folder, folder / "home", **environment) as url, browsing() as browser:
            lab = Lab(folder, url, browser)
            _measure(lab, "nothing decided yet")
            _decide(project)
            _measure(lab, "half of them decided")
        project.close()


def _study(folder: Path) -> Project:
    shutil.copytree(ROOT / "codebooks", folder / "codebooks")
    (folder / "project.toml").write_text(_SETTINGS, encoding="utf-8")
    faker = Faker("it_IT")
    faker.seed_instance(_SEED)
    (folder / "corpus").mkdir()
    for number in range(_SOURCES):
        told = [_SAID[n % len(_SAID)].format(name=faker.name_nonbinary()) for n in range(_TURNS)]
        lines = [f"I: E poi?\nR: {text}\n" for text in told]
        (folder / "corpus" / f"int{number:02d}.txt").write_text("".join(lines), encoding="utf-8")
    project = Project.open(folder, passphrase=_PASSPHRASE)
    run_stages(project.study, ["read", "segment", "anonymise"])
    return project


def _decide(project: Project) -> None:
    """Confirm every other entity."""
    review = project.review_entities("C1")
    for code in list(review.view.states)[::2]:
        if not review.view.states[code].reviewed:
            review.confirm(code)


def _measure(lab: Lab, when: str) -> None:
    with lab.page() as page:
        lab.open(page, "misura.ipynb", _CELL)
        root = lab.widget(page, "names_review")
        root.locator(".pq-names-head h2").wait_for(timeout=180_000)
        taken = [page.evaluate(_PRESS) for _ in range(_PRESSED)]
    median, high = np.percentile(taken[5:], [50, 95])
    print(
        f"{when}: a decision and the next entity, median {median:.0f} ms, 95 % within "
        f"{high:.0f} ms ({len(taken) - 5} decisions)"
    )


if __name__ == "__main__":
    main()
