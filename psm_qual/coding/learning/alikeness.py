"""How alike the passages of a study are: what a decision on one tells of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors

# What having been asked the same, and having been said next to each other, counts beside a cosine.
_SAME_QUESTION, _NEARBY = 0.3, 0.3
# Passages of one source after which nearness has fallen to a third.
_REACH = 1.5
# The ends of Italian words inflect: what comes before tells them apart well enough here.
_BEGINNING = 6
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages to code, in the order of the corpus.

    Parameters
    ----------
    ids : sequence of str, length n
        Ids of the segments.
    vectors : array of float32, shape (n, dimensions)
        Embeddings, rows of length 1.
    texts : sequence of str, length n
        Pseudonymised words.
    questions : sequence of str, length n
        What was asked; "" where it is not known.
    sources : sequence of str, length n
        Ids of the sources.
    """

    ids: Sequence[str]
    vectors: Vectors
    texts: Sequence[str]
    questions: Sequence[str]
    sources: Sequence[str]

    def __len__(self) -> int:
        return len(self.ids)


class Alikeness:
    """A kernel: cosine of meanings, cosine of words, same question, nearness in one source.

    Each part is positive semi-definite, and so is their sum: what is learnt with it is a ridge
    regression on features that never have to be written out.

    Parameters
    ----------
    passages : Passages
        n passages.
    """

    def __init__(self, passages: Passages) -> None:
        self._vectors = passages.vectors.astype(np.float32)
        self._words = _tf_idf(passages.texts)
        self._questions = _numbered(passages.questions)
        self._sources = _numbered(passages.sources)
        self._places = np.arange(len(passages), dtype=np.float32)

    def to_all(self, row: int) -> NDArray[np.float64]:
        """Alikeness of one passage to every passage, itself included; shape (n,)."""
        alike = (self._vectors @ self._vectors[row]).astype(np.float64)
        alike += np.asarray((self._words @ self._words[row].T).todense()).ravel()
        if self._questions[row] >= 0:
            alike += _SAME_QUESTION * (self._questions == self._questions[row])
        near = np.exp(-np.abs(self._places - self._places[row]) / _REACH)
        return np.asarray(alike + _NEARBY * near * (self._sources == self._sources[row]))

    def itself(self) -> NDArray[np.float64]:
        """Alikeness of every passage to itself, shape (n,)."""
        own = np.einsum("ij,ij->i", self._vectors, self._vectors).astype(np.float64)
        own += np.asarray(self._words.multiply(self._words).sum(axis=1)).ravel()
        return np.asarray(own + _SAME_QUESTION * (self._questions >= 0) + _NEARBY)

    def cosine(self, row: int, others: Sequence[int]) -> NDArray[np.float64]:
        """Cosine between the meanings of one passage and of others, from -1 to 1."""
        return np.asarray(self._vectors[list(others)] @ self._vectors[row], dtype=np.float64)


def _tf_idf(texts: Sequence[str]) -> Any:
    """Beginnings of words, weighted; rows of length 1, or 0 for a text without words."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = [[w[:_BEGINNING].lower() for w in _WORD.findall(text)] for text in texts]
    if not any(words):
        return csr_matrix((len(texts), 1), dtype=np.float64)
    vectorizer = TfidfVectorizer(analyzer=_as_is, sublinear_tf=True)
    return vectorizer.fit_transform(words).tocsr()


def _as_is(words: Sequence[str]) -> Sequence[str]:
    return words


def _numbered(names: Sequence[str]) -> NDArray[np.int64]:
    """A number a name, -1 for none."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(n for n in names if n))}
    return np.array([numbers.get(name, -1) for name in names], dtype=np.int64)
