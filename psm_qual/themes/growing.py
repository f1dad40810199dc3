"""From a field to the passages that speak of it: seeds, and what gathers around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.themes.passages import Scores

Rows = NDArray[np.int_]

# Evidence of a seed, and most seeds.
_SEED, _SEEDS = 3.0, 14
# What kinship with the seeds and not being covered are worth beside the evidence.
_KIN, _NEW = 0.5, 0.5
# Score of a member.
_MEMBER = 3.4
# Fewer sources say nothing of a territory, fewer passages are no theme.
FEWEST_SOURCES, FEWEST_PASSAGES = 4, 5
# Passages that tell how strongly a theme is spoken of where it is spoken of most.
STRONGEST = 8
# Who speaks of it less than so much of that only brushes against it.
_NEARLY = 0.6


@dataclass(frozen=True, slots=True)
class Gathering:
    """Passages that gathered around a field.

    Parameters
    ----------
    field : int
        Position of the field in the lexicon.
    members : array of int
        Passages, the strongest first.
    scores : array of float, in step with members
        How strongly each belongs: evidence, kinship, novelty.
    """

    field: int
    members: Rows
    scores: Scores


def gather(
    field: int,
    evidence: Scores,
    kinship: Scores,
    new: Scores,
    worth: Scores,
    sources: NDArray[np.str_],
) -> Gathering | None:
    """Gather passages around a field.

    The passages with the strongest evidence are the seeds; each passage is then judged by its own
    evidence, its kinship with the seeds (Rocchio 1971, relevance feedback) and how little the
    codebook covers it. A passage that is covered, or is small talk, has to be stronger. There is no
    largest size: growing ends where the score falls off against that of the strongest passages.

    Parameters
    ----------
    field : int
        Position of the field.
    evidence : array of float, shape (n,)
        That each passage speaks of the field.
    kinship : array of float, shape (n, n)
        Of `kinship`.
    new : array of float, shape (n,)
        Logarithm of how likely each passage is new and has a subject; see `newness`.
    worth : array of float, shape (n,)
        That likelihood.
    sources : array of str, shape (n,)
        Source of each passage.

    Returns
    -------
    Gathering or None
        None where too few passages, or too few sources, speak of it.
    """
    seeds = np.flatnonzero(evidence > _SEED)
    seeds = _strongest(seeds, evidence + _NEW * new)[:_SEEDS]
    if not _enough(seeds, sources, FEWEST_SOURCES):
        return None
    near = kinship[:, seeds] @ (worth[seeds] / max(worth[seeds].sum(), 1e-9))
    scores = evidence + _KIN * near + _NEW * new
    members = _strongest(np.flatnonzero(scores > _MEMBER), scores)
    if not _enough(members, sources, FEWEST_PASSAGES):
        return None
    members = members[scores[members] >= _NEARLY * scores[members][:STRONGEST].mean()]
    if not _enough(members, sources, FEWEST_PASSAGES):
        return None
    return Gathering(field, members, scores[members])


def newness(covered: Scores, subject: Scores) -> tuple[Scores, Scores]:
    """How likely each passage is not covered and has a subject.

    Parameters
    ----------
    covered, subject : array of float, shape (n,)
        Probabilities.

    Returns
    -------
    new : array of float, shape (n,)
        Its logarithm, less the median of all passages, bounded.
    worth : array of float, shape (n,)
        The likelihood itself.
    """
    logarithm = np.log(np.clip(1 - covered, 0.02, 1)) + np.log(np.clip(subject, 0.02, 1))
    return np.clip(logarithm - np.median(logarithm), -1.5, 0.8), (1 - covered) * subject


def _strongest(rows: Rows, scores: Scores) -> Rows:
    return rows[np.argsort(-scores[rows], kind="stable")]


def _enough(rows: Rows, sources: NDArray[np.str_], passages: int) -> bool:
    return len(rows) >= passages and len(set(sources[rows])) >= FEWEST_SOURCES
