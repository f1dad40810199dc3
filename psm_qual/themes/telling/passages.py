"""Passages of a theme that tell it best, each from another source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors

_MOST, _FEWEST = 5, 3
# A passage to quote is neither a fragment nor a page (words): as in `analysis.quotations`.
_SHORTEST, _LONGEST = 12, 75
# Weight of being telling against being unlike what is chosen already.
_TELLING = 0.7


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a theme.

    Parameters
    ----------
    id : str
        Id of the segment.
    source : str
        Who says it: the interviewee.
    text : str
        Pseudonymised.
    weight : float
        In the theme, from 0 to 1.
    kinds : tuple of str
        Kinds of statement it makes: codes of the facet ``tipo``.
    """

    id: str
    source: str
    text: str
    weight: float
    kinds: tuple[str, ...] = field(default=())

    @property
    def words(self) -> int:
        """Number of words, separated by white space."""
        return len(self.text.split())


def telling_passages(
    passages: Sequence[Passage], vectors: Vectors, *, most: int = _MOST
) -> list[Passage]:
    """Choose passages that tell a theme: central ones, unlike each other, of different sources.

    Maximal marginal relevance (Carbonell and Goldstein 1998): one after the other, the passage with
    the highest ``0.7 × how telling - 0.3 × likeness to the nearest of those chosen``. How telling
    is the mean of its weight and of its cosine with the theme's weighted centre.

    Parameters
    ----------
    passages : sequence of Passage
        Of one theme.
    vectors : array of float32, shape (len(passages), dimensions)
        Their embeddings, rows of length 1.
    most : int
        How many at most, one a source.

    Returns
    -------
    list of Passage
        In the order of choice. Of 12 to 75 words; where fewer than three sources have one that
        long, or that short, the others' passages may be of any length.

    References
    ----------
    Carbonell, J., Goldstein, J. (1998). The use of MMR, diversity-based reranking for reordering
    documents and producing summaries. SIGIR '98, 335-336.
    """
    if not passages:
        return []
    told = _telling(passages, vectors)
    fit = [i for i, each in enumerate(passages) if _SHORTEST <= each.words <= _LONGEST]
    chosen = _choose(passages, vectors, told, fit, [], most)
    if len(chosen) < min(most, _FEWEST):
        chosen = _choose(passages, vectors, told, range(len(passages)), chosen, min(most, _FEWEST))
    return [passages[i] for i in chosen]


def _telling(passages: Sequence[Passage], vectors: Vectors) -> NDArray[np.float64]:
    weights = np.array([each.weight for each in passages], dtype=np.float64)
    centre = weights @ vectors if weights.any() else vectors.mean(axis=0)
    length = max(float(np.linalg.norm(centre)), 1e-9)
    return np.asarray((weights + vectors @ centre / length) / 2, dtype=np.float64)


def _choose(
    passages: Sequence[Passage],
    vectors: Vectors,
    told: NDArray[np.float64],
    among: Sequence[int],
    chosen: Sequence[int],
    most: int,
) -> list[int]:
    found = list(chosen)
    while len(found) < most:
        sources = {passages[i].source for i in found}
        waiting = [i for i in among if passages[i].source not in sources]
        if not waiting:
            break
        found.append(min(waiting, key=lambda i: (-_score(i, found, vectors, told), passages[i].id)))
    return found


def _score(
    candidate: int, chosen: Sequence[int], vectors: Vectors, told: NDArray[np.float64]
) -> float:
    near = max((float(vectors[candidate] @ vectors[i]) for i in chosen), default=0.0)
    return round(_TELLING * float(told[candidate]) - (1 - _TELLING) * near, 9)
