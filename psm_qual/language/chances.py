"""How likely each word is to belong to an entity, whatever sequence wins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.language.spans import ALLOWED, ENTITY_LABELS, FIRST, LAST, NEVER, TAGS, Island

Floats = NDArray[np.float32]

_OF_LABEL = np.array([[tag.endswith(label) for label in ENTITY_LABELS] for tag in TAGS], np.float32)
# Runs of words that are read side by side.
_AT_ONCE = 256


def label_chances(
    texts: Sequence[Floats], islands: Sequence[Island], transitions: Floats
) -> list[Floats]:
    """Marginal probability of each label at each word, by the forward-backward algorithm.

    Parameters
    ----------
    texts : sequence of arrays, shape (words, tags)
        Scores of each text's words.
    islands : sequence of Island
        The runs of words that are in doubt; all other words are taken for no entity.
    transitions : array of float32, shape (tags, tags)
        Score of a tag after a tag.

    Returns
    -------
    list of arrays of float32, shape (words, labels)
        In the order of ``ENTITY_LABELS``; what is missing to 1 is the chance of no entity.

    References
    ----------
    Lafferty, J. et al. (2001). Conditional Random Fields. ICML.
    """
    found = [np.zeros((len(scores), len(ENTITY_LABELS)), np.float32) for scores in texts]
    steps = np.where(ALLOWED, transitions, NEVER)
    in_order = sorted(islands, key=lambda island: len(island.scores))
    for start in range(0, len(in_order), _AT_ONCE):
        batch = in_order[start : start + _AT_ONCE]
        chances = _marginals([island.scores for island in batch], steps) @ _OF_LABEL
        for island, own in zip(batch, chances, strict=True):
            found[island.text][island.part] = own[: len(island.scores)]
    return found


def _marginals(runs: Sequence[Floats], steps: Floats) -> Floats:
    """Chance of each tag, shape (runs, longest, tags); nonsense beyond the end of a run.

    Runs come last in what is worked with: that way a step is a few long vectors, not many short.
    """
    lengths = np.array([len(run) for run in runs])
    scores = np.zeros((int(lengths.max()), len(TAGS), len(runs)), np.float32)
    for number, run in enumerate(runs):
        scores[: len(run), :, number] = run
    before = np.zeros_like(scores)
    after = np.zeros_like(scores)
    before[0] = scores[0] + np.where(FIRST, 0, NEVER)[:, None]
    for place in range(1, len(scores)):
        ways = before[place - 1][:, None] + steps[:, :, None]
        before[place] = _log_sum(ways) + scores[place]
    end = np.where(LAST, np.float32(0), NEVER)[:, None]
    for place in range(len(scores) - 1, -1, -1):
        if place + 1 < len(scores):
            onward = scores[place + 1] + after[place + 1]
            after[place] = _log_sum(steps.T[:, :, None] + onward[:, None])
        after[place] = np.where(place >= lengths - 1, end, after[place])
    both = (before + after).swapaxes(0, 1)
    chances: Floats = np.exp(both - _log_sum(both))
    return np.ascontiguousarray(chances.transpose(2, 1, 0))


def _log_sum(values: Floats) -> Floats:
    """Logarithm of the sum of exponentials over the first axis."""
    most = values.max(axis=0)
    total: Floats = np.log(np.exp(values - most).sum(axis=0)) + most
    return total
