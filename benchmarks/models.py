"""What the benchmarks share: the embedded models, loaded once, and the example's gold."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from psm_qual.coding import Frame, KeywordIndex, Memory, Texts
from psm_qual.encoders import load_encoder
from psm_qual.language import load_pipeline
from psm_qual.protocols import Encoder, LanguagePipeline

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
# Data sets for building and testing; a user has none.
SHARED = ROOT.parent / "shared"


@cache
def encoder() -> Encoder:
    """The embedded encoder."""
    return load_encoder()


@cache
def pipeline() -> LanguagePipeline:
    """The Italian pipeline in use."""
    return load_pipeline()


def gold(name: str) -> list[dict[str, Any]]:
    """Rows of a gold file of the example study."""
    text = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def as_texts(texts: list[str]) -> Texts:
    """Texts as the models see them."""
    return Texts.of(encoder().encode(texts), pipeline().analyse(texts))


def as_memory(frame: Frame) -> Memory:
    """A frame with its phrases as vectors and lemmas."""
    keywords = sorted({keyword for own in frame.keywords for keyword in own})
    read = dict(zip(keywords, pipeline().analyse(keywords), strict=True))
    return Memory(
        frame,
        as_texts([phrase.text for phrase in frame.phrases]),
        KeywordIndex.reading(frame.keywords, read),
    )
