"""Learn what a codebook without examples starts from: `psm_qual/coding/suggesting/prior.toml`.

    python -m benchmarks.coding_prior

The spoken examples of `psm_2024_2026` are judged by the prose and keywords of its codes alone, as
segments would be in a study whose codebook has no examples.
"""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np

from benchmarks.models import ROOT, as_memory, as_texts
from psm_qual.codebooks import find_codebook
from psm_qual.coding import frames_of
from psm_qual.coding.suggesting.confidence import Confidence, fitted
from psm_qual.coding.suggesting.features import FEATURES, features
from psm_qual.coding.suggesting.held_out import ASIDES, with_aside
from psm_qual.settings import Settings

TARGET = ROOT / "psm_qual" / "coding" / "suggesting" / "prior.toml"
HEADER = """# Weights for a codebook without examples: log-odds per unit of each feature.
# Made by `python -m benchmarks.coding_prior` on {n} spoken examples; don't edit by hand.
"""


def main() -> None:
    """Fit and write the prior."""
    codebook = find_codebook(ROOT / "codebooks", "psm_2024_2026")
    frame = next(f for f in frames_of(codebook, []) if f.level == "strategy")
    bare = replace(frame, phrases=tuple(p for p in frame.phrases if not p.spoken))
    spoken = [p for p in frame.phrases if p.spoken]
    memory = as_memory(bare)
    texts = as_texts([p.text for p in spoken])
    visible, rows = np.ones(len(bare.phrases), dtype=bool), np.arange(len(spoken))
    others = np.random.default_rng(Settings().models.seed).permutation(rows)
    scores = [
        features(memory, with_aside(texts, rows, others, share), visible, None) for share in ASIDES
    ]
    applies = np.array([[code in p.codes for code in frame.codes] for p in spoken])
    TARGET.write_text(
        _written(fitted(np.stack(scores), applies, 1.0), len(spoken)), encoding="utf-8"
    )
    print(TARGET.read_text(encoding="utf-8"))


def _written(found: Confidence, examples: int) -> str:
    lines = [HEADER.format(n=examples), f"intercept = {found.intercept:.4f}"]
    lines += [f"usual = {found.usual.mean():.4f}  # how often a code applies", "weights = ["]
    lines += [f"    {w:.4f},  # {name}" for w, name in zip(found.weights, FEATURES, strict=True)]
    lines += ["]", "", "[calibration]"]
    lines += [f"{name} = {value:.4f}" for name, value in asdict(found.calibration).items()]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
