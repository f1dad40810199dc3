"""Learn the weights a codebook without examples starts from: `psm_qual/coding/prior.toml`.

    python -m benchmarks.coding_prior

The spoken examples of `psm_2024_2026` are judged by the prose and keywords of its codes alone, as
segments would be in a study whose codebook has no examples.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.models import ROOT, as_memory, as_texts
from psm_qual.codebooks import find_codebook
from psm_qual.coding import frames_of
from psm_qual.coding.features import FEATURES, features

TARGET = ROOT / "psm_qual" / "coding" / "prior.toml"
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
    visible = np.ones(len(bare.phrases), dtype=bool)
    scores = features(memory, texts, visible, None)
    applies = np.array([[code in p.codes for code in frame.codes] for p in spoken])
    flat = scores.reshape(-1, len(FEATURES))
    scale = np.maximum(flat.std(axis=0), 1e-9)
    model = LogisticRegression(C=10.0).fit(flat / scale, applies.reshape(-1))
    weights = np.where(flat.std(axis=0) > 0, model.coef_[0] / scale, 0.0)
    lines = [HEADER.format(n=len(spoken)), f"intercept = {model.intercept_[0]:.4f}", "weights = ["]
    lines += [f"    {w:.4f},  # {name}" for w, name in zip(weights, FEATURES, strict=True)]
    TARGET.write_text("\n".join([*lines, "]", ""]), encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
