"""Which lemmas set some passages apart from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

_MOST = 10


def part_terms(
    inside: Sequence[Sequence[str]], outside: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    """Lemmas that more of the passages inside have than of those outside, the most telling first.

    Parameters
    ----------
    inside, outside : sequence of sequence of str
        Telling lemmas of each passage.

    Returns
    -------
    tuple of str
        At most ten, by the number of passages inside times the logarithm of how much oftener they
        have it (a log-likelihood, without the terms that speak against).
    """
    here = Counter(lemma for own in inside for lemma in set(own))
    there = Counter(lemma for own in outside for lemma in set(own))
    worth = {
        lemma: n * log((n / len(inside)) * (len(outside) + 1) / (there[lemma] + 0.5))
        for lemma, n in here.items()
    }
    telling = (lemma for lemma, value in worth.items() if value > 0)
    return tuple(sorted(telling, key=lambda lemma: (-worth[lemma], lemma))[:_MOST])
