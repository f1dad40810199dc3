"""Topic models of turftopic on the embeddings of the benchmark of themes.

turftopic asks for an older rich than is installed here and runs on today's: it is installed without
what it asks for (``requirements-reference.txt``), and only the benchmarks use it.

References
----------
Kardos, M., Kostkan, J., Vermillet, A.-Q., Nielbo, K., Enevoldsen, K., Rocca, R. (2025). S³ -
Semantic Signal Separation. Proceedings of ACL 2025.

Kristensen-McLachlan, R. D. et al. (2024). Context is Key(NMF): modelling topical information
dynamics in Chinese diaspora media. arXiv:2410.12791.

Angelov, D. (2020). Top2Vec: distributed representations of topics. arXiv:2008.09470.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from importlib.util import find_spec
from io import StringIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.models import encoder

# Documents, their embeddings, a seed → the topic of each document, -1 for none.
Method = Callable[[Sequence[str], NDArray[np.float32], int], list[int]]

# About twice as many as are planted: the small talk and the codebook's subjects want topics too.
_TOPICS = 20


def compared() -> dict[str, Method]:
    """Turftopic's models by name; none where it is not installed."""
    if find_spec("turftopic") is None:
        return {}
    return {
        "turftopic: S³": _of("SemanticSignalSeparation", n_components=_TOPICS),
        "turftopic: KeyNMF": _of("KeyNMF", n_components=_TOPICS),
        "turftopic: GMM": _of("GMM", n_components=_TOPICS),
        "turftopic: SensTopic": _of("SensTopic", n_components=_TOPICS),
        "turftopic: Topeax": _of("Topeax"),
        "turftopic: Top2Vec": _of("Top2Vec"),
    }


def _of(name: str, **options: Any) -> Method:
    def fit(texts: Sequence[str], vectors: NDArray[np.float32], seed: int) -> list[int]:
        # It tells of every step on standard output.
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")
            import turftopic
            from sklearn.feature_extraction.text import CountVectorizer

            model = getattr(turftopic, name)(
                encoder=_Embedded(),
                vectorizer=CountVectorizer(token_pattern=r"\S+"),
                random_state=seed,
                **options,
            )
            weights = np.asarray(model.fit_transform(list(texts), embeddings=vectors))
        return _strongest(weights, getattr(model, "classes_", None))

    return fit


def _strongest(weights: NDArray[Any], classes: Any) -> list[int]:
    """The topic that each document has most of; -1 where it has none, or that of the outliers."""
    if weights.ndim == 1:
        return [int(each) for each in weights]
    best = weights.argmax(axis=1)
    named = best if classes is None or len(classes) != weights.shape[1] else np.array(classes)[best]
    return [int(t) if w > 0 else -1 for t, w in zip(named, weights.max(axis=1), strict=True)]


class _Embedded:
    """The embedded encoder, as turftopic asks for one: words are embedded, texts are already."""

    def encode(self, sentences: Sequence[str], **_: Any) -> NDArray[np.float32]:
        return encoder().encode([str(each) for each in sentences])
