"""Pieces of words, two to five letters long: what people say in spite of endings and slips.

"scuolabus", "scuole" and a mistyped "squola" share pieces, as lemmas they share nothing. A piece
never crosses the border of a word, so a text is the sum of its words: each different word is cut up
once, however often it is said.

References
----------
Cavnar, W. & Trenkle, J. (1994). N-gram-based text categorization. SDAIR.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Words = Sequence[str]

_SHORTEST, _LONGEST = 2, 5
# Pieces of one text only are names and slips: nothing is learnt from them.
_FEWEST_TEXTS = 2


@dataclass(frozen=True, slots=True)
class LetterGrams:
    """Pieces of words that some texts have in common, and how telling each is.

    Parameters
    ----------
    pieces : sklearn CountVectorizer
        Of single words; knows the pieces of the texts it was fitted on.
    kept : array of int, shape (grams,)
        Columns of `pieces` that are in two texts or more.
    rarity : array of float, shape (grams,)
        Inverse document frequency, smoothed: ``1 + ln((1 + n) / (1 + texts with it))``.
    """

    pieces: Any
    kept: NDArray[np.int_]
    rarity: NDArray[np.float64]

    @classmethod
    def of(cls, texts: Sequence[Words]) -> tuple[LetterGrams, Any]:
        """Pieces of the words of texts, and their weights there as `weights` gives them."""
        from sklearn.feature_extraction.text import CountVectorizer

        names, spoken = _spoken(texts)
        pieces = CountVectorizer(analyzer="char_wb", ngram_range=(_SHORTEST, _LONGEST))
        counts = (spoken @ pieces.fit_transform(names or ["_"])).tocsr()
        spread = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.flatnonzero(spread >= _FEWEST_TEXTS)
        found = cls(pieces, kept, 1.0 + np.log((1 + len(texts)) / (1 + spread[kept])))
        return found, found._weighted(counts)

    def weights(self, texts: Sequence[Words]) -> Any:
        """Weights of the pieces in texts: sparse, shape (n, grams), rows of length 1 or 0.

        A piece that is said four times counts not four times as much: ``1 + ln(4)``.
        """
        names, spoken = _spoken(texts)
        return self._weighted((spoken @ self.pieces.transform(names or ["_"])).tocsr())

    def _weighted(self, counts: Any) -> Any:
        from scipy.sparse import diags

        kept = counts[:, self.kept].astype(np.float64)
        kept.data = 1.0 + np.log(kept.data)
        weights = (kept @ diags(self.rarity)).tocsr()
        length = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
        return (diags(1.0 / np.where(length > 0, length, 1.0)) @ weights).tocsr()


def _spoken(texts: Sequence[Words]) -> tuple[list[str], Any]:
    """The different words of texts, and how often each is in each: sparse, shape (n, words)."""
    from scipy.sparse import csr_matrix

    said = [[word.lower() for word in words] for words in texts]
    names = sorted({word for words in said for word in words})
    number = {name: column for column, name in enumerate(names)}
    columns = [number[word] for words in said for word in words]
    starts = np.cumsum([0] + [len(words) for words in said])
    shape = (len(texts), max(len(names), 1))
    spoken = csr_matrix((np.ones(len(columns), dtype=np.int64), columns, starts), shape=shape)
    spoken.sum_duplicates()
    return names, spoken
