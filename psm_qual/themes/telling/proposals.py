"""What is proposed on a theme: the same idea once, however many have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psm_qual.protocols import Vectors
from psm_qual.themes.telling.passages import Passage

# Passages that resemble each other so much say the same. In the example study those that share only
# the subject reach 0.51 in the embedded encoder. To join two ideas hides one, to miss a likeness
# only shows an idea twice.
_SAME = 0.55


@dataclass(frozen=True, slots=True)
class Proposal:
    """An idea, in the words of who puts it best.

    Parameters
    ----------
    passage : Passage
        The most telling of those that make it.
    passages : tuple of str
        Ids of all that do.
    sources : int
        How many different sources these are of.
    """

    passage: Passage
    passages: tuple[str, ...]
    sources: int


def distinct_proposals(
    passages: Sequence[Passage], vectors: Vectors, *, same: float = _SAME
) -> tuple[Proposal, ...]:
    """Join passages that make one proposal.

    Clusters by complete linkage (every two passages of a cluster are alike), so that a chain of
    likenesses does not join what is different.

    Parameters
    ----------
    passages : sequence of Passage
        Proposals on one theme.
    vectors : array of float32, shape (len(passages), dimensions)
        Their embeddings, rows of length 1.
    same : float
        Cosine from which two passages say the same.

    Returns
    -------
    tuple of Proposal
        Those of most sources first, then those that weigh most in the theme.
    """
    found = []
    for members in _clusters(vectors, 1 - same):
        own = [passages[i] for i in members]
        best = min(own, key=lambda each: (-each.weight, each.id))
        ids = tuple(sorted(each.id for each in own))
        found.append(Proposal(best, ids, len({each.source for each in own})))
    return tuple(
        sorted(found, key=lambda each: (-each.sources, -each.passage.weight, each.passage.id))
    )


def _clusters(vectors: Vectors, apart: float) -> list[list[int]]:
    if len(vectors) < 2:
        return [[i] for i in range(len(vectors))]
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distances = np.clip(1 - np.asarray(vectors, dtype=np.float64) @ vectors.T, 0, 2)
    np.fill_diagonal(distances, 0)
    # What is symmetric on paper need not be so to the last digit.
    tree = linkage(squareform((distances + distances.T) / 2, checks=False), method="complete")
    labels = fcluster(tree, t=apart, criterion="distance").tolist()
    return [[i for i, each in enumerate(labels) if each == label] for label in sorted(set(labels))]
