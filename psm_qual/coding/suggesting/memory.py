"""What is known of a frame before any segment is seen: its phrases as vectors and lemmas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.grammar import Bones, skeleton
from psm_qual.coding.suggesting.keywords import KeywordIndex, Lemmas
from psm_qual.coding.suggesting.phrases import Frame
from psm_qual.model import Analysis
from psm_qual.protocols import Vectors

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as the models see them.

    Parameters
    ----------
    vectors : array of float32, shape (n, dimensions)
        Embeddings, rows of length 1.
    lemmas : sequence of sequence of str, length n
        Lemmas of the words of each text.
    pos : sequence of sequence of str, length n
        Parts of speech of the same words; "" where the pipeline does not know.
    words : sequence of sequence of str, length n, or None
        The same words as they were said; None where only lemmas are known, which then stand in.
    bones : sequence of sequence of str, length n, or None
        What is left of each text without its subject (`coding.grammar`); None where not known.
    surroundings : Surroundings or None
        What was asked, and who stands beside whom; None where it is not known.
    """

    vectors: Vectors
    lemmas: Sequence[Lemmas]
    pos: Sequence[Sequence[str]]
    words: Sequence[Sequence[str]] | None = None
    bones: Sequence[Bones] | None = None
    surroundings: Surroundings | None = None

    @classmethod
    def of(cls, vectors: Vectors, analyses: Iterable[Analysis]) -> Texts:
        """Texts from what the encoder and the language pipeline say of them."""
        read = [(each.lemmas, each.pos, each.words, skeleton(each)) for each in analyses]
        lemmas, pos, words, bones = zip(*read, strict=True) if read else ((), (), (), ())
        return cls(vectors, lemmas, pos, words, bones)

    def __len__(self) -> int:
        return len(self.lemmas)

    @property
    def said(self) -> Sequence[Sequence[str]]:
        """The words of each text as they were said, or its lemmas where those are not known."""
        return self.lemmas if self.words is None else self.words

    def take(self, rows: NDArray[np.int_]) -> Texts:
        """Some of the texts, each for itself: what surrounded them is left behind."""
        return Texts(
            self.vectors[rows],
            [self.lemmas[row] for row in rows],
            [self.pos[row] for row in rows],
            None if self.words is None else [self.words[row] for row in rows],
            None if self.bones is None else [self.bones[row] for row in rows],
        )

    def among(
        self,
        sources: Sequence[str],
        questions: Sequence[str],
        read: Callable[[Sequence[str]], Texts],
    ) -> Texts:
        """The same texts, with what surrounds them.

        Parameters
        ----------
        sources : sequence of str, length n
            Ids of the sources; the texts of one source must follow one another as they were said.
        questions : sequence of str, length n
            What was asked before each; "" where nothing was.
        read : callable
            Texts from words: asked once, for all different questions.
        """
        asked = sorted(set(questions) - {""})
        number = {question: row for row, question in enumerate(asked)}
        asking = np.array([number.get(question, -1) for question in questions], dtype=np.int64)
        told = read(asked) if asked else self.take(np.arange(0))
        return replace(self, surroundings=Surroundings(tuple(sources), asking, told))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around texts.

    Parameters
    ----------
    sources : tuple of str, length n
        Ids of the sources, in the order of the texts.
    asked : array of int, shape (n,)
        Position of each text's question among `questions`; -1 for none.
    questions : Texts
        The different questions.
    """

    sources: tuple[str, ...]
    asked: NDArray[np.int64]
    questions: Texts

    def beside(self, step: int) -> NDArray[np.int64]:
        """Position of the text `step` places further in the same source, or -1; shape (n,)."""
        n = len(self.sources)
        found = np.full(n, -1, dtype=np.int64)
        for row, source in enumerate(self.sources):
            place = row + step
            if 0 <= place < n and self.sources[place] == source:
                found[row] = place
        return found


@dataclass(frozen=True)
class Memory:
    """A frame, its phrases as texts, its keywords indexed.

    Parameters
    ----------
    frame : Frame
        Codes of one level and their phrases.
    texts : Texts
        The phrases, in the frame's order.
    keywords : KeywordIndex
        The codes' keywords.
    """

    frame: Frame
    texts: Texts
    keywords: KeywordIndex

    @cached_property
    def owns(self) -> Mask:
        """Which phrase stands for which code, shape (phrases, codes)."""
        position = {code: i for i, code in enumerate(self.frame.codes)}
        owns = np.zeros((len(self.frame.phrases), len(position)), dtype=bool)
        for row, phrase in enumerate(self.frame.phrases):
            for code in phrase.codes:
                owns[row, position[code]] = True
        return owns

    @cached_property
    def spoken(self) -> Mask:
        """Which phrases are examples, and not the codebook's prose; shape (phrases,)."""
        return np.array([phrase.spoken for phrase in self.frame.phrases], dtype=bool)
