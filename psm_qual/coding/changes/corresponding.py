"""Which code of one codebook corresponds to which of another, and why it seems so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from psm_qual.model import Correspondence
from psm_qual.protocols import Vectors

# What speaks for a correspondence, and how much of the whole it is. Set by hand: two codebooks are
# too few to learn from, and a person looks at every line.
_TITLES, _TITLE_WORDS, _PHRASES, _WORDS, _NUMBER = 0.30, 0.25, 0.15, 0.25, 0.05
# The score at which something is as likely as not to correspond, and how fast that changes.
_EVEN, _STEEP = 0.38, 14.0
# Lines told of a code: the likeliest, and others that may be right beside it.
_MOST = 3
_LEAST_CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class Profile:
    """What a code says of itself.

    Parameters
    ----------
    id : str
        Of the code.
    depth : int
        How many codes stand above it.
    phrases : sequence of str
        Its title first, then definition, uses, examples.
    vectors : array of float32, shape (phrases, dimensions)
        Their embeddings, rows of length 1.
    title_words, words : frozenset of str
        Lemmas of the title; of title and keywords.
    """

    id: str
    depth: int
    phrases: Sequence[str]
    vectors: Vectors
    title_words: frozenset[str]
    words: frozenset[str]


def correspondences(old: Sequence[Profile], new: Sequence[Profile]) -> list[Correspondence]:
    """Propose the lines of a crosswalk.

    Parameters
    ----------
    old, new : sequence of Profile
        Codes of both codebooks.

    Returns
    -------
    list of Correspondence
        In the order of the old codes, for each the likeliest first: codes of the same depth, or
        none (target "") where nothing is more likely than not. A code of which nobody would be
        sure has several lines, so has one to which several correspond.
    """
    weights = _weights([*old, *new])
    found: list[Correspondence] = []
    for one in old:
        level = [each for each in new if each.depth == one.depth]
        lines = [_line(one, other, weights) for other in level]
        lines.sort(key=lambda line: -line.confidence)
        best = lines[0].confidence if lines else 0.0
        kept = lines[:1] + [x for x in lines[1:_MOST] if x.confidence >= _LEAST_CONFIDENCE]
        nothing = Correspondence(one.id, "", round(1 - best, 4))
        found += [nothing, *kept] if best < 0.5 else kept
    return found


def _line(one: Profile, other: Profile, weights: Mapping[str, float]) -> Correspondence:
    cosines = (one.vectors @ other.vectors.T).astype(np.float64)
    titles = float(cosines[0, 0])
    # Each phrase with the one of the other code that it is most like, both ways.
    phrases = (cosines.max(axis=1).mean() + cosines.max(axis=0).mean()) / 2
    title_words = _shared(one.title_words, other.title_words, weights)
    words = _shared(one.words, other.words, weights)
    same_number = one.id == other.id
    score = _TITLES * titles + _TITLE_WORDS * title_words + _PHRASES * float(phrases)
    score += _WORDS * words + _NUMBER * same_number
    row, column = np.unravel_index(int(cosines.argmax()), cosines.shape)
    common = sorted(one.words & other.words, key=lambda word: (-weights[word], word))
    return Correspondence(
        code=one.id,
        target=other.id,
        confidence=round(1 / (1 + exp(-_STEEP * (score - _EVEN))), 4),
        titles=round(titles, 4),
        similarity=round(float(cosines.max()), 4),
        phrases=(one.phrases[int(row)], other.phrases[int(column)]),
        words=tuple(common[:8]),
        same_number=same_number,
    )


def _weights(profiles: Sequence[Profile]) -> dict[str, float]:
    """Weight of each lemma: the fewer codes have it, the more it tells (Spärck Jones 1972)."""
    codes = Counter(word for profile in profiles for word in profile.words)
    return {word: log((1 + len(profiles)) / n) for word, n in codes.items()}


def _shared(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Cosine of two sets of weighted words, from 0 to 1."""

    def squares(words: frozenset[str]) -> float:
        return sum(weights[word] ** 2 for word in words)

    lengths = sqrt(squares(one) * squares(other))
    return squares(one & other) / lengths if lengths else 0.0
