"""Which proposal answers which need."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.reports.restitution.grouping import Vectors


def answering(
    needs: Sequence[Sequence[str]], proposals: Sequence[Sequence[str]], vectors: Vectors
) -> dict[int, list[int]]:
    """Put each proposal beside the need that it resembles most.

    Both are of one axis, or of one strategy. That a need and a proposal are of one source is left
    aside on purpose: side by side they would be known to be of one person.

    Parameters
    ----------
    needs, proposals : sequence of sequence of str
        Passages of each.
    vectors : mapping of str to array of float32
        Segment → its embedding, of length 1.

    Returns
    -------
    dict of int to list of int
        Need → its proposals, in their order. Needs are shared out first: none is left without a
        proposal while another has two. Without embeddings they go side by side in their order.
    """
    if not needs or not proposals:
        return {}
    alike = np.array(
        [[_likeness(need, proposal, vectors) for proposal in proposals] for need in needs]
    )
    found: dict[int, list[int]] = {}
    waiting = list(range(len(proposals)))
    while waiting:
        fewest = min(len(found.get(n, ())) for n in range(len(needs)))
        free = [n for n in range(len(needs)) if len(found.get(n, ())) == fewest]
        need, proposal = max(
            ((n, p) for n in free for p in waiting),
            key=lambda pair: (alike[pair], -pair[0], -pair[1]),
        )
        found.setdefault(need, []).append(proposal)
        waiting.remove(proposal)
    return {need: sorted(own) for need, own in found.items()}


def _likeness(one: Sequence[str], other: Sequence[str], vectors: Vectors) -> float:
    """Cosine of the two middles; 0 where there are no embeddings."""
    middles = [_middle(each, vectors) for each in (one, other)]
    if middles[0] is None or middles[1] is None:
        return 0.0
    return round(float(middles[0] @ middles[1]), 6)


def _middle(passages: Sequence[str], vectors: Vectors) -> NDArray[np.float64] | None:
    known = [vectors[each] for each in passages if each in vectors]
    if not known:
        return None
    middle = np.asarray(np.mean(known, axis=0), dtype=np.float64)
    return middle / max(float(np.linalg.norm(middle)), 1e-9)
