"""How much each passage speaks of each field: by its words, and by what it means as a whole."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors
from psm_qual.themes.keyness import weight
from psm_qual.themes.lexicon import Lexicon
from psm_qual.themes.passages import Passages, Scores

# What meaning and words are worth, and how far meaning counts.
_MEANING, _WORDS = 0.8, 1.5
_NEAREST, _FURTHEST = 4.0, -1.0


def evidence(
    passages: Passages, lexicon: Lexicon, vectors: Vectors, background: Vectors
) -> tuple[Scores, Scores]:
    """Evidence that passages speak of fields.

    Parameters
    ----------
    passages : Passages
        n passages.
    lexicon : Lexicon
        F fields with W words.
    vectors : array of float32, shape (W, dimensions)
        Embeddings of its words.
    background : array of float32, shape (m, dimensions)
        Embeddings of other talk and of the codebook: what is usual.

    Returns
    -------
    evidence : array of float, shape (n, F)
        Words and meaning together; about 3 where a passage is about a field.
    meaning : array of float, shape (n, F)
        Nearness in meaning alone, in standard deviations.
    """
    meaning = _meaning(passages.vectors, _directions(lexicon, vectors), background)
    words = _words(passages, lexicon)
    return _MEANING * np.clip(meaning, _FURTHEST, _NEAREST) + _WORDS * words, meaning


def _directions(lexicon: Lexicon, vectors: Vectors) -> Vectors:
    """Where each field lies: the mean of its words, those of several fields divided."""
    centred = unit(vectors - vectors.mean(axis=0))
    rows = [lexicon.rows(field) for field in range(len(lexicon.fields))]
    shares = _shares(lexicon)
    return unit(
        np.array([(centred[own] * shares[f][:, None]).sum(axis=0) for f, own in enumerate(rows)])
    )


def _shares(lexicon: Lexicon) -> list[Scores]:
    """What each word of each field tells of it: a word of several fields tells less of each.

    Families that the corpus brought itself overlap by nature, and are not counted. The root: with
    700 fields a word is in half as many again as with 250, and tells on average as much with the
    root as it did without.
    """
    fields = np.zeros(len(lexicon.words))
    for number, field in enumerate(lexicon.fields):
        if not field.own:
            fields[lexicon.rows(number)] += 1
    return [
        np.ones(len(field.words)) if field.own else 1 / np.sqrt(fields[lexicon.rows(number)])
        for number, field in enumerate(lexicon.fields)
    ]


def _meaning(vectors: Vectors, directions: Vectors, background: Vectors) -> Scores:
    middle = (vectors.mean(axis=0) + background.mean(axis=0)) / 2
    near = [unit(each - middle) @ directions.T for each in (vectors, background)]
    # Some texts are near to everything: hubs (Radovanović et al. 2010, JMLR 11).
    near = [each - each.mean(axis=1, keepdims=True) for each in near]
    usual = np.vstack(near)
    spread = np.maximum(usual.std(axis=0), 1e-6)
    return np.asarray((near[0] - usual.mean(axis=0)) / spread, dtype=np.float64)


def _words(passages: Passages, lexicon: Lexicon) -> Scores:
    """Logarithm of the summed weights of the words of each field that a passage has."""
    found = np.zeros((len(passages), len(lexicon.words)), dtype=bool)
    for row, (lemmas, forms) in enumerate(zip(passages.lemmas, passages.forms, strict=True)):
        found[row, list(lexicon.found(lemmas, forms))] = True
    counts = found.sum(axis=0)
    weights = np.array(
        [weight(word, int(counts[i]), len(passages)) for i, word in enumerate(lexicon.words)]
    )
    columns = []
    for field, share in enumerate(_shares(lexicon)):
        own = lexicon.rows(field)
        columns.append(found[:, own] @ (weights[own] * np.sqrt(share)))
    return np.asarray(np.log1p(np.stack(columns, axis=1)))


def unit(vectors: NDArray[Any]) -> NDArray[Any]:
    """Rows of length 1; rows of nothing stay nothing."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
