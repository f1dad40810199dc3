"""Whether to go on reviewing: how much is still wrong among the passages nobody has reviewed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from psm_qual.analysis.audit import Checked, recall_of


@dataclass(frozen=True, slots=True)
class Control:
    """A passage drawn at random and reviewed.

    Parameters
    ----------
    suggested : int
        Codes that were suggested on it when it was shown.
    wrong : int
        How many of them the coder did not accept.
    missing : int
        Codes the coder put on it that had not been suggested.
    """

    suggested: int
    wrong: int
    missing: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number, and the interval it lies in: ``low <= estimate <= high``."""

    estimate: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left among passages that nobody has reviewed.

    Parameters
    ----------
    wrong : Estimate
        Suggested codes that a person would not accept.
    lacking : Estimate
        Passages on which a person would put a code that is not suggested.
    missing : float
        How many such codes, about.
    controls : int
        Passages drawn at random that this rests on.
    passages, suggested : int
        Passages not reviewed, and codes suggested on them.
    confidence : float
        Of each interval, from 0 to 1.
    """

    wrong: Estimate
    lacking: Estimate
    missing: float
    controls: int
    passages: int
    suggested: int
    confidence: float


def remaining(
    controls: Sequence[Control], passages: int, suggested: int, confidence: float = 0.95
) -> Remaining | None:
    """Wrong and missing codes among passages not reviewed.

    The controls must have been drawn at random from the passages not reviewed at the time; those
    left now are then drawn like them. Their suggestions are taken as they were when shown: if the
    model has learnt since, fewer are wrong now, and the estimate errs on the safe side. The coder
    is taken to be right. Passages lacking a code have an exact interval of a finite population;
    wrong codes, several of which may lie on one passage, one for the number of codes that, drawn
    one by one, would tell as much, after Korn and Graubard.

    Parameters
    ----------
    controls : sequence of Control
        Reviewed.
    passages, suggested : int
        How many passages are left, and how many codes are suggested on them.
    confidence : float
        From 0 to 1.

    Returns
    -------
    Remaining or None
        None while there is no control.

    References
    ----------
    Buonaccorsi, J. P. (1987). A note on confidence intervals for proportions in finite
    populations. The American Statistician 41(3), 215-218.

    Korn, E. L., Graubard, B. I. (1998). Confidence intervals for proportions with small expected
    number of positive counts estimated from survey data. Survey Methodology 24(2), 193-201.

    Lewis, D. D., Yang, E., Frieder, O. (2021). Certifying one-phase technology-assisted reviews.
    Proceedings of CIKM 2021, 893-902: why a sample drawn at random must decide when to stop.
    """
    n = len(controls)
    if not n:
        return None
    lack = sum(each.missing > 0 for each in controls)
    low, high = finite_bounds(lack, n, passages, confidence)
    return Remaining(
        wrong=_wrong(controls, passages, suggested, confidence),
        lacking=Estimate(passages * lack / n, low, high),
        missing=passages * sum(each.missing for each in controls) / n,
        controls=n,
        passages=passages,
        suggested=suggested,
        confidence=confidence,
    )


def finite_bounds(hits: int, n: int, left: int, confidence: float = 0.95) -> tuple[int, int]:
    """How many hits there may be among what was not drawn: exact, never too narrow.

    Parameters
    ----------
    hits, n : int
        Hits among `n` drawn at random without putting back.
    left : int
        How many were not drawn.
    confidence : float
        From 0 to 1.

    Returns
    -------
    tuple of (int, int)
        From 0 to `left`.
    """
    from scipy.stats import hypergeom

    tail, size = (1 - confidence) / 2, n + left
    low, high = 0, left
    # Both tails fall steadily with the number of hits: halve until the edge is found.
    first, last = 0, left
    while first <= last:
        middle = (first + last) // 2
        if hypergeom.sf(hits - 1, size, hits + middle, n) > tail:
            low, last = middle, middle - 1
        else:
            first = middle + 1
    first, last = 0, left
    while first <= last:
        middle = (first + last) // 2
        if hypergeom.cdf(hits, size, hits + middle, n) > tail:
            high, first = middle, middle + 1
        else:
            last = middle - 1
    return low, high


def _wrong(
    controls: Sequence[Control], passages: int, suggested: int, confidence: float
) -> Estimate:
    checked = [Checked("", each.suggested - each.wrong, each.wrong) for each in controls]
    found = recall_of(checked, {"": len(controls) + passages}, confidence)
    if found is None:
        # Nothing was suggested on any control: of what is suggested elsewhere nothing is known.
        return Estimate(0.0, 0, suggested)
    share = 1 - found.estimate
    n = max(1, math.floor(found.effective))
    low, _ = finite_bounds(math.floor(share * n), n, suggested, confidence)
    _, high = finite_bounds(math.ceil(share * n), n, suggested, confidence)
    return Estimate(suggested * share, low, high)
