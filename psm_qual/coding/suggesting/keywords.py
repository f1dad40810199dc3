"""Find a codebook's keywords in lemmatised text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.model import Analysis

Lemmas = Sequence[str]

# What a noun is not: "piano piano" is no plan, "una volta" no vault.
_NOUNS = frozenset({("NOUN",), ("PROPN",)})
_NO_NOUN = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ"})


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
    nouns : frozenset of tuple of str
        Keywords of one word that are nouns.
    codes : int
        Number of codes.
    """

    owners: Mapping[tuple[str, ...], tuple[int, ...]]
    written: Mapping[tuple[str, ...], str]
    starting: Mapping[str, tuple[tuple[str, ...], ...]]
    nouns: frozenset[tuple[str, ...]]
    codes: int

    @classmethod
    def of(
        cls,
        keywords: Sequence[Sequence[str]],
        lemmas: Mapping[str, tuple[str, ...]],
        nouns: Collection[str] = (),
    ) -> KeywordIndex:
        """Index keywords.

        Parameters
        ----------
        keywords : sequence of sequence of str
            Keywords of each code.
        lemmas : mapping of str to tuple of str
            Lemmas of each keyword, as the language pipeline gives them.
        nouns : collection of str
            Keywords that are nouns: they are not found where the same letters are grammar.
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
            frozenset(lemmas[noun] for noun in nouns if len(lemmas[noun]) == 1),
            len(keywords),
        )

    @classmethod
    def reading(
        cls, keywords: Sequence[Sequence[str]], read: Mapping[str, Analysis]
    ) -> KeywordIndex:
        """Index keywords from what the language pipeline says of each."""
        return cls.of(
            keywords,
            {keyword: analysis.lemmas for keyword, analysis in read.items()},
            [keyword for keyword, analysis in read.items() if analysis.pos in _NOUNS],
        )

    def find(self, lemmas: Lemmas, pos: Sequence[str]) -> list[tuple[str, ...]]:
        """Keywords in a text, each once, in order of appearance.

        Parameters
        ----------
        lemmas : sequence of str
            Of the words of the text.
        pos : sequence of str
            Parts of speech of the same words; "" where they are not known.
        """
        found: dict[tuple[str, ...], None] = {}
        for start, lemma in enumerate(lemmas):
            for key in self.starting.get(lemma, ()):
                if key in self.nouns and pos[start] in _NO_NOUN:
                    continue
                if tuple(lemmas[start : start + len(key)]) == key:
                    found[key] = None
        return list(found)

    def scores(self, lemmas: Lemmas, pos: Sequence[str]) -> NDArray[np.float64]:
        """Weight of the keywords found for each code, shape (codes,).

        A keyword shared by several codes is divided among them; the logarithm keeps a text full
        of one code's words from drowning the rest.
        """
        total = np.zeros(self.codes)
        for key in self.find(lemmas, pos):
            total[list(self.owners[key])] += 1 / len(self.owners[key])
        return np.log1p(total)

    def matched(self, lemmas: Lemmas, pos: Sequence[str], code: int) -> tuple[str, ...]:
        """A code's keywords found in a text, as the codebook writes them."""
        found = self.find(lemmas, pos)
        return tuple(self.written[key] for key in found if code in self.owners[key])
