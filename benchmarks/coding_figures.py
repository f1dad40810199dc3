"""Figures of suggestions: what is first, what is left alone, how far confidence can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sure = NDArray[np.float64]
Right = NDArray[np.bool_]

BINS = 10


def first(sure: Sure, right: Right) -> float:
    """Of the passages that deserve a code, how many have a right one in first place."""
    return _among_the_first(sure, right, 1)


def in_the_first_three(sure: Sure, right: Right) -> float:
    """Of the passages that deserve a code, how many have a right one in the first three."""
    return _among_the_first(sure, right, 3)


def _among_the_first(sure: Sure, right: Right, places: int) -> float:
    deserving = right.any(axis=1)
    order = np.argsort(-sure[deserving], axis=1, kind="stable")[:, :places]
    return float(np.take_along_axis(right[deserving], order, axis=1).any(axis=1).mean())


def left_alone(sure: Sure, threshold: float) -> float:
    """How many passages are suggested nothing."""
    return float((~(sure >= threshold).any(axis=1)).mean())


def precision_and_recall(sure: Sure, right: Right, threshold: float) -> tuple[float, float]:
    """Of what is suggested, what is right; of what is right, what is suggested."""
    chosen = sure >= threshold
    hits = (chosen & right).sum()
    return hits / max(chosen.sum(), 1), hits / max(right.sum(), 1)


def macro_f1(sure: Sure, right: Right) -> float:
    """Macro F1 of the first code, on passages that deserve one."""
    from sklearn.metrics import f1_score

    has = right.any(axis=1)
    return float(f1_score(right[has].argmax(axis=1), sure[has].argmax(axis=1), average="macro"))


@dataclass(frozen=True)
class Bin:
    """Passages of like confidence: how sure on average, how often right, how many."""

    sure: float
    right: float
    passages: int


def reliability(sure: Sure, right: Right) -> list[Bin]:
    """The first code of each passage, in ten bins of equal width; empty bins are left out."""
    top = sure.argmax(axis=1)
    told, true = sure.max(axis=1), right[np.arange(len(top)), top]
    place = np.minimum((told * BINS).astype(int), BINS - 1)
    return [
        Bin(float(told[place == each].mean()), float(true[place == each].mean()), int(n))
        for each, n in zip(*np.unique(place, return_counts=True), strict=True)
    ]


def calibration_error(sure: Sure, right: Right) -> float:
    """Expected calibration error of the first code (Naeini et al. 2015, AAAI)."""
    bins = reliability(sure, right)
    passages = sum(each.passages for each in bins)
    return sum(abs(each.sure - each.right) * each.passages for each in bins) / passages


def error_by_chance(sure: Sure, seed: int) -> float:
    """The calibration error to be expected if every confidence were exactly right.

    Bins are not endless: a perfect model has an error too. Mean of 200 draws.
    """
    rng = np.random.default_rng(seed)
    told = sure.max(axis=1)[:, None]
    return float(
        np.mean([calibration_error(told, rng.random(told.shape) < told) for _ in range(200)])
    )
