"""What the stages ask of the models and screens behind them.

Each Protocol is satisfied by an adapter on the floor above; a stage knows the Protocol only, so
that a larger model, another topic model or a silent screen takes the place of the default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from psm_qual.model import Analysis, Finding

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """A sentence embedding model."""

    @property
    def name(self) -> str:
        """Name in `project.toml`."""
        ...

    @property
    def fingerprint(self) -> str:
        """Short hash that changes when the model gives other vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts.

        Parameters
        ----------
        texts : sequence of str
            At least one.

        Returns
        -------
        array of float32, shape (len(texts), dimensions)
            Rows of length 1: a dot product is a cosine.
        """
        ...


class LanguagePipeline(Protocol):
    """Tokens, lemmas, sentences and named entities of Italian text."""

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        """Analyse texts, in order, one `Analysis` each."""
        ...


class Recogniser(Protocol):
    """A witness that finds identifiers with a form: e-mails, phones, codes."""

    def find(self, text: str) -> list[Finding]:
        """Findings in a text; offsets half-open, in code points."""
        ...


class TopicModel(Protocol):
    """Groups documents by what they speak of."""

    def fit(
        self, documents: Sequence[str], vectors: Vectors
    ) -> tuple[NDArray[np.int_], NDArray[np.float64], dict[int, list[str]]]:
        """Find topics.

        Parameters
        ----------
        documents : sequence of str
            Lemmas of each document, blank-separated, stop words left out.
        vectors : array of float32, shape (len(documents), dimensions)
            Their embeddings.

        Returns
        -------
        topics : array of int, shape (len(documents),)
            Topic of each document, -1 for none.
        weights : array of float, shape (len(documents),)
            How surely it belongs there, from 0 to 1.
        terms : dict of int to list of str
            Telling lemmas of each topic, the most telling first.
        """
        ...


Advance = Callable[[int], None]


class Progress(Protocol):
    """Shows how far a stage is."""

    def task(self, title: str, total: int) -> AbstractContextManager[Advance]:
        """Open a bar of `total` steps; the value advances it by a number of steps."""
        ...
