"""The network that reads words in their context; trained in `training/`, run here with numpy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.batching import batches
from psm_qual.language.casing import as_read
from psm_qual.language.words import WordArrays, WordReader

Floats = NDArray[np.float32]

# Words whose vectors are kept: the same few thousand make up most of any talk.
_KEPT = 60_000
# Words read at once: what bounds the memory, whatever the length of a text.
_AT_ONCE = 8192
_EPSILON = 1e-5


class Network:
    """Gives each word of a text a vector that knows its neighbours.

    A word's own vector is the sum of what is told of it, each part through its own matrix; then
    come residual convolutions over three words at growing distances.

    Parameters
    ----------
    weights : mapping of str to array
        As `training/` writes them; float32.
    dilations : sequence of int
        Distance of the neighbours that each convolution sees, in words.
    reader : WordReader
        Describes words.

    References
    ----------
    Strubell, E. et al. (2017). Fast and Accurate Entity Recognition with Iterated Dilated
    Convolutions. EMNLP.
    """

    def __init__(
        self, weights: Mapping[str, Floats], dilations: Sequence[int], reader: WordReader
    ) -> None:
        self._weights = weights
        self._dilations = tuple(dilations)
        self._reader = reader
        self._kept: dict[str, Floats] = {}
        self.width = len(weights["out.scale"])
        # How far a word looks to either side.
        self._reach = sum(self._dilations)

    def read(self, texts: Sequence[Sequence[str]]) -> list[Floats]:
        """Give each word of each text its vector in context.

        Parameters
        ----------
        texts : sequence of sequences of str
            Words of each text, none of them blank.

        Returns
        -------
        list of arrays of float32, shape (words, width)
            One for each text.
        """
        parts = [part for text in texts for part in self._parts(text)]
        found: list[Floats] = []
        for batch in batches(parts, _AT_ONCE, lambda part: len(part[0])):
            found += self._read(batch)
        # Parts of one text follow one another: what they share was read twice and is cut off.
        return list(self._joined(texts, iter(found)))

    def _parts(self, text: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
        words, trusted = as_read(text)
        for start in range(0, len(words), _AT_ONCE):
            begin = max(0, start - self._reach)
            yield words[begin : start + _AT_ONCE + self._reach], trusted

    def _joined(self, texts: Sequence[Sequence[str]], parts: Iterator[Floats]) -> Iterator[Floats]:
        for text in texts:
            cut = []
            for start in range(0, len(text), _AT_ONCE):
                before = min(start, self._reach)
                own = min(_AT_ONCE, len(text) - start)
                cut.append(next(parts)[before : before + own])
            yield np.concatenate(cut) if cut else np.zeros((0, self.width), np.float32)

    def _read(self, texts: Sequence[tuple[Sequence[str], bool]]) -> list[Floats]:
        """Read texts side by side, with blank rows between them that no word looks across."""
        gap = max(self._dilations)
        starts = np.cumsum([gap, *(len(words) + gap for words, _ in texts)])
        rows = np.zeros((starts[-1], self.width), np.float32)
        own = np.zeros((starts[-1], 1), np.float32)
        for start, (words, trusted) in zip(starts, texts, strict=False):
            part = slice(start, start + len(words))
            rows[part] = self._vectors(words) + self._weights["casing"][int(trusted)]
            own[part] = 1.0
        rows = _positive(self._normalised(rows, "words")) * own
        for number, dilation in enumerate(self._dilations):
            seen = self._normalised(rows, f"layers.{number}") * own
            rows += _positive(self._convolved(seen, number, dilation)) * own
        rows = self._normalised(rows, "out")
        return [
            rows[start : start + len(words)]
            for start, (words, _) in zip(starts, texts, strict=False)
        ]

    def _vectors(self, words: Sequence[str]) -> Floats:
        """Own vectors of words, shape (words, width)."""
        new = list(dict.fromkeys(word for word in words if word not in self._kept))
        if len(self._kept) + len(new) > _KEPT:
            self._kept.clear()
            new = list(dict.fromkeys(words))
        if new:
            self._kept.update(zip(new, self._own(self._reader.read(new)), strict=True))
        return np.stack([self._kept[word] for word in words])

    def _own(self, words: WordArrays) -> Floats:
        weights = self._weights
        grams = weights["grams"][words.grams].sum(axis=1)
        total: Floats = (
            words.lower @ weights["lower"]
            + words.cased @ weights["cased"]
            + grams @ weights["grams.out"]
            + weights["known"][words.known] @ weights["known.out"]
            + words.numbers @ weights["numbers"]
            + weights["shape"][words.shape]
        )
        return total

    def _convolved(self, rows: Floats, number: int, dilation: int) -> Floats:
        """Each row with those at a distance on either side; beyond the ends there is nothing."""
        before, here, after = self._weights[f"layers.{number}.matrices"]
        out: Floats = rows @ here
        out[dilation:] += rows[:-dilation] @ before
        out[:-dilation] += rows[dilation:] @ after
        out += self._weights[f"layers.{number}.bias"]
        return out

    def _normalised(self, rows: Floats, name: str) -> Floats:
        centred: Floats = rows - rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", centred, centred) / self.width
        centred *= np.reciprocal(np.sqrt(variance + _EPSILON))[:, None]
        centred *= self._weights[f"{name}.scale"]
        centred += self._weights[f"{name}.shift"]
        return centred


def _positive(rows: Floats) -> Floats:
    return np.maximum(rows, 0.0, out=rows)
