"""All that speaks for a code on a text, side by side."""

from __future__ import annotations

import numpy as np

from psm_qual.coding.suggesting.memory import Mask, Memory, Texts
from psm_qual.coding.suggesting.similarity import Scores, margins, similarity_scores

# What each column of `features` is.
FEATURES = (
    "best example",
    "five best examples",
    "prose",
    "keywords",
    "margin over the other codes",
    "linear model",
    "linear model's margin",
)


def features(memory: Memory, texts: Texts, visible: Mask, by_linear: Scores | None) -> Scores:
    """Features of every pair of text and code.

    Parameters
    ----------
    memory : Memory
        Of a frame with C codes.
    texts : Texts
        n texts.
    visible : array of bool, shape (phrases,)
        Phrases that may be compared; the others are held out.
    by_linear : array of float, shape (n, C), or None
        What a linear model fitted on visible phrases only says of the texts; None where there are
        too few examples.

    Returns
    -------
    array of float, shape (n, C, len(FEATURES))
        In the order of `FEATURES`; the linear model's are 0 without one.
    """
    similar = similarity_scores(memory, texts.vectors, visible)
    keywords = np.array(
        [
            memory.keywords.scores(lemmas, pos)
            for lemmas, pos in zip(texts.lemmas, texts.pos, strict=True)
        ]
    )
    linear = np.zeros_like(keywords) if by_linear is None else by_linear
    columns = [similar[:, :, 0], similar[:, :, 1], similar[:, :, 2], keywords]
    columns += [margins(similar[:, :, 1]), linear, margins(linear)]
    return np.stack(columns, axis=2)
