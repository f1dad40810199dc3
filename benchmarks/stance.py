"""Where passages stand: the judge against passages kept apart, and against talk of the example.

Kept apart are 82 invented passages on matters of which no example speaks; of talk, 90 passages of
the example study's gold, drawn at random, at most three a source, labelled by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.models import ROOT, as_memory, as_texts, encoder, pipeline
from psm_qual.codebooks import find_codebook
from psm_qual.coding import Suggester, frames_of
from psm_qual.coding.stance import (
    Heard,
    StanceJudge,
    stance_examples,
    stance_of,
    taught_by_kinds,
)
from psm_qual.model.stance import Stance
from psm_qual.readers import corpus_files, read_file

_HERE = Path(__file__).parent
Kinds = Sequence[Mapping[str, float]]


def main() -> None:
    """Print macro F1, accuracy and the F1 of each stance."""
    from sklearn.metrics import accuracy_score, f1_score

    judge = _judge()
    for title, texts, right, decided in _material():
        heard = Heard.of(encoder().encode(texts), pipeline().analyse(texts))
        ways: dict[str, Kinds] = {
            "words alone": [{}] * len(texts),
            "kinds suggested": _kinds(texts),
        }
        if decided:
            ways["kinds decided"] = [{kind: 1.0} for kind in decided]
        for way, kinds in ways.items():
            told = [stance_of(row).value for row in judge.probabilities(heard, kinds)]
            labels = [stance.value for stance in Stance]
            each = f1_score(right, told, labels=labels, average=None, zero_division=0)
            macro = f1_score(right, told, labels=labels, average="macro", zero_division=0)
            alone = "  ".join(f"{name} {f1:.2f}" for name, f1 in zip(labels, each, strict=True))
            print(
                f"{title} ({len(texts)}), {way}: macro F1 {macro:.3f}, "
                f"accuracy {accuracy_score(right, told):.3f}  {alone}"
            )


def _judge() -> StanceJudge:
    codebook = find_codebook(ROOT / "codebooks", "psm_2024_2026")
    examples = [*stance_examples(), *taught_by_kinds(codebook.examples)]
    texts = [example.text for example in examples]
    return StanceJudge.learn(
        Heard.of(encoder().encode(texts), pipeline().analyse(texts)),
        [example.stance for example in examples],
        [example.importance for example in examples],
    )


def _material() -> list[tuple[str, list[str], list[str], list[str]]]:
    apart, talk = (_rows(name) for name in ("held_apart", "of_talk"))
    words = {t.source: t.text for p in corpus_files(ROOT / "corpus") for t in read_file(p)}
    said = [words[row["source"]][row["start"] : row["end"]].strip() for row in talk]
    return [
        ("kept apart", [row["text"] for row in apart], [row["stance"] for row in apart], []),
        ("talk", said, [row["stance"] for row in talk], [row["kind"] for row in talk]),
    ]


def _kinds(texts: Sequence[str]) -> Kinds:
    """What would be suggested of kinds, as a study has it before anybody reviewed anything."""
    shelf = ROOT / "codebooks"
    codebook, facet = find_codebook(shelf, "psm_2024_2026"), find_codebook(shelf, "tipo")
    (frame,) = (each for each in frames_of(codebook, [facet]) if each.facet)
    sure = Suggester(as_memory(frame), 20240101).probabilities(as_texts(texts))
    return [
        {code: float(p) for code, p in zip(frame.codes, row, strict=True) if p >= 0.35}
        for row in np.asarray(sure)
    ]


def _rows(name: str) -> list[dict[str, Any]]:
    text = (_HERE / f"stance_{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


if __name__ == "__main__":
    main()
