"""What was said before is embedded once, and nothing else about embeddings changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from psm_qual.encoders.said_before import SaidBefore
from psm_qual.protocols import Vectors


class Counting:
    """Embeds a text as its length and its first letter, and counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows = [[len(text), ord(text[:1] or " ")] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), 2)


@pytest.mark.parametrize(
    ("rounds", "kept", "asked"),
    [
        ([["sì", "no"], ["no", "sì", "sì"]], 10, ["sì", "no"]),  # each once
        ([["sì", "sì", "sì"]], 10, ["sì"]),  # also within a round
        ([["sì", "no"], ["no", "sì"]], 1, ["sì", "no", "no"]),  # no more than are kept
        ([["sì"], ["no", "ma", "no"]], 1, ["sì", "no", "ma"]),  # full, and still each once a round
        ([[]], 10, []),
    ],
)
def test_each_text_is_embedded_once(rounds: list[list[str]], kept: int, asked: list[str]) -> None:
    encoder, plain = Counting(), Counting()
    remembering = SaidBefore(encoder.encode, kept)
    for texts in rounds:
        assert np.array_equal(remembering.encode(texts), plain.encode(texts))
    assert encoder.asked == asked
