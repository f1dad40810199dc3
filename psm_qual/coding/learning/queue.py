"""In which order passages are reviewed: what teaches most, by chance, or as they come."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.learning.learner import Learner

# Codes with few accepted passages count up to this much more than common ones.
_RARE = 1.0
# A passage just like one already decided teaches at most this much less.
_COVERED = 0.5
# How much a passage that asks for more decisions is put off: 0 not at all, 1 in proportion. At 0
# the fewest passages are needed to the same end, at 0.5 the fewest decisions.
_COSTS = 0.4
# Every so many passages one is drawn at random: what is left is judged by these.
CONTROL_EVERY = 6


class Order(StrEnum):
    """How the queue is sorted."""

    TEACH = "teach"
    RANDOM = "random"
    CORPUS = "corpus"


@dataclass(frozen=True, slots=True)
class Queue:
    """Segments in the order in which they are reviewed.

    Parameters
    ----------
    segments : list of str
        Their ids.
    drawn : str
        The first of them when it comes by chance, whatever it teaches; else "".
    """

    segments: list[str]
    drawn: str = ""


def in_order(
    segments: Sequence[str],
    order: Order,
    seed: int,
    teaches: Mapping[str, float],
    reviewed: int,
) -> Queue:
    """Sort what is left to review.

    Parameters
    ----------
    segments : sequence of str
        Ids of what is left, in the order of the corpus.
    order : Order
        How.
    seed : int
        Of the study, for what is drawn by chance.
    teaches : mapping of str to float
        How much each teaches; those that are not in it come last, as they come.
    reviewed : int
        How many passages this coder has reviewed.
    """
    if order is Order.RANDOM:
        at_random = sorted(segments, key=lambda each: chance_rank(each, seed))
        return Queue(at_random, next(iter(at_random), ""))
    if order is Order.CORPUS:
        return Queue(list(segments))
    found = sorted(segments, key=lambda each: -teaches.get(each, 0.0))
    if not segments or not is_control_turn(reviewed):
        return Queue(found)
    drawn = min(segments, key=lambda each: chance_rank(each, seed))
    return Queue([drawn, *(each for each in found if each != drawn)], drawn)


def chance_rank(segment: str, seed: int) -> str:
    """What sorts segments at random: the same seed gives the same order, on any machine.

    Parameters
    ----------
    segment : str
        Its id.
    seed : int
        Of the study.
    """
    return hashlib.sha256(f"{seed}:{segment}".encode()).hexdigest()


def is_control_turn(reviewed: int) -> bool:
    """Whether the next passage of a coder is drawn at random, whatever it teaches.

    Parameters
    ----------
    reviewed : int
        How many passages this coder has reviewed.
    """
    return reviewed % CONTROL_EVERY == CONTROL_EVERY - 1


def teaching(learner: Learner, frames: Sequence[str], rows: Sequence[int]) -> NDArray[np.float64]:
    """How much a decision on each passage would teach, shape (rows,); nothing below 0.

    Uncertainty, as the entropy of each code summed over codes, weighted towards codes of which
    few passages were accepted; less for passages that resemble a decided one, and for those that
    take many decisions.

    Parameters
    ----------
    learner : Learner
        What has been learnt so far.
    frames : sequence of str
        Frames whose codes count.
    rows : sequence of int
        Positions of the passages still to decide.

    References
    ----------
    Settles, B. (2009). Active Learning Literature Survey. University of Wisconsin-Madison,
    Computer Sciences Technical Report 1648: sections 3.1 (uncertainty) and 3.6 (density).

    Settles, B., Craven, M., Friedland, L. (2008). Active learning with real annotation costs.
    Proceedings of the NIPS Workshop on Cost-Sensitive Learning: teaching per effort.

    Reyes, O., Morell, C., Ventura, S. (2018). Effective active learning strategy for multi-label
    learning. Neurocomputing 273, 494-508.
    """
    uncertain, decisions = np.zeros(len(rows)), np.ones(len(rows))
    for frame in frames:
        sure = np.clip(learner.probabilities(frame)[list(rows)], 1e-6, 1 - 1e-6)
        entropy = -(sure * np.log(sure) + (1 - sure) * np.log(1 - sure))
        accepted = learner.decided_on(frame)[0].sum(axis=0)
        uncertain += entropy @ (0.5 + _RARE / np.sqrt(1 + accepted))
        decisions += sure.sum(axis=1)
    return np.asarray(uncertain * (1 - _COVERED * learner.cover(rows)) / decisions**_COSTS)
