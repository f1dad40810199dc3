"""Find many names in a text in one pass over its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from psm_qual.naming.lexicon import is_dictionary_word, is_function, is_numeral, word_set
from psm_qual.naming.municipalities import Keys
from psm_qual.naming.words import Word, joined


class Proof(IntEnum):
    """What must prove that words are a name, not everyday words that look the same."""

    NONE = 0  # the words alone: "chiarabaglio"
    CAPITAL = 1  # a capital letter, or a title before: "Vigna", "signora vigna"
    INNER_CAPITAL = 2  # a capital letter that does not begin a sentence, or a title


class Match(NamedTuple):
    """Words `first` up to, but not including, `last` bear the name with these keys."""

    first: int
    last: int
    keys: Keys


class NameIndex:
    """Names by their first word.

    Parameters
    ----------
    names : iterable of (tuple of str, Proof)
        Folded words of each name, and what must prove it; of two proofs for one name the weaker
        counts.
    """

    def __init__(self, names: Iterable[tuple[Keys, Proof]]) -> None:
        proofs: dict[Keys, Proof] = {}
        for keys, proof in names:
            if keys:
                proofs[keys] = min(proof, proofs.get(keys, proof))
        self._by_first: dict[str, list[tuple[Keys, Proof]]] = {}
        for keys, proof in sorted(proofs.items(), key=lambda item: (-len(item[0]), item[0])):
            self._by_first.setdefault(keys[0], []).append((keys, proof))

    def find(self, words: Sequence[Word]) -> Iterator[Match]:
        """Names in a text, the longest at each place, without overlap.

        Parameters
        ----------
        words : sequence of Word
            The text's words, in order.
        """
        by_first = self._by_first
        free = 0
        for position, word in enumerate(words):
            candidates = by_first.get(word.key)
            if candidates is None or position < free:
                continue
            match = self._longest(words, position, candidates)
            if match is not None:
                yield match
                free = match.last

    @staticmethod
    def _longest(
        words: Sequence[Word], first: int, candidates: list[tuple[Keys, Proof]]
    ) -> Match | None:
        for keys, proof in candidates:
            last = first + len(keys)
            whole = _spells(words, first, keys) and not words[last - 1].part
            if whole and proven(words, first, last, proof):
                return Match(first, last, keys)
        return None


def proven(words: Sequence[Word], first: int, last: int, proof: Proof) -> bool:
    """Tell whether words are written as the name they could be.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    first, last : int
        Half-open, positions in `words`.
    proof : Proof
        What is asked for.
    """
    word = words[first]
    if titled(words, first) or (proof is Proof.NONE and not _other_word(words, first, last)):
        return True
    if not word.capital:
        return False
    if not word.initial or word.paused:
        return True
    return proof is Proof.CAPITAL and not is_numeral(word.text) and not is_function(word.text)


def _other_word(words: Sequence[Word], first: int, last: int) -> bool:
    """An accent makes another word of it: "sarà" is not Sara."""
    lower = words[first].text.lower()
    return last == first + 1 and lower != words[first].key and is_dictionary_word(lower)


def titled(words: Sequence[Word], first: int) -> bool:
    """Tell whether a title stands right before a word: "signora", "il sindaco", "dott."."""
    if first == 0 or not joined(words[first]):
        return False
    before = words[first - 1].key
    if before in word_set("titles", "apocopated"):
        return not is_function(words[first].text)
    if before in word_set("titles", "courtesy", "office", "family"):
        return True
    return words[first].capital and before in word_set("titles", "trade", "kin")


def _spells(words: Sequence[Word], first: int, keys: Keys) -> bool:
    if len(keys) == 1:
        return True
    if first + len(keys) > len(words):
        return False
    return all(
        words[first + offset].key == keys[offset] and joined(words[first + offset])
        for offset in range(1, len(keys))
    )
