"""BERTopic on embeddings that are already there, with every seed fixed."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors
from psm_qual.topics.neighbours import known_neighbours


class BERTopicModel:
    """Density clusters of embeddings, told apart by their words.

    Parameters
    ----------
    seed : int
        Of UMAP: the same seed gives the same topics.
    min_documents : int
        Fewest documents of a topic; 0 lets the size of the corpus decide.
    max_topics : int
        Most topics, at least 1; those nearest to each other are merged until there are no more.

    References
    ----------
    Grootendorst, M. (2022). BERTopic: Neural topic modeling with a class-based TF-IDF procedure.
    arXiv:2203.05794.
    """

    def __init__(self, seed: int, *, min_documents: int = 0, max_topics: int = 40) -> None:
        self._seed = seed
        self._min_documents = min_documents
        self._max_topics = max_topics

    def fit(
        self, documents: Sequence[str], vectors: Vectors
    ) -> tuple[NDArray[np.int_], NDArray[np.float64], dict[int, list[str]]]:
        """Find topics; see `psm_qual.protocols.TopicModel.fit`.

        With fewer documents than make a topic, all are left without one.
        """
        fewest = self._min_documents or fewest_documents(len(documents))
        if len(documents) < max(fewest, _FEWEST_NEIGHBOURS + 1):
            return np.full(len(documents), -1), np.zeros(len(documents)), {}
        # Imported, BERTopic silences every warning of the process: ours must be heard afterwards.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = _model(vectors, fewest, self._seed)
            model.fit(list(documents), vectors)
            self._merge(model, documents)
        topics = np.asarray(model.topics_, dtype=np.int_)
        return topics, _closeness(topics, vectors), _terms(model)

    def _merge(self, model: Any, documents: Sequence[str]) -> None:
        found = set(model.topics_)
        # BERTopic counts the outliers among the topics, when there are some.
        outliers = int(-1 in found)
        if len(found) - outliers > self._max_topics:
            model.reduce_topics(list(documents), nr_topics=self._max_topics + outliers)


# UMAP asks for at least so many neighbours of every document.
_FEWEST_NEIGHBOURS = 2


def _model(vectors: Vectors, fewest: int, seed: int) -> Any:
    # Importing BERTopic takes seconds: only here, where it is used.
    from bertopic import BERTopic
    from bertopic.vectorizers import ClassTfidfTransformer
    from hdbscan import HDBSCAN
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    documents = len(vectors)
    neighbours = min(15, documents - 1)
    return BERTopic(
        # "english" would strip accented letters.
        language="multilingual",
        umap_model=UMAP(
            n_neighbors=neighbours,
            n_components=5,
            min_dist=0.0,
            metric="cosine",
            # With as many components as documents, spectral initialisation fails.
            init="spectral" if documents > 50 else "random",
            random_state=seed,
            precomputed_knn=known_neighbours(vectors, neighbours),
        ),
        hdbscan_model=HDBSCAN(min_cluster_size=fewest, metric="euclidean"),
        vectorizer_model=CountVectorizer(token_pattern=r"\S+"),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        calculate_probabilities=False,
        embedding_model=None,
        verbose=False,
    )


def fewest_documents(documents: int) -> int:
    """Size of the smallest topic worth a name: grows with the square root of the corpus."""
    return max(5, round(math.sqrt(documents) / 2))


def _terms(model: Any) -> dict[int, list[str]]:
    return {
        int(topic): [word for word, _ in words if word]
        for topic, words in model.get_topics().items()
        if topic >= 0
    }


def _closeness(topics: NDArray[np.int_], vectors: Vectors) -> NDArray[np.float64]:
    """Cosine of each document with the centre of its topic, from 0 to 1; 0 for outliers."""
    weights = np.zeros(len(topics))
    for topic in np.unique(topics[topics >= 0]):
        own = topics == topic
        centre = vectors[own].mean(axis=0)
        weights[own] = vectors[own] @ (centre / max(float(np.linalg.norm(centre)), 1e-9))
    return np.clip(weights, 0.0, 1.0)
