"""What is known of a frame before any segment is seen: its phrases as vectors and lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.keywords import KeywordIndex, Lemmas
from psm_qual.coding.phrases import Frame
from psm_qual.model import Analysis
from psm_qual.protocols import Vectors

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as the models see them.

    Parameters
    ----------
    vectors : array of float32, shape (n, dimensions)
        Embeddings, rows of length 1.
    lemmas : sequence of sequence of str, length n
        Lemmas of the words of each text.
    pos : sequence of sequence of str, length n
        Parts of speech of the same words; "" where the pipeline does not know.
    """

    vectors: Vectors
    lemmas: Sequence[Lemmas]
    pos: Sequence[Sequence[str]]

    @classmethod
    def of(cls, vectors: Vectors, analyses: Iterable[Analysis]) -> Texts:
        """Texts from what the encoder and the language pipeline say of them."""
        read = [(analysis.lemmas, analysis.pos) for analysis in analyses]
        return cls(vectors, [lemmas for lemmas, _ in read], [pos for _, pos in read])

    def __len__(self) -> int:
        return len(self.lemmas)

    def take(self, rows: NDArray[np.int_]) -> Texts:
        """Some of the texts."""
        return Texts(
            self.vectors[rows], [self.lemmas[row] for row in rows], [self.pos[row] for row in rows]
        )


@dataclass(frozen=True)
class Memory:
    """A frame, its phrases as texts, its keywords indexed.

    Parameters
    ----------
    frame : Frame
        Codes of one level and their phrases.
    texts : Texts
        The phrases, in the frame's order.
    keywords : KeywordIndex
        The codes' keywords.
    """

    frame: Frame
    texts: Texts
    keywords: KeywordIndex

    @cached_property
    def owns(self) -> Mask:
        """Which phrase stands for which code, shape (phrases, codes)."""
        position = {code: i for i, code in enumerate(self.frame.codes)}
        owns = np.zeros((len(self.frame.phrases), len(position)), dtype=bool)
        for row, phrase in enumerate(self.frame.phrases):
            for code in phrase.codes:
                owns[row, position[code]] = True
        return owns

    @cached_property
    def spoken(self) -> Mask:
        """Which phrases are examples, and not the codebook's prose; shape (phrases,)."""
        return np.array([phrase.spoken for phrase in self.frame.phrases], dtype=bool)
