"""Any sentence-transformers model, on the GPU when there is one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from psm_qual.errors import ModelError
from psm_qual.messages import problem
from psm_qual.protocols import Vectors

# Models trained to be told what a text is for; without it their cosines say little.
_PREFIXES = {"e5-": "query: "}
# Values of each weight matrix that go into the fingerprint.
_SAMPLE = 64


class SentenceTransformerEncoder:
    """A model named in `project.toml`.

    Parameters
    ----------
    name : str
        Name on the hub (``intfloat/multilingual-e5-large``) or a folder. The network is asked
        only for a name that was not downloaded before.

    Raises
    ------
    ModelError
        If it is not to be found or cannot be loaded.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        model = Path(name).name.lower()
        self._prefix = next((p for part, p in _PREFIXES.items() if part in model), "")
        try:
            self._model = _load(name)
        except Exception as error:  # the hub, the file system and torch each raise their own
            raise problem(ModelError, "encoders.missing", name=name) from error

    @cached_property
    def fingerprint(self) -> str:
        """Short hash of the layers and of the first values of every weight matrix."""
        digest = hashlib.sha256(f"{self._prefix}{self._model}".encode())
        for weights in self._model.state_dict().values():
            digest.update(weights.flatten()[:_SAMPLE].float().cpu().numpy().tobytes())
        return digest.hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts into rows of length 1, shape (len(texts), dimensions)."""
        vectors = self._model.encode(
            [self._prefix + text for text in texts],
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def _load(name: str) -> Any:
    from huggingface_hub import HfApi
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, local_files_only=True)
    except Exception:
        if Path(name).exists():
            raise
    # Told at once that there is no such model, or no network; a download would retry for a minute.
    HfApi().model_info(name if "/" in name else f"sentence-transformers/{name}", timeout=10)
    return SentenceTransformer(name)
