"""From what speaks for a code to a probability, as far as decisions have shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_STEPS, _ENOUGH = 12, 1e-6


def recalibrated(
    features: NDArray[np.float64],
    applies: NDArray[np.float64],
    mean: NDArray[np.float64],
    tightness: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Weights of a logistic model that starts from others and moves as the data ask.

    The posterior mode under a Gaussian prior on the weights, by Newton's method: with no rows the
    prior's mean comes back, with many the data decide.

    Parameters
    ----------
    features : array of float, shape (features, rows)
        One column a passage and code that a person has decided on.
    applies : array of float, shape (rows,)
        1 where the code applies, 0 where not, the share of coders between.
    mean, tightness : array of float, shape (features,)
        Of the prior: where each weight lies, and the inverse of its variance.

    References
    ----------
    Platt, J. (1999). Probabilistic outputs for support vector machines. MIT Press.

    Bishop, C. M. (2006). Pattern Recognition and Machine Learning, 4.5.1. Springer.
    """
    from scipy.special import expit

    weights, ridge = mean.copy(), np.diag(tightness)
    for _ in range(_STEPS):
        found = expit(weights @ features)
        slope = features @ (applies - found) - tightness * (weights - mean)
        curvature = (features * (found * (1 - found))) @ features.T + ridge
        step = np.linalg.solve(curvature, slope)
        # Far from the mode a full step may overshoot.
        step *= min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        weights = weights + step
        if np.abs(step).max() < _ENOUGH:
            break
    return np.asarray(weights)
