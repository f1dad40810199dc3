"""How many planted themes an encoder could find at best: around the true centre of each.

    python -m benchmarks.themes_around_centre [--encoder NAME]

No method is measured here but the embeddings under it. The true passages of a planted theme are
told; every passage is ranked by its mean likeness to those of them that are not itself, and the
best cut of that ranking gives the F1 of the theme. What does not reach 0.5 even so, no method that
leans on these embeddings alone will find. Beside it the area under the ROC curve of pairs: whether
a passage is nearer to passages of other sources of its own theme than to the rest.

`--encoder` takes what `models.encoder` of `project.toml` takes; it is then measured alone and
together with the embedded one. `valli` and `ospedale` are for choosing by, `porto` and `circolo`
for reading once.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.models import encoder
from benchmarks.planted.reading import Passage, read_planted
from psm_qual.encoders import EMBEDDED_ENCODER
from psm_qual.protocols import Vectors

Likeness = NDArray[np.float64]
_CORPORA = ("valli", "ospedale", "porto", "circolo")
_FOUND = 0.5
# Shrinkage of the covariance towards a sphere: 0.1 and 0.3 do alike on `valli` and `ospedale`.
_SHRINKAGE = 0.6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--encoder", default=EMBEDDED_ENCODER)
    name = parser.parse_args().encoder
    for corpus in _CORPORA:
        passages = read_planted(corpus)
        print(f"\n{corpus}: {len(passages)} passages\n  {'':24}  reached  mean F1  AUC of pairs")
        for title, likeness in views(passages, name).items():
            _print(title, likeness, passages)


def views(passages: Sequence[Passage], name: str) -> dict[str, Likeness]:
    """Likeness of all pairs of passages as an encoder has it, by the title of the line.

    Parameters
    ----------
    passages : sequence of Passage
        n passages.
    name : str
        As for `load_encoder`.

    Returns
    -------
    dict of str to array of float, shape (n, n)
    """
    texts = [passage.text for passage in passages]
    own = encoder(name).encode(texts)
    plain = cosines(own)
    views = {"the encoder": plain, "and evened out": plain + cosines(evened_out(own))}
    if name != EMBEDDED_ENCODER:
        embedded = cosines(encoder().encode(texts))
        views |= {"the embedded one": embedded, "both": plain + embedded}
    return views


def _print(title: str, likeness: Likeness, passages: Sequence[Passage]) -> None:
    themes = sorted({theme for passage in passages for theme in passage.themes})
    own = [np.array([theme in passage.themes for passage in passages]) for theme in themes]
    reached = np.array([best_f1(around(likeness, inside), inside) for inside in own])
    sources = np.array([passage.source for passage in passages])
    pairs = np.mean([pair_auc(likeness, inside, sources) for inside in own])
    print(
        f"  {title:24} {(reached >= _FOUND).sum():5}/{len(themes):<3} {reached.mean():7.3f} "
        f"{pairs:13.3f}",
        flush=True,
    )


def cosines(vectors: Vectors) -> Likeness:
    """Cosines of centred vectors, centred again and with spread 1, so that views can be added.

    Parameters
    ----------
    vectors : array of float, shape (n, dimensions)
        Embeddings.

    Returns
    -------
    array of float, shape (n, n)
    """
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    rows = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    products = rows @ rows.T
    mean = products.mean(axis=0)
    even = products - mean - mean[:, None] + mean.mean()
    return np.asarray(even / max(float(even.std()), 1e-12))


def evened_out(vectors: Vectors) -> Vectors:
    """Vectors whose directions all vary alike: whitening with a shrunk covariance.

    Ledoit, O. and Wolf, M. (2004). A well-conditioned estimator for large-dimensional covariance
    matrices. J. Multivariate Analysis 88.
    """
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    covariance = centred.T @ centred / len(centred)
    size = len(covariance)
    sphere = np.trace(covariance) / size * np.eye(size)
    values, axes = np.linalg.eigh((1 - _SHRINKAGE) * covariance + _SHRINKAGE * sphere)
    return np.asarray(centred @ (axes / np.sqrt(np.maximum(values, 1e-12))) @ axes.T)


def around(likeness: Likeness, inside: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Mean likeness of each passage to the theme's true passages, itself left out.

    With itself it would be told the answer: a text is nearest to itself in any embedding.
    """
    others = inside[None, :] & ~np.eye(len(inside), dtype=bool)
    return np.asarray((likeness * others).sum(axis=1) / np.maximum(others.sum(axis=1), 1))


def best_f1(scores: NDArray[np.float64], inside: NDArray[np.bool_]) -> float:
    """F1 of the best cut of a ranking; of equal scores the earlier passage comes first."""
    right = np.cumsum(inside[np.argsort(-scores, kind="stable")])
    taken = np.arange(1, len(inside) + 1)
    return float((2 * right / (taken + inside.sum())).max())


def pair_auc(likeness: Likeness, inside: NDArray[np.bool_], sources: NDArray[np.str_]) -> float:
    """Chance that a passage is liker one of its theme than any other, all of other sources."""
    from sklearn.metrics import roc_auc_score

    areas = []
    for row in np.flatnonzero(inside):
        apart = sources != sources[row]
        if 0 < inside[apart].sum() < apart.sum():
            areas.append(roc_auc_score(inside[apart], likeness[row, apart]))
    return float(np.mean(areas))


if __name__ == "__main__":
    main()
