"""Judge the examples of a frame by models that have not seen them, as if they were interviews.

Examples are cleaner than talk. Whoever writes one thinks of one code; in an interview people add
an aside, or come to what they mean by way of something else, and whoever codes the passage writes
down what prevails. A model that has seen examples only is therefore too sure of itself on
interviews. So each example is judged twice, alone and with as much again of something else
behind it; its codes stay its own.

References
----------
Zhang, H. et al. (2018). mixup: beyond empirical risk minimization. ICLR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.features import features
from psm_qual.coding.suggesting.leaving_out import LinearModels
from psm_qual.coding.suggesting.memory import Mask, Memory, Texts
from psm_qual.coding.suggesting.similarity import Scores

_FOLDS = 5
# How much of another example is said after an example, as a share of that other.
ASIDES = (0.0, 1.0)

Rows = NDArray[np.int_]


def held_out(memory: Memory, models: LinearModels, seed: int) -> tuple[Scores, Mask]:
    """Features of the examples of a frame, each as judged without it.

    Parameters
    ----------
    memory : Memory
        A frame with examples.
    models : LinearModels
        Its linear models.
    seed : int
        Of the choice of what is said besides.

    Returns
    -------
    features : array of float, shape (asides, examples, codes, features)
        An example a row, alone and with each of `ASIDES`.
    applies : array of bool, shape (examples, codes)
        Codes of the examples, in the same order.
    """
    rng = np.random.default_rng(seed)
    found: list[list[Scores]] = [[] for _ in ASIDES]
    order: list[Rows] = []
    for held in folds(memory):
        visible = np.ones(len(memory.texts), dtype=bool)
        visible[held] = False
        others = rng.permutation(held)
        linear = models.held_out(held, [(share, others) for share in ASIDES])
        for share, scores, own in zip(ASIDES, linear, found, strict=True):
            texts = with_aside(memory.texts, held, others, share)
            own.append(features(memory, texts, visible, scores))
        order.append(held)
    return np.stack([np.concatenate(own) for own in found]), memory.owns[np.concatenate(order)]


def folds(memory: Memory) -> Iterator[Rows]:
    """Parts of the examples that are held out together, as positions among the phrases.

    Each part has its share of every code. Within a code examples that follow one another go
    together: what was written in one go is alike, and would vouch for itself.
    """
    examples = np.flatnonzero(memory.spoken)
    kinds: dict[str, list[int]] = {}
    for row in examples:
        kinds.setdefault(min(memory.frame.phrases[row].codes, default=""), []).append(int(row))
    part = {
        row: place * _FOLDS // len(rows)
        for rows in kinds.values()
        for place, row in enumerate(rows)
    }
    parts = np.array([part[int(row)] for row in examples], dtype=np.int64)
    for number in range(_FOLDS):
        if (parts == number).any():
            yield examples[parts == number]


def with_aside(texts: Texts, rows: Rows, others: Rows, share: float) -> Texts:
    """Texts that go on with a part of other texts.

    Parameters
    ----------
    texts : Texts
        n texts.
    rows, others : array of int, shape (m,)
        Which texts, and which of them each goes on with.
    share : float
        How much of the other is said, from 0 to 1.
    """
    if not share:
        return texts.take(rows)
    vectors = texts.vectors[rows] + np.float32(share) * texts.vectors[others]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def joined(parts: Sequence[Sequence[str]] | None) -> list[tuple[str, ...]] | None:
        if parts is None:
            return None
        return [
            (*parts[row], *parts[other][: round(share * len(parts[other]))])
            for row, other in zip(rows, others, strict=True)
        ]

    lemmas, pos = joined(texts.lemmas), joined(texts.pos)
    assert lemmas is not None
    assert pos is not None
    return Texts(vectors, lemmas, pos, joined(texts.words), joined(texts.bones))
