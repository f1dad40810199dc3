"""Suggestions against the gold of the example study, before any review.

    python -m benchmarks.coding [--diagram FILE] [--encoder NAME] [--study DIR]

Each passage of the gold is judged as a segment; stretches of respondents' talk that the gold
leaves without a code show how often the model abstains where it should. Prints: right axis and
strategy in first place, in the first three, with and without question and neighbours; `tipo` macro
F1; abstention; calibration error, and how far each confidence can be trusted (also drawn); what a
user's own codebook gives by how many examples it has; seconds.

With ``--encoder`` the same with a larger encoder beside the embedded one: a sentence-transformers
model, by its name or its folder. With ``--study`` a study of your own, coded by people, is the gold
(`benchmarks.coding_study`).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import coding_curve, coding_study
from benchmarks.coding_figures import (
    Bin,
    Right,
    Sure,
    calibration_error,
    error_by_chance,
    first,
    in_the_first_three,
    left_alone,
    macro_f1,
    precision_and_recall,
    reliability,
)
from benchmarks.coding_gold import Material, material
from benchmarks.models import ROOT, as_memory, encoder
from benchmarks.reliability import draw
from psm_qual.codebooks import find_codebook
from psm_qual.coding import Frame, Memory, Suggester, Texts, frames_of
from psm_qual.encoders import EMBEDDED_ENCODER
from psm_qual.errors import PsmQualError
from psm_qual.settings import Settings

_SUGGESTIONS = 1000


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coding")
    parser.add_argument("--diagram", type=Path, help="SVG to draw the reliability diagram into")
    parser.add_argument("--encoder", default="", help="a larger encoder: name or folder")
    parser.add_argument("--study", type=Path, help="a study of your own, coded by people")
    asked = parser.parse_args(arguments)
    if asked.study:
        coding_study.show(asked.study)
        return
    larger = _larger_encoder(asked.encoder)
    memories, judged = measured(EMBEDDED_ENCODER, asked.diagram)
    coding_curve.show(memories[:2], judged)
    print(f"\na larger encoder: {larger}")
    if larger == asked.encoder:
        measured(larger)


def _larger_encoder(name: str) -> str:
    """The name, when the encoder is there; else why nothing is measured with it."""
    if not name:
        return "none was named (--encoder NAME-OR-FOLDER), so none was measured"
    try:
        encoder(name)
    except PsmQualError as error:
        return f"not measured. {error}"
    return name


def measured(by: str, diagram: Path | None = None) -> tuple[list[Memory], Material]:
    """Measure with the encoder of a name, and print; what was measured comes back."""
    settings = Settings()
    folder = ROOT / "codebooks"
    facets = [find_codebook(folder, name) for name in settings.facets]
    frames = frames_of(find_codebook(folder, settings.codebook), facets)
    memories = [as_memory(frame, by) for frame in frames]
    judged, seconds, bins = material(by), 0.0, {}
    for memory in memories:
        start = time.perf_counter()
        suggester = Suggester(memory, settings.models.seed)
        _judge_many(suggester, judged.texts)
        seconds += time.perf_counter() - start
        name = memory.frame.facet or memory.frame.level
        bins[name] = _show(suggester, memory.frame, judged, settings.suggesting.threshold)
    _show_reliability(bins)
    if diagram:
        draw(bins, diagram)
    print(f"\n{_SUGGESTIONS:,} passages judged in all frames, learning included: {seconds:.1f} s")
    return memories, judged


def _show(suggester: Suggester, frame: Frame, judged: Material, threshold: float) -> Sequence[Bin]:
    sure, right = suggester.probabilities(judged.texts), judged.right(frame)
    deserving = right.any(axis=1)
    # A facet's codes are known of every passage of the gold.
    coded = ~judged.bare if frame.facet else deserving
    print(f"\n{frame.facet or frame.level}: {coded.sum()} passages, {len(frame.codes)} codes")
    print(f"  right code {_ranks(sure, right)}")
    if not frame.facet:
        alone = suggester.probabilities(replace(judged.texts, surroundings=None))
        print(f"  without question and neighbours {_ranks(alone, right)}")
    precision, recall = precision_and_recall(sure[coded], right[coded], threshold)
    print(f"  at {threshold}: precision {precision:.1%}, recall {recall:.1%}")
    bare, lacking = judged.bare, ~judged.bare & ~deserving
    print(f"  left alone where nothing is deserved: {_alone(sure[bare], threshold)}", end="")
    print("" if frame.facet else f"; on what no code covers: {_alone(sure[lacking], threshold)}")
    if frame.facet == "tipo":
        print(f"  macro F1 {macro_f1(sure, right):.3f}")
    error, chance = calibration_error(sure, right), error_by_chance(sure, Settings().models.seed)
    told = calibration_error(sure[coded], right[coded])
    print(f"  calibration error of the first code {error:.3f} on all {len(sure)} ", end="")
    print(f"(a perfect model: {chance:.3f}); on those {coded.sum()} alone {told:.3f}")
    return reliability(sure, right)


def _ranks(sure: Sure, right: Right) -> str:
    three = in_the_first_three(sure, right)
    return f"first {first(sure, right):.1%}, in the first three {three:.1%}"


def _alone(sure: Sure, threshold: float) -> str:
    return f"{left_alone(sure, threshold):.1%} of {len(sure)}"


def _show_reliability(frames: Mapping[str, Sequence[Bin]]) -> None:
    print("\nhow sure → how often right (passages)")
    for name, bins in frames.items():
        told = "  ".join(f"{b.sure:.2f} → {b.right:.2f} ({b.passages})" for b in bins)
        print(f"  {name:12} {told}")


def _judge_many(suggester: Suggester, texts: Texts) -> None:
    """Suggestions for as many passages as the promise speaks of."""
    rows = np.resize(np.arange(len(texts)), _SUGGESTIONS)
    suggester.probabilities(texts.take(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
