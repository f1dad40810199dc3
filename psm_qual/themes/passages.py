"""What themes are looked for in: passages, and what is known of them beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Passages:
    """n passages.

    Parameters
    ----------
    ids, sources : sequence of str, length n
        Segments, and the sources that they are from.
    vectors : array of float32, shape (n, dimensions)
        Embeddings, rows of length 1.
    lemmas, pos, forms : sequence of sequence of str, length n
        Lemmas, parts of speech ("" where not known) and the words as written, in step.
    covered : array of float, shape (n,)
        Probability that a code of the codebook fits, from 0 to 1.
    """

    ids: Sequence[str]
    sources: Sequence[str]
    vectors: Vectors
    lemmas: Sequence[Sequence[str]]
    pos: Sequence[Sequence[str]]
    forms: Sequence[Sequence[str]]
    covered: Scores

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: Sequence[int]) -> Passages:
        """Some of them."""
        return Passages(
            [self.ids[i] for i in rows],
            [self.sources[i] for i in rows],
            self.vectors[list(rows)],
            [self.lemmas[i] for i in rows],
            [self.pos[i] for i in rows],
            [self.forms[i] for i in rows],
            self.covered[list(rows)],
        )
