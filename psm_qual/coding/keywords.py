"""Find a codebook's keywords in lemmatised text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Lemmas = Sequence[str]


@dataclass(frozen=True, slots=True)
class KeywordIndex:
    """Keywords of the codes of a frame, as tuples of lemmas.

    Parameters
    ----------
    owners : mapping of tuple of str to tuple of int
        For each keyword the positions of its codes.
    written : mapping of tuple of str to str
        For each keyword, how the codebook writes it.
    starting : mapping of str to tuple of tuple of str
        For each lemma the keywords that begin with it, the shortest first.
    codes : int
        Number of codes.
    """

    owners: Mapping[tuple[str, ...], tuple[int, ...]]
    written: Mapping[tuple[str, ...], str]
    starting: Mapping[str, tuple[tuple[str, ...], ...]]
    codes: int

    @classmethod
    def of(
        cls, keywords: Sequence[Sequence[str]], lemmas: Mapping[str, tuple[str, ...]]
    ) -> KeywordIndex:
        """Index keywords.

        Parameters
        ----------
        keywords : sequence of sequence of str
            Keywords of each code.
        lemmas : mapping of str to tuple of str
            Lemmas of each keyword, as the language pipeline gives them.
        """
        owners: dict[tuple[str, ...], list[int]] = {}
        written: dict[tuple[str, ...], str] = {}
        for position, own in enumerate(keywords):
            for keyword in own:
                key = lemmas[keyword]
                if key and position not in owners.setdefault(key, []):
                    owners[key].append(position)
                    written.setdefault(key, keyword)
        starting: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key in sorted(owners, key=len):
            starting[key[0]].append(key)
        return cls(
            {key: tuple(own) for key, own in owners.items()},
            written,
            {first: tuple(keys) for first, keys in starting.items()},
            len(keywords),
        )

    def find(self, lemmas: Lemmas) -> list[tuple[str, ...]]:
        """Keywords in a text given as lemmas, each once, in order of appearance."""
        found: dict[tuple[str, ...], None] = {}
        for start, lemma in enumerate(lemmas):
            for key in self.starting.get(lemma, ()):
                if tuple(lemmas[start : start + len(key)]) == key:
                    found[key] = None
        return list(found)

    def scores(self, lemmas: Lemmas) -> NDArray[np.float64]:
        """Weight of the keywords found for each code, shape (codes,).

        A keyword shared by several codes is divided among them; the logarithm keeps a text full
        of one code's words from drowning the rest.
        """
        total = np.zeros(self.codes)
        for key in self.find(lemmas):
            total[list(self.owners[key])] += 1 / len(self.owners[key])
        return np.log1p(total)

    def matched(self, lemmas: Lemmas, code: int) -> tuple[str, ...]:
        """A code's keywords found in a text, as the codebook writes them."""
        return tuple(self.written[key] for key in self.find(lemmas) if code in self.owners[key])
