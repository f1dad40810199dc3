"""Lemmas as rules: what to take off the end of a word, and what to put there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

# What bends: of these a dictionary knows the lemma.
_VERBS = frozenset({"VERB", "AUX"})
_INFLECTED = _VERBS | {"NOUN", "ADJ"}
_INFINITIVES = ("are", "ere", "ire", "rre", "rsi", "rci", "rmi", "rti", "rvi")
# Scores are logarithms: e^3 to one is too sure to be overruled.
_NEAR = 3.0


def rule_of(word: str, lemma: str) -> str:
    """Tell how a lemma is made from a word: "2>are" for "parlo", "parlare".

    References
    ----------
    Chrupała, G. (2006). Simple data-driven context-sensitive lemmatization. SEPLN.
    """
    lower, lemma = word.lower(), lemma.lower()
    same = 0
    while same < min(len(lower), len(lemma)) and lower[same] == lemma[same]:
        same += 1
    return f"{len(lower) - same}>{lemma[same:]}"


@lru_cache(maxsize=100_000)
def apply_rule(word: str, rule: str) -> str | None:
    """Lemma that a rule makes from a word, in small letters; None when it takes off too much."""
    lower = word.lower()
    taken, put = rule.split(">", 1)
    if int(taken) > len(lower) or not (lemma := lower[: len(lower) - int(taken)] + put):
        return None
    return lemma


class Lemmatiser:
    """Chooses a word's lemma.

    Parameters
    ----------
    rules : sequence of str
        As ``rule_of`` gives them.
    known : mapping of (str, str) to str
        Lemmas of words, in small letters, that always have the same one as that part of speech.
    """

    def __init__(self, rules: Sequence[str], known: Mapping[tuple[str, str], str]) -> None:
        self._rules = rules
        self._known = known

    def lemma(self, word: str, pos: str, ranked: Sequence[tuple[int, float]]) -> str:
        """Lemma of a word.

        Parameters
        ----------
        word : str
            As written.
        pos : str
            Part of speech, Universal Dependencies.
        ranked : sequence of (int, float)
            Places of the likeliest rules with their scores, the best first.
        """
        return self.known(word, pos) or self._made(word, pos, ranked)

    def known(self, word: str, pos: str) -> str:
        """Lemma of a word that no rule is needed for; "" where one is."""
        # A name is what it is: "Gatti" is no cat.
        return word if pos == "PROPN" else self._known.get((word.lower(), pos), "")

    def _made(self, word: str, pos: str, ranked: Sequence[tuple[int, float]]) -> str:
        made = [
            (lemma, score)
            for place, score in ranked
            if (lemma := apply_rule(word, self._rules[place]))
        ]
        if not made:
            return word.lower()
        best, most = made[0]
        if pos not in _INFLECTED or dictionary_lemma(best) == best:
            return best
        # Between rules nearly as good, and before one that makes no word: "sindaco", not "sindace".
        near = [lemma for lemma, score in made[1:] if score > most - _NEAR]
        near += [known] if (known := dictionary_lemma(word.lower())) else []
        return next((lemma for lemma in near if _fits(lemma, pos)), best)


@lru_cache(maxsize=100_000)
def dictionary_lemma(word: str) -> str | None:
    """Lemma that the dictionary (simplemma's) gives a word in small letters, if it has it."""
    import simplemma

    if not simplemma.is_known(word, lang="it"):
        return None
    return str(simplemma.lemmatize(word, lang="it"))


def _fits(lemma: str, pos: str) -> bool:
    return lemma.endswith(_INFINITIVES) == (pos in _VERBS) and dictionary_lemma(lemma) == lemma
