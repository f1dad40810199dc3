"""Suggestions against the gold of the example study, before any review.

    python -m benchmarks.coding

Each passage of the gold is judged as a segment; stretches of respondents' talk that the gold
leaves without a code show how often the model abstains where it should. Prints: right axis and
strategy in first place, in the first three, `tipo` macro F1, abstention, calibration error.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from benchmarks.models import ROOT, as_memory, as_texts, gold
from psm_qual.codebooks import find_codebook
from psm_qual.coding import Suggester, Texts, frames_of
from psm_qual.readers import corpus_files, read_file
from psm_qual.settings import Settings

_FEWEST_WORDS = 15


def main() -> None:
    """Measure and print."""
    settings = Settings()
    folder = ROOT / "codebooks"
    codebook = find_codebook(folder, settings.codebook)
    facets = [find_codebook(folder, name) for name in settings.facets]
    texts, passages, bare = _material()
    for frame in frames_of(codebook, facets):
        suggester = Suggester(as_memory(frame), settings.models.seed)
        sure = suggester.probabilities(texts)
        wanted = np.array(
            [[_deserves(p, frame.facet, frame.level, c) for c in frame.codes] for p in passages]
        )
        known = np.arange(len(passages)) >= 0
        if not frame.facet:
            known = np.array([bool(p["codes"]) for p in passages])
        print(f"\n{frame.facet or frame.level}: {known.sum()} passages, {len(frame.codes)} codes")
        _ranks(sure[: len(passages)][known], wanted[known])
        _choices(sure, wanted, known, len(passages), bare, settings.suggesting.threshold)
        if frame.facet == "tipo":
            _macro_f1(sure[: len(passages)], wanted)
        _calibration(sure[: len(passages)][known], wanted[known])


def _material() -> tuple[Texts, list[dict[str, object]], int]:
    """Gold passages, then stretches without a code."""
    passages = gold("passages")
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages:
        spans[passage["source"]].append((passage["start"], passage["end"]))
    coded, bare = [], []
    texts = {t.source: t.text for p in corpus_files(ROOT / "corpus") for t in read_file(p)}
    for passage in passages:
        coded.append(texts[passage["source"]][passage["start"] : passage["end"]])
    for turn in gold("turns"):
        if turn["role"] == "respondent":
            bare += uncoded(texts[turn["source"]], turn, spans[turn["source"]])
    return as_texts(coded + bare), passages, len(bare)


def uncoded(text: str, turn: dict[str, int], spans: list[tuple[int, int]]) -> list[str]:
    """Stretches of a turn, long enough, that no span of the gold covers."""
    found, position = [], turn["start"]
    inside = sorted(s for s in spans if s[0] >= turn["start"] and s[1] <= turn["end"])
    for start, end in [*inside, (turn["end"], turn["end"])]:
        piece = text[position:start].strip()
        if len(piece.split()) >= _FEWEST_WORDS:
            found.append(piece)
        position = end
    return found


def _deserves(passage: dict[str, object], facet: str, level: str, code: str) -> bool:
    if facet:
        return code in str(passage[facet]).split(",")
    codes = passage["codes"]
    assert isinstance(codes, list)
    return code in codes or (level == "axis" and any(c.startswith(f"{code}.") for c in codes))


def _ranks(sure: NDArray[np.float64], wanted: NDArray[np.bool_]) -> None:
    order = np.argsort(-sure, axis=1, kind="stable")
    hits = np.take_along_axis(wanted, order, axis=1)
    has = wanted.any(axis=1)
    first, three = hits[has, 0].mean(), hits[has, :3].any(axis=1).mean()
    print(f"  right code first {first:.1%}, in the first three {three:.1%}")


def _choices(
    sure: NDArray[np.float64],
    wanted: NDArray[np.bool_],
    known: NDArray[np.bool_],
    passages: int,
    bare: int,
    threshold: float,
) -> None:
    chosen = sure[:passages][known] >= threshold
    right = (chosen & wanted[known]).sum()
    precision, recall = right / max(chosen.sum(), 1), right / wanted[known].sum()
    alone = (~(sure[passages:] >= threshold).any(axis=1)).mean()
    print(f"  at {threshold}: precision {precision:.1%}, recall {recall:.1%}")
    print(f"  left alone where nothing is deserved: {alone:.1%} of {bare}")


def _macro_f1(sure: NDArray[np.float64], wanted: NDArray[np.bool_]) -> None:
    from sklearn.metrics import f1_score

    has = wanted.any(axis=1)
    score = f1_score(wanted[has].argmax(axis=1), sure[has].argmax(axis=1), average="macro")
    print(f"  macro F1 {score:.3f}")


def _calibration(sure: NDArray[np.float64], wanted: NDArray[np.bool_]) -> None:
    """Expected calibration error over ten bins (Naeini et al. 2015, AAAI), top code only."""
    top = sure.argmax(axis=1)
    p, y = sure.max(axis=1), wanted[np.arange(len(top)), top]
    bins = np.minimum((p * 10).astype(int), 9)
    gaps = [abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    print(f"  calibration error of the first code {sum(gaps):.3f}")


if __name__ == "__main__":
    main()
