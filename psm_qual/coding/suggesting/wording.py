"""What a linear model weighs besides the embedding: lemmas, pieces of words, grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psm_qual.coding.suggesting.grammar import Bones, steps
from psm_qual.coding.suggesting.letter_grams import LetterGrams
from psm_qual.coding.suggesting.memory import Texts


@dataclass(frozen=True, slots=True)
class Wording:
    """Weights of the words of texts; each part counts as much as the embedding.

    Parameters
    ----------
    lemmas : sklearn TfidfVectorizer
        Lemmas to weights.
    grams : LetterGrams
        Pieces of words to weights.
    grammar : sklearn TfidfVectorizer or None
        Skeletons to weights; None where they have no say.
    """

    lemmas: Any
    grams: LetterGrams
    grammar: Any

    def weights(self, texts: Texts) -> Any:
        """Weights of the words of texts: sparse, shape (n, columns), the parts side by side."""
        from scipy.sparse import hstack

        parts = [self.lemmas.transform(texts.lemmas), self.grams.weights(texts.said)]
        if self.grammar is not None:
            parts.append(self.grammar.transform(_bones(texts)))
        return hstack(parts, format="csr")


def learnt_wording(texts: Texts, *, grammar: bool = False) -> tuple[Wording, list[Any]]:
    """How telling each lemma, each piece and each step of grammar is among some texts.

    Parameters
    ----------
    texts : Texts
        n texts.
    grammar : bool
        Whether to look at it, where texts have it.

    Returns
    -------
    wording : Wording
        With grammar, if it was looked at.
    parts : list of sparse matrix, each of n rows
        Weights of the texts themselves, part by part; grammar is the third.
    """
    lemmas, (grams, by_gram) = _vectorizer(_as_is), LetterGrams.of(texts.said)
    parts = [lemmas.fit_transform(texts.lemmas), by_gram]
    if not grammar or texts.bones is None:
        return Wording(lemmas, grams, None), parts
    own = _vectorizer(steps, min_df=2)
    return Wording(lemmas, grams, own), [*parts, own.fit_transform(texts.bones)]


def _vectorizer(analyzer: Any, min_df: int = 1) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer=analyzer, sublinear_tf=True, min_df=min_df)


def _bones(texts: Texts) -> Sequence[Bones]:
    return [()] * len(texts) if texts.bones is None else texts.bones


def _as_is(lemmas: Sequence[str]) -> Sequence[str]:
    return lemmas
