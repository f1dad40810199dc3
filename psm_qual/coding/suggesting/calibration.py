"""From what a code's own features say to the probability that a person would agree.

A logistic model of features judges each code for itself. Whether a code that looks likely is right
depends on the others too: alone ahead it mostly is, neck and neck with a second it is half the
times. This second stage knows the lead, and learns how far to trust the first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.similarity import Scores, margins

# Log-odds beyond which nobody can tell the difference.
_SUREST = 9.0
# Of the weights, so that a handful of examples cannot push them to the end of the world.
_PENALTY = 0.1


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far log-odds are trusted, given how far they are ahead of the others.

    No weight is negative, so a code never becomes less likely by looking more likely.

    Parameters
    ----------
    own : float
        Weight of a code's own log-odds.
    ahead : float
        Weight of its lead over the best of the others, where it has one.
    behind : float
        Weight of what it is short of the best.
    intercept : float
        Log-odds where all of these are 0.
    """

    own: float
    ahead: float
    behind: float
    intercept: float

    def of(self, log_odds: Scores) -> NDArray[np.float64]:
        """Probabilities, shape (n, codes), from log-odds of the same shape."""
        from scipy.special import expit

        weights = np.array([self.own, self.ahead, self.behind])
        return np.asarray(expit(_columns(log_odds) @ weights + self.intercept))


def fit_calibration(
    log_odds: Scores, applies: NDArray[np.bool_], importance: NDArray[np.float64]
) -> Calibration:
    """Learn a calibration by penalised maximum likelihood.

    Parameters
    ----------
    log_odds : array of float, shape (n, codes)
        What the first stage says of texts that it has not seen.
    applies : array of bool, shape (n, codes)
        What is right.
    importance : array of float, shape (n,)
        How much each text counts.
    """
    from scipy.optimize import minimize

    columns = _columns(log_odds).reshape(-1, 3)
    scale = np.maximum(columns.std(axis=0), 1e-9)
    design = np.column_stack([columns / scale, np.ones(len(columns))])
    right = applies.reshape(-1).astype(np.float64)
    counts = np.repeat(importance, applies.shape[1])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = design @ weights
        told = np.logaddexp(0.0, logits)
        pull = _PENALTY * np.append(weights[:-1], 0.0)
        wrong = counts * (np.exp(logits - told) - right)
        value = float(counts @ (told - right * logits) + 0.5 * (pull @ weights))
        return value, design.T @ wrong + pull

    start = np.append(scale, 0.0) * np.array([1.0, 0.0, 0.0, 1.0])
    bounds = [(0.0, None)] * 3 + [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    own, ahead, behind = found[:3] / scale
    return Calibration(float(own), float(ahead), float(behind), float(found[3]))


def _columns(log_odds: Scores) -> Scores:
    """What a calibration weighs, shape (n, codes, 3)."""
    held = np.clip(log_odds, -_SUREST, _SUREST)
    lead = margins(held)
    return np.stack([held, np.maximum(lead, 0.0), np.minimum(lead, 0.0)], axis=2)
