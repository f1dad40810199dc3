"""What the benchmarks share: the embedded models, loaded once, and the example's gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from psm_qual.coding import Frame, KeywordIndex, Memory, Texts
from psm_qual.encoders import EMBEDDED_ENCODER, load_encoder
from psm_qual.language import load_pipeline
from psm_qual.protocols import Encoder, LanguagePipeline

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
# Data sets for building and testing; a user has none.
SHARED = ROOT.parent / "shared"


@cache
def encoder(name: str = EMBEDDED_ENCODER) -> Encoder:
    """An encoder: the embedded one, or another by name or folder."""
    return load_encoder(name)


@cache
def pipeline() -> LanguagePipeline:
    """The Italian pipeline in use."""
    return load_pipeline()


def gold(name: str) -> list[dict[str, Any]]:
    """Rows of a gold file of the example study."""
    text = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def as_texts(texts: Sequence[str], name: str = EMBEDDED_ENCODER) -> Texts:
    """Texts as the models see them, with the encoder of this name."""
    return Texts.of(encoder(name).encode(texts), pipeline().analyse(texts))


def as_memory(frame: Frame, name: str = EMBEDDED_ENCODER) -> Memory:
    """A frame with its phrases as vectors and lemmas."""
    keywords = sorted({keyword for own in frame.keywords for keyword in own})
    read = dict(zip(keywords, pipeline().analyse(keywords), strict=True))
    return Memory(
        frame,
        as_texts([phrase.text for phrase in frame.phrases], name),
        KeywordIndex.reading(frame.keywords, read),
    )
