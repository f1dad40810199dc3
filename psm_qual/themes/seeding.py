"""What gathers around a few words or passages that somebody gives.

Words are looked for by meaning (embeddings) and by lemmas. What resembles them most, of different
sources, tells how people say it: with that the search is made again. How near is near enough is
learnt from all the passages that do not speak of it, whose scores are the background.

References
----------
Rocchio, J. J. (1971). Relevance feedback in information retrieval. In G. Salton (ed.), The SMART
retrieval system. Prentice-Hall. Without a person's judgement on what was found first: pseudo-
relevance feedback, with the weights of Manning, Raghavan and Schütze (2008), 9.1.1.

Efron, B. (2004). Large-scale simultaneous hypothesis testing: the choice of a null hypothesis.
Journal of the American Statistical Association, 99(465), 96-104.

Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal
Statistical Society B, 57(1), 289-300.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors

Array = NDArray[np.float64]

# Weights of the words given and of what was found by them.
_GIVEN, _FOUND = 1.0, 0.75
_ROUNDS, _TOP, _MORE_WORDS = 2, 6, 8
# Of what gathers, at most this share is expected to be there by chance.
_BY_CHANCE = 0.05
# What a passage that has all the words gains, in deviations of meaning: one common word of several
# is not enough by itself.
_ALL_WORDS = 3.0
# Where all others are alike, the least difference stands out.
_LEAST_SPREAD = 1e-6
# A lower half is told from this many passages on.
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class SeedTexts:
    """The passages of a study, for seeds.

    Parameters
    ----------
    vectors : array of float32, shape (n, dimensions)
        Embeddings, rows of length 1.
    lemmas : sequence of sequence of str, length n
        Telling lemmas of each passage.
    sources : sequence of str, length n
        Ids of the sources.
    """

    vectors: Vectors
    lemmas: Sequence[Sequence[str]]
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What gathered around a seed.

    Parameters
    ----------
    rows : dict of int to float
        Positions of the passages, the nearest first, and how surely they belong, from 0 to 1.
    terms : tuple of str
        Lemmas by which they were found, those given first.
    """

    rows: dict[int, float]
    terms: tuple[str, ...]


def gather(
    texts: SeedTexts,
    vector: Vectors | None,
    lemmas: Sequence[str],
    examples: Collection[int] = (),
) -> Gathered:
    """Passages around words, or around examples, or both.

    Parameters
    ----------
    texts : SeedTexts
        n passages.
    vector : array of float32, shape (dimensions,), or None
        Embedding of the words; None when there are only examples.
    lemmas : sequence of str
        Telling lemmas of the words.
    examples : collection of int
        Positions of passages that belong there, whatever else does.
    """
    if not texts.sources:
        return Gathered({}, tuple(dict.fromkeys(lemmas)))
    bag = _Bag(texts.lemmas)
    given = [np.asarray(vector, dtype=np.float64)] if vector is not None else []
    given += [np.asarray(texts.vectors[row], dtype=np.float64) for row in sorted(examples)]
    own = tuple(dict.fromkeys(lemmas)) or bag.shared(examples, ())
    centre, words = _length_one(np.mean(given, axis=0)), dict.fromkeys(own, 1.0)
    score = _scores(texts, bag, centre, words)
    for _ in range(_ROUNDS):
        top = [*sorted(examples), *_top(score, texts.sources, examples)]
        if not top:
            break
        mean = np.asarray(texts.vectors[top], dtype=np.float64).mean(axis=0)
        moved = _length_one(_GIVEN * centre + _FOUND * mean)
        words = dict.fromkeys(own, _GIVEN) | dict.fromkeys(bag.shared(top, own), _FOUND)
        score = _scores(texts, bag, moved, words)
    chosen = [row for row in _surprising(score) if row not in examples]
    rows = dict.fromkeys(sorted(examples), 1.0)
    highest = max((float(score[row]) for row in chosen), default=1.0)
    rows |= {row: round(float(score[row]) / highest, 4) for row in chosen}
    return Gathered(rows, tuple(words))


class _Bag:
    """Which lemmas passages have, and how telling each is."""

    def __init__(self, lemmas: Sequence[Sequence[str]]) -> None:
        self._own = [frozenset(each) for each in lemmas]
        spread = Counter(lemma for own in self._own for lemma in own)
        self._telling = {
            lemma: float(np.log((len(self._own) + 1) / (n + 0.5))) for lemma, n in spread.items()
        }

    def scores(self, words: Mapping[str, float]) -> Array:
        """Telling words of a search that each passage has, as a share of all; shape (n,)."""
        weights = {word: w * self._telling.get(word, 0.0) for word, w in words.items()}
        whole = sum(weights.values()) or 1.0
        return np.array(
            [sum(weights[word] for word in weights.keys() & own) / whole for own in self._own]
        )

    def shared(self, rows: Iterable[int], known: Collection[str]) -> tuple[str, ...]:
        """Lemmas that at least half of some passages have, and two, the most telling first."""
        own = [self._own[row] for row in rows]
        counts = Counter(lemma for each in own for lemma in each)
        enough = [w for w, n in counts.items() if n > 1 and 2 * n >= len(own) and w not in known]
        worth = {w: counts[w] * self._telling[w] for w in enough}
        return tuple(sorted(worth, key=lambda w: (-worth[w], w))[:_MORE_WORDS])


def _scores(texts: SeedTexts, bag: _Bag, centre: Array, words: Mapping[str, float]) -> Array:
    """How far each passage stands out from the background, by meaning and by words; shape (n,)."""
    by_meaning = _standing_out(np.asarray(texts.vectors, dtype=np.float64) @ centre)
    return by_meaning + _ALL_WORDS * bag.scores(words)


def _standing_out(values: Array) -> Array:
    """Values as deviations from their median, in units of the spread below it.

    What belongs to the seed lies above; so the lower half alone tells what is usual.
    """
    if len(values) < _FEWEST:
        return np.zeros_like(values)
    median = float(np.median(values))
    spread = float(np.sqrt(np.mean((median - values[values <= median]) ** 2)))
    return np.asarray((values - median) / max(spread, _LEAST_SPREAD))


def _top(score: Array, sources: Sequence[str], without: Collection[int]) -> list[int]:
    """The highest passage of each of the sources that come first, as far as they stand out."""
    found: dict[str, int] = {}
    surprising = _surprising(score)
    for row in surprising:
        if row not in without:
            found.setdefault(sources[row], row)
    return list(found.values())[:_TOP]


def _surprising(score: Array) -> list[int]:
    """Positions of scores that the background does not explain, the highest first."""
    from scipy.stats import norm

    chances = norm.sf(_standing_out(score))
    order = np.argsort(-score, kind="stable")
    allowed = _BY_CHANCE * np.arange(1, len(order) + 1) / max(len(order), 1)
    passed = np.flatnonzero(chances[order] <= allowed)
    return [int(row) for row in order[: passed[-1] + 1]] if len(passed) else []


def _length_one(vector: Array) -> Array:
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length) if length > 0 else vector
