"""What the network is told of a word, wherever it stands."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.language.pieces import PieceTable

# Hashed character n-grams.
BUCKETS = 20_000
_PER_WORD = 28
# Languages in which a name may be an everyday word.
_LANGUAGES = ("it", "en")
_ZIPF_SPAN = 8.0
_LONG = 15
_ENDS = frozenset(".?!…")
SHAPES = ("none", "lower", "title", "upper", "letter", "mixed")
NUMBERS = len(_LANGUAGES) + 9


@dataclass(frozen=True)
class WordArrays:
    """What is told of n words.

    Attributes
    ----------
    lower, cased : array of float32, shape (n, 512)
        Mean of the pieces of the word in small letters, and as written.
    grams : array of int64, shape (n, 28)
        Buckets of its character n-grams; ``BUCKETS`` where there are no more.
    known : array of int64, shape (n,)
        Its place in the vocabulary; 0 when it is not there.
    shape : array of int64, shape (n,)
        How it is capitalised: an index of ``SHAPES``.
    numbers : array of float32, shape (n, NUMBERS)
        How frequent it is in general language, and how it looks.
    """

    lower: NDArray[np.float32]
    cased: NDArray[np.float32]
    grams: NDArray[np.int64]
    known: NDArray[np.int64]
    shape: NDArray[np.int64]
    numbers: NDArray[np.float32]


class WordReader:
    """Describes words by their pieces, letters, frequency and shape.

    Parameters
    ----------
    pieces : PieceTable
        Vectors of word pieces.
    vocabulary : mapping of str to int
        Words in small letters that have a place of their own, from 1.
    """

    def __init__(self, pieces: PieceTable, vocabulary: Mapping[str, int]) -> None:
        from wordfreq import get_frequency_dict

        self._pieces = pieces
        self._vocabulary = vocabulary
        self._frequencies = [get_frequency_dict(each, wordlist="large") for each in _LANGUAGES]

    def read(self, words: Sequence[str]) -> WordArrays:
        """Describe words, at least one."""
        lower = [word.lower().replace("’", "'") for word in words]
        cased = [word.replace("’", "'") for word in words]
        means = [self._pieces.mean(word) for word in lower]
        return WordArrays(
            lower=np.stack(means),
            cased=np.stack(
                [
                    mean if word == low else self._pieces.mean(word)
                    for word, low, mean in zip(cased, lower, means, strict=True)
                ]
            ),
            grams=np.stack([_grams(low) for low in lower]),
            known=np.array([self._vocabulary.get(low, 0) for low in lower], dtype=np.int64),
            shape=np.array([SHAPES.index(shape_of(word)) for word in words], dtype=np.int64),
            numbers=np.array([self._numbers(word) for word in words], dtype=np.float32),
        )

    def _numbers(self, word: str) -> list[float]:
        lower = word.lower()
        bare = lower.strip("'’")
        frequencies = [known.get(bare, 0.0) for known in self._frequencies]
        return [
            *((np.log10(f) + _ZIPF_SPAN) / 4 if f else 0.0 for f in frequencies),
            min(len(word), _LONG) / 10,
            float(word[:1].isdigit() or word[-1:].isdigit()),
            float(lower[-1:] in "aeiouàèéìòù"),
            float(lower[-1:] in "'’"),
            float(not any(char.isalnum() for char in word)),
            float(word[:1] in "@#"),
            float("." in word[1:]),
            float(word[:1] in _ENDS),
            float(len(word) == 1),
        ]


def shape_of(word: str) -> str:
    """How a word is capitalised: one of ``SHAPES``."""
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return "none"
    if word.islower():
        return "lower"
    if len(word) == 1:
        return "letter"
    if word.isupper():
        return "upper" if len(letters) > 1 else "title"
    return "title" if word[:1].isupper() and not any(c.isupper() for c in word[1:]) else "mixed"


def _grams(lower: str) -> NDArray[np.int64]:
    """Buckets of a word's beginnings and endings, then of all its runs of 3 and 4 letters."""
    marked = f"<{lower}>"
    grams = [f"{side}{part}" for n in range(1, 5) for side, part in _edges(lower, n)]
    grams += [marked[i : i + n] for n in (3, 4) for i in range(len(marked) - n + 1)]
    # crc32 and not hash(): the same in every run and on every machine.
    buckets = [zlib.crc32(gram.encode("utf-8")) % BUCKETS for gram in grams[:_PER_WORD]]
    return np.array(buckets + [BUCKETS] * (_PER_WORD - len(buckets)), dtype=np.int64)


def _edges(lower: str, n: int) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("P", lower[:n]), ("S", lower[-n:])
