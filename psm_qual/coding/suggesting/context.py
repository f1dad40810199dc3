"""What surrounds a passage tells which code it deserves; whether it deserves one, only itself.

People stay with a subject for more than one passage, and answer what they are asked. So the
passage before, the passage after and the question are evidence too, as far as they look like a
code themselves. But small talk follows on a subject as well: next to a passage about the bus there
stands one about nothing. What surrounds a passage therefore moves confidence from one code to
another, and never makes the surest code surer.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.memory import Surroundings

Probabilities = NDArray[np.float64]

# How often a passage has a code of the one beside it, and of its question, beyond chance. Not
# fitted: any value between 0.2 and 0.5 helps on the example's gold (docs/coding.md).
_STAYS = 0.3
_EDGE = 1e-4


def in_context(
    sure: Probabilities, asked: Probabilities, surroundings: Surroundings, usual: Probabilities
) -> Probabilities:
    """Probabilities of codes with the passages' surroundings in view.

    Each neighbour multiplies a code's odds by how much likelier that neighbour is when the
    passage has the code than when it has not: two passages as a chain of two states (Rabiner, L.
    (1989), A tutorial on hidden Markov models, Proc. IEEE 77), of which the neighbour is seen
    through its own probability.

    Parameters
    ----------
    sure : array of float, shape (n, codes)
        Of the passages, each for itself.
    asked : array of float, shape (questions, codes)
        Of the different questions.
    surroundings : Surroundings
        Which passage stands beside which, and which question was asked.
    usual : array of float, shape (codes,) or ()
        How often each code applies.

    Returns
    -------
    array of float, shape (n, codes)
        The surest of a row is as sure as it was, though it may be another code.
    """
    from scipy.special import expit, logit

    # A code that most passages have cannot come oftener still where its neighbour lacks it.
    usual = np.clip(np.broadcast_to(usual, sure.shape[1:]), 0.01, 0.5)
    own = logit(np.clip(sure, _EDGE, 1 - _EDGE))
    moved = own.copy()
    for step in (-1, 1):
        beside = surroundings.beside(step)
        moved[beside >= 0] += _evidence(sure[beside[beside >= 0]], usual)
    known = surroundings.asked >= 0
    moved[known] += _evidence(asked[surroundings.asked[known]], usual)
    if not moved.shape[1]:
        return sure
    moved += own.max(axis=1, keepdims=True) - moved.max(axis=1, keepdims=True)
    return np.asarray(expit(moved))


def _evidence(neighbour: Probabilities, usual: Probabilities) -> Probabilities:
    """Log-odds that neighbours with these probabilities bring, shape (m, codes)."""
    seen = np.clip(neighbour, _EDGE, 1 - _EDGE)
    has, has_not = seen / usual, (1 - seen) / (1 - usual)
    # As often as ever without the code before, so that all in all codes stay as frequent.
    comes = usual * (1 - _STAYS) / (1 - usual)
    return np.asarray(
        np.log((_STAYS * has + (1 - _STAYS) * has_not) / (comes * has + (1 - comes) * has_not))
    )
