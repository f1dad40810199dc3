"""How long a decision takes in the coding review: from the key to the next passage on the screen.

    python -m benchmarks.review_widget

Makes a study of 2,000 passages (sentences of the example codebook, put together at random), opens
it in a real JupyterLab with a real kernel and a real browser, and presses keys: at the beginning,
and when half of the passages have been reviewed. Prints median and 95th percentile in
milliseconds. Every decision is in the database before the next passage shows.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.models import ROOT
from psm_qual.model import (
    Evidence,
    Role,
    Segment,
    SourceKind,
    Span,
    Transcript,
    Utterance,
    Verb,
    turns_of,
)
from psm_qual.stages.learned import frame_codes
from psm_qual.store.codings import Act, add_decisions
from psm_qual.store.embeddings import embed
from psm_qual.store.learning import Prior, save_priors
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import save_transcripts
from psm_qual.study import Study
from tests.making.lab import Lab, browsing, serving

_PASSAGES, _SOURCES, _PRESSED, _SEED = 2000, 40, 120, 20260101
_CODER = "C1"
_SETTINGS = """\
name = "Duemila brani"
codebook = "psm_2024_2026"
facets = ["tipo", "indicazioni"]
zones = ""
coders = ["C1"]
"""
_CELL = """\
from psm_qual import Project
from psm_qual.notebook import coding_review
coding_review(Project.open("studio"))
"""
# Press a key, and wait until another passage is drawn.
_PRESS = """
async (key) => {
  const root = document.querySelector(".pq-coding_review");
  const text = () => root.querySelector(".pq-cr-main").dataset.segment;
  const before = text();
  const start = performance.now();
  root.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey: key === "A", bubbles: true }));
  await new Promise((resolve) => {
    const watch = new MutationObserver(() => text() !== before && (watch.disconnect(), resolve()));
    watch.observe(root, { subtree: true, childList: true, attributes: true });
    if (text() !== before) resolve();
  });
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}
"""


@dataclass(frozen=True)
class Made:
    """A passage, and the codes it was made from."""

    segment: Segment
    codes: tuple[str, ...]


def main() -> None:
    """Make the study, press the keys, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        study = _study(folder / "studio")
        made = _passages(study)
        _fill(study, made)
        print(f"{len(made)} passages, {len(study.codebook)} codes and two facets")
        with (
            serving(folder, folder / "home", PYTHONPATH=str(ROOT)) as url,
            browsing() as browser,
        ):
            lab = Lab(folder, url, browser)
            _measure(lab, "nothing reviewed yet")
            _review(study, made[: _PASSAGES // 2])
            _measure(lab, "half of them reviewed")
        study.close()


def _study(folder: Path) -> Study:
    shutil.copytree(ROOT / "codebooks", folder / "codebooks")
    (folder / "project.toml").write_text(_SETTINGS, encoding="utf-8")
    return Study(folder)


def _passages(study: Study) -> list[Made]:
    """Two or three sentences of the codebook's examples each."""
    chance = random.Random(_SEED)
    known = [(text, code.id) for code in study.codebook for text in code.examples]
    made = []
    for number in range(_PASSAGES):
        some = chance.sample(known, chance.choice([2, 2, 3]))
        text = " ".join(each for each, _ in some)
        source = f"int{number * _SOURCES // _PASSAGES:02d}"
        segment = Segment(
            f"{source}-{number:04d}",
            source,
            SourceKind.INTERVIEW,
            2,
            "R",
            Role.RESPONDENT,
            (Span(number, number + 1),),
            text,
            "E come va, da queste parti?",
        )
        made.append(Made(segment, tuple(dict.fromkeys(code for _, code in some))))
    return made


def _fill(study: Study, made: Sequence[Made]) -> None:
    segments = [each.segment for each in made]
    turns = turns_of([Utterance.of("I", "E poi?"), Utterance.of("R", "parole")])
    sources = dict.fromkeys(segment.source for segment in segments)
    told = [Transcript(each, SourceKind.INTERVIEW, f"{each}.txt", turns) for each in sources]
    with study.store.writing() as db:
        save_transcripts(db, told, dict.fromkeys(sources, "stamp"))
        save_segments(db, segments)
        save_priors(db, _priors(study, made), "made")
    _embed(study, segments)


def _embed(study: Study, segments: Sequence[Segment]) -> None:
    """A passage means what its sentences mean together: 300 of them are embedded, not 2,000."""
    known = list(dict.fromkeys(text for code in study.codebook for text in code.examples))
    vectors = dict(zip(known, study.encoder.encode(known), strict=True))
    encoder = _Together(study.encoder.name, study.encoder.fingerprint, vectors)
    embed(study.store, encoder, [segment.subject for segment in segments])


@dataclass(frozen=True)
class _Together:
    """In the place of the encoder."""

    name: str
    fingerprint: str
    vectors: Mapping[str, NDArray[np.float32]]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The mean of the sentences of each text, of length 1."""
        found = []
        for text in texts:
            mean = np.mean([v for known, v in self.vectors.items() if known in text], axis=0)
            found.append(mean / np.linalg.norm(mean))
        return np.array(found, dtype=np.float32)


def _priors(study: Study, made: Sequence[Made]) -> list[Prior]:
    """As the codebook would say, with mistakes: the codes a passage is made of are mostly surer."""
    chance = np.random.default_rng(_SEED)
    reasons = {
        c.id: Evidence(c.examples[0], 0.5, c.keywords[:2]) for c in study.codebook if c.examples
    }
    found = []
    for each in made:
        for frame in frame_codes(study):
            sure = dict(zip(frame.codes, chance.beta(0.4, 8, len(frame.codes)), strict=True))
            sure |= {code: chance.beta(5, 3) for code in each.codes if code in sure}
            kept = {code: round(float(value), 4) for code, value in sure.items()}
            why = {c: reasons[c] for c, value in kept.items() if value > 0.3 and c in reasons}
            found.append(Prior(each.segment.id, frame.facet, frame.level, kept, why))
    return found


def _review(study: Study, made: Sequence[Made]) -> None:
    """Declare passages reviewed, each with its codes."""
    with study.store.writing() as db:
        for each in made:
            acts = [Act(each.segment.id, Verb.ACCEPT, code) for code in each.codes]
            add_decisions(db, _CODER, [*acts, Act(each.segment.id, Verb.DONE)])


def _measure(lab: Lab, when: str) -> None:
    with lab.page() as page:
        start = datetime.now(UTC)
        lab.open(page, "misura.ipynb", _CELL)
        root = lab.widget(page, "coding_review")
        root.locator(".pq-cr-text").wait_for(timeout=180_000)
        opened = (datetime.now(UTC) - start).total_seconds()
        taken = [page.evaluate(_PRESS, "A" if n % 3 else "Enter") for n in range(_PRESSED)]
    median, high = np.percentile(taken[5:], [50, 95])
    print(
        f"{when}: a decision and the next passage, median {median:.0f} ms, 95 % within "
        f"{high:.0f} ms ({len(taken) - 5} decisions; open after {opened:.0f} s)"
    )


if __name__ == "__main__":
    main()
