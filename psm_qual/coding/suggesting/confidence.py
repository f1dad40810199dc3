"""From features to the probability that a person would agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.calibration import Calibration, fit_calibration
from psm_qual.coding.suggesting.held_out import held_out
from psm_qual.coding.suggesting.leaving_out import LinearModels
from psm_qual.coding.suggesting.memory import Memory
from psm_qual.coding.suggesting.similarity import Scores
from psm_qual.knowledge import load_table

# With fewer coded examples in a frame its own weights would be chance: the prior's are taken.
ENOUGH_EXAMPLES = 60
# Of what people say in an interview far more deserves no code than of what a codebook gives as
# examples: an example without a code stands for so many passages.
NOTHING_COUNTS = 3.0


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic model over features, one for all codes of a frame, and how far to trust it.

    Parameters
    ----------
    weights : array of float, shape (features,)
        Log-odds per unit of each feature.
    intercept : float
        Log-odds of a code when all features are 0.
    calibration : Calibration
        From these log-odds to probabilities.
    usual : array of float, shape (codes,) or ()
        How often each code is right among texts like those it was learnt on; one number for all
        codes where that is not known of each.
    """

    weights: NDArray[np.float64]
    intercept: float
    calibration: Calibration
    usual: NDArray[np.float64]

    def of(self, scores: Scores) -> NDArray[np.float64]:
        """Probabilities, shape (n, codes), from features of shape (n, codes, features)."""
        return self.calibration.of(scores @ self.weights + self.intercept)


def fit_confidence(memory: Memory, seed: int, models: LinearModels | None = None) -> Confidence:
    """Learn on a frame's own examples how much each feature tells, and how sure to be.

    Every example is judged by phrases and a linear model that have not seen it, alone and with
    asides as in an interview (`held_out.py`), so that the probabilities hold for new text.
    First what each feature tells: Platt, J. (1999), Probabilistic outputs for support vector
    machines, with several features in the place of one. Then `calibration.py`.

    Parameters
    ----------
    memory : Memory
        A frame. Where `learns` says no, the prior is returned.
    seed : int
        Of the choice of asides.
    models : LinearModels or None
        Of the same frame, where they were made already.
    """
    if not learns(memory):
        return prior_confidence()
    scores, applies = held_out(memory, models or LinearModels(memory), seed)
    return fitted(scores, applies)


def learns(memory: Memory) -> bool:
    """Whether a frame has examples enough to learn from, and something to tell apart."""
    applies = memory.owns[memory.spoken]
    return bool(applies.any(axis=1).sum() >= ENOUGH_EXAMPLES and not applies.all())


def fitted(
    scores: Scores, applies: NDArray[np.bool_], nothing_counts: float = NOTHING_COUNTS
) -> Confidence:
    """Confidence from what is known of examples that were held out.

    Parameters
    ----------
    scores : array of float, shape (asides, examples, codes, features)
        As `held_out` gives them, the examples alone first.
    applies : array of bool, shape (examples, codes)
        Their codes.
    nothing_counts : float
        For how many passages an example stands that deserves no code.
    """
    from sklearn.linear_model import LogisticRegression

    asides, counts = len(scores), np.where(applies.any(axis=1), 1.0, nothing_counts)
    flat = scores.reshape(-1, scores.shape[3])
    right, importance = np.tile(applies, (asides, 1)), np.tile(counts / asides, asides)
    scale = np.maximum(flat.std(axis=0), 1e-9)
    model = LogisticRegression(C=10.0).fit(
        flat / scale, right.reshape(-1), np.repeat(importance, right.shape[1])
    )
    weights, intercept = model.coef_[0] / scale, float(model.intercept_[0])
    log_odds = (flat @ weights + intercept).reshape(right.shape)
    calibration = fit_calibration(log_odds, right, importance)
    return Confidence(weights, intercept, calibration, np.average(applies, 0, counts))


@cache
def prior_confidence() -> Confidence:
    """Weights for a codebook without examples.

    Learnt on how the spoken examples of ``psm_2024_2026`` relate to the prose and the keywords of
    its codes, the examples themselves left out (``python -m benchmarks.coding_prior``).
    """
    data = load_table(__package__, "prior")
    return Confidence(
        np.array(data["weights"], dtype=np.float64),
        data["intercept"],
        Calibration(**data["calibration"]),
        np.array(data["usual"]),
    )
