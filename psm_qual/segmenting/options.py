"""How long a segment may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SegmentingOptions:
    """Bounds of a segment.

    Parameters
    ----------
    min_words, target_words, max_words : int
        Fewest, usual and most words; a shorter answer is a segment by itself.
    max_sentences : int
        Most sentences, where sentences have an end.
    """

    min_words: int = 15
    target_words: int = 50
    max_words: int = 120
    max_sentences: int = 5
