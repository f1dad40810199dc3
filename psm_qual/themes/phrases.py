"""Noun phrases of what people say: the names that a subject has already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from psm_qual.themes.content import content_lemmas

# Parts of speech as letters; whatever else stands between, ends a phrase.
_LETTERS = {"NOUN": "N", "ADJ": "A", "ADP": "P", "DET": "D"}
# "medico di base", "casa popolare", "vecchia fornace", "tetto della scuola", "buono per la spesa".
_SHAPES = re.compile(r"(?=(A?NA?(?:PD?A?NA?)?))")
_JOINING = frozenset({"di", "a", "da", "in", "con", "per", "senza", "su"})
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage as the language pipeline reads it.

    Parameters
    ----------
    source : str
        Who says it.
    lemmas, pos, forms : sequence of str
        Of the same tokens, in order, marks of punctuation too where they are known; ``forms`` are
        the words as said, and may be empty where nobody asks for them.
    """

    source: str
    lemmas: Sequence[str]
    pos: Sequence[str]
    forms: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun, or a noun with what belongs to it, at one place.

    Parameters
    ----------
    key : tuple of str
        Lemmas of the words that carry it, in their order: nouns and adjectives.
    form : str
        As said, in small letters.
    """

    key: Key
    form: str


def noun_phrases(reading: Reading) -> Iterator[Phrase]:
    """Noun phrases of a passage, the shorter ones inside a longer one too.

    Justeson and Katz (1995) found that the terms of a field are nearly all nouns joined with
    adjectives, and with other nouns by a preposition; so are those of Italian, where the adjective
    mostly follows. A phrase with a word that says nothing of a subject is none.

    References
    ----------
    Justeson, J. S., Katz, S. M. (1995). Technical terminology: some linguistic properties and an
    algorithm for identification in text. Natural Language Engineering 1(1), 9-27.
    """
    letters = "".join(map(_letter, reading.lemmas, reading.pos))
    words = reading.forms or reading.lemmas
    for match in _SHAPES.finditer(letters):
        start = match.start()
        for end in range(start + 1, match.end(1) + 1):
            shape = letters[start:end]
            if "N" in shape and shape[-1] in "NA" and shape.count("N") + shape.count("A") < 4:
                key = tuple(
                    reading.lemmas[start + place]
                    for place, letter in enumerate(shape)
                    if letter in "NA"
                )
                yield Phrase(key, _said(words[start:end]))


def _letter(lemma: str, pos: str) -> str:
    letter = _LETTERS.get(pos, "x")
    if letter in "NA" and not content_lemmas([lemma], [pos]):
        return "x"
    return "x" if letter == "P" and lemma not in _JOINING else letter


def _said(words: Sequence[str]) -> str:
    """Words as they are written: nothing between an apostrophe and what follows it."""
    return " ".join(words).lower().replace("' ", "'").replace("’ ", "’")
