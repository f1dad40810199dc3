"""How much passages resemble each other, whatever they speak of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from psm_qual.protocols import Vectors
from psm_qual.themes.content import content_lemmas
from psm_qual.themes.evidence import unit
from psm_qual.themes.passages import Passages, Scores

# Shrinkage of the covariance towards a sphere.
_SHRINKAGE = 0.3
# What parts of words are worth beside meaning.
_LETTERS = 0.7
# Below this a field is only in the background of a passage.
_FAINT = 1.0


def kinship(passages: Passages, meaning: Scores, background: Vectors) -> Scores:
    """Kinship of all pairs of passages of different sources.

    Four views are added, each centred and with the same spread: embeddings; embeddings with the
    directions in which all talk varies evened out (whitening with a shrunk covariance, Ledoit and
    Wolf 2004, J. Multivariate Analysis 88); the fields that passages are near to; parts of words.

    Parameters
    ----------
    passages : Passages
        n passages.
    meaning : array of float, shape (n, F)
        Nearness to fields, of `evidence`.
    background : array of float32, shape (m, dimensions)
        Other talk: what is usual.

    Returns
    -------
    array of float, shape (n, n)
        Standard deviations; 0 for passages of one source, who speaks like himself.
    """
    centred = passages.vectors - passages.vectors.mean(axis=0)
    white = _whitening(np.vstack([centred, background - background.mean(axis=0)]))
    total = (
        _kernel(unit(centred))
        + _kernel(unit(centred @ white))
        + _kernel(unit(np.maximum(meaning - _FAINT, 0)))
        + _LETTERS * _kernel(_letters(passages))
    )
    sources = np.array(passages.sources)
    total[sources[:, None] == sources[None, :]] = 0
    apart = total[total != 0]
    return total / (apart.std() if apart.size else 1.0)


def _whitening(centred: Vectors) -> Scores:
    covariance = centred.T.astype(np.float64) @ centred / len(centred)
    size = len(covariance)
    sphere = np.trace(covariance) / size * np.eye(size)
    values, vectors = np.linalg.eigh((1 - _SHRINKAGE) * covariance + _SHRINKAGE * sphere)
    return np.asarray((vectors / np.sqrt(np.maximum(values, 1e-12))) @ vectors.T)


def _kernel(view: Scores) -> Scores:
    products = view @ view.T
    mean = products.mean(axis=0)
    centred = products - mean - mean[:, None] + mean.mean()
    return np.asarray(centred / max(float(centred.std()), 1e-12))


def _letters(passages: Passages) -> Scores:
    """Parts of words: forms that the lemmatiser takes apart are still alike."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [" ".join(_content(*own)) for own in zip(passages.lemmas, passages.pos, strict=True)]
    if not any(texts):
        return np.zeros((len(texts), 1))
    model = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    found = model.fit_transform(texts)
    common = np.asarray((found > 0).sum(axis=0)).ravel() > 1
    if not common.any():
        return np.zeros((len(texts), 1))
    dense = np.asarray(found[:, common].toarray(), dtype=np.float64)
    return np.asarray(unit(dense - dense.mean(axis=0)))


def _content(lemmas: Sequence[str], pos: Sequence[str]) -> list[str]:
    return sorted(set(content_lemmas(lemmas, pos)))
