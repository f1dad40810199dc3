"""Word pieces of texts for the embedded encoder, each different word cut once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from psm_qual.word_piece_vocabulary import load_vocabulary

# Words whose pieces are kept: the same few thousand make up most of any talk.
_KEPT = 100_000


class WordPieces:
    """Cuts texts into the pieces of the multilingual Universal Sentence Encoder.

    No piece reaches across a blank, so the likeliest pieces of a text are those of its words, one
    after the other. To look for them takes a third as long as the whole network, and most words
    have been said before. What is kept is in clear: it stays in memory.

    Parameters
    ----------
    model : Path
        The vocabulary, ``sp.model``.

    References
    ----------
    Kudo, T. (2018). Subword Regularization. ACL: the likeliest pieces under a unigram model.
    """

    def __init__(self, model: Path) -> None:
        self._tokenizer = load_vocabulary(str(model))
        self._of_word = lru_cache(maxsize=_KEPT)(self._cut)
        # What a text without a word is to the model: a beginning, something unknown, an end.
        self._first, *self._nothing, self._last = self._tokenizer.encode("")

    def of(self, text: str) -> list[int]:
        """Numbers of a text's pieces, its beginning and its end included."""
        inner = [piece for word in text.split(" ") for piece in self._of_word(word)]
        return [self._first, *(inner or self._nothing), self._last]

    def _cut(self, word: str) -> Sequence[int]:
        pieces: list[int] = self._tokenizer.encode(word, add_bos=False, add_eos=False)
        # A word of nothing but what Unicode leaves out is no word.
        return () if pieces == self._nothing else tuple(pieces)
