"""Embeddings of what is said again and again: each different text embedded once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Vectors

# Texts whose vectors are kept: at most 40 MB, of 512 dimensions.
_KEPT = 20_000


class SaidBefore:
    """Embeds texts, and remembers the first few thousand while one stage runs.

    "Sì, certo" and answers that follow a form come a hundred times. What is remembered stays in
    memory and is never written: it may be in clear.

    Parameters
    ----------
    encode : callable
        Texts to embeddings, shape (n, dimensions).
    kept : int
        Most texts that are remembered.
    """

    def __init__(self, encode: Callable[[Sequence[str]], Vectors], kept: int = _KEPT) -> None:
        self._encode, self._most = encode, kept
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts into rows, shape (len(texts), dimensions)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(new) == len(texts) and len(self._known) >= self._most:
            return self._encode(texts)
        fresh = dict(zip(new, self._encode(new), strict=True)) if new else {}
        room = max(0, self._most - len(self._known))
        self._known |= {text: fresh[text].copy() for text in new[:room]}
        rows = [fresh[text] if text in fresh else self._known[text] for text in texts]
        return np.stack(rows) if rows else self._encode(texts)
