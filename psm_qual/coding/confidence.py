"""From features to the probability that a person would agree."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.classifier import LinearClassifier
from psm_qual.coding.features import features
from psm_qual.coding.memory import Memory
from psm_qual.coding.similarity import Scores

# With fewer coded examples in a frame its own weights would be chance: the prior's are taken.
ENOUGH_EXAMPLES = 60
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic model over features, one for all codes of a frame.

    Parameters
    ----------
    weights : array of float, shape (features,)
        Log-odds per unit of each feature.
    intercept : float
        Log-odds of a code when all features are 0.
    """

    weights: NDArray[np.float64]
    intercept: float

    def of(self, scores: Scores) -> NDArray[np.float64]:
        """Probabilities, shape (n, codes), from features of shape (n, codes, features)."""
        from scipy.special import expit

        return np.asarray(expit(scores @ self.weights + self.intercept))


def fit_confidence(memory: Memory, seed: int) -> Confidence:
    """Learn on a frame's own examples how much each feature tells.

    Every example is judged by phrases and a linear model that have not seen it (five folds), so
    that the probabilities hold for new text: Platt, J. (1999), Probabilistic outputs for support
    vector machines, with several features in the place of one.

    Parameters
    ----------
    memory : Memory
        A frame. With fewer than `ENOUGH_EXAMPLES` coded examples the prior is returned, and so it
        is when there is nothing to tell apart: one code, and every example has it.
    seed : int
        Of the folds.
    """
    examples = np.flatnonzero(memory.spoken)
    applies = memory.owns[examples]
    if applies.any(axis=1).sum() < ENOUGH_EXAMPLES or applies.all():
        return prior_confidence()
    from sklearn.linear_model import LogisticRegression

    scores = _held_out(memory, examples, seed)
    flat = scores.reshape(-1, scores.shape[2])
    scale = np.maximum(flat.std(axis=0), 1e-9)
    model = LogisticRegression(C=10.0).fit(flat / scale, applies.reshape(-1))
    return Confidence(model.coef_[0] / scale, float(model.intercept_[0]))


def _held_out(memory: Memory, examples: NDArray[np.int_], seed: int) -> Scores:
    from sklearn.model_selection import KFold

    scores: list[Scores] = [np.empty(0)] * len(examples)
    for _, held in KFold(_FOLDS, shuffle=True, random_state=seed).split(examples):
        visible = np.ones(len(memory.texts), dtype=bool)
        visible[examples[held]] = False
        classifier = LinearClassifier.fit(memory, visible)
        fold = features(memory, memory.texts.take(examples[held]), visible, classifier)
        for row, each in zip(held, fold, strict=True):
            scores[row] = each
    return np.stack(scores)


@cache
def prior_confidence() -> Confidence:
    """Weights for a codebook without examples.

    Learnt on how the spoken examples of ``psm_2024_2026`` relate to the prose and the keywords of
    its codes, the examples themselves left out (``python -m benchmarks.coding_prior``).
    """
    data = tomllib.loads(files(__package__).joinpath("prior.toml").read_text(encoding="utf-8"))
    return Confidence(np.array(data["weights"], dtype=np.float64), data["intercept"])
