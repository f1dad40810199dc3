"""A preposition and what follows it."""

from __future__ import annotations

from psm_qual.anonymising.ladders.phrase import Phrase, begins_with_vowel

_OF_THE = {"di": "de", "a": "a", "da": "da", "in": "ne", "su": "su"}


def with_preposition(preposition: str, phrase: Phrase) -> str:
    """A phrase with its indefinite article after a preposition: "di un comune", "a un'azienda"."""
    return f"{preposition} {phrase.indefinite}" if preposition else phrase.indefinite


def with_the(preposition: str, noun: str) -> str:
    """A masculine noun with its definite article: "nel 2019", "dell'ottantadue", "per il 2019".

    Parameters
    ----------
    preposition : str
        Without article; "" for none.
    noun : str
        A year, in figures or in letters.
    """
    return with_article(preposition, Phrase(noun))


def with_article(preposition: str, phrase: Phrase) -> str:
    """A phrase with its definite article: "il cinquantenne", "dell'adolescente"."""
    elided = begins_with_vowel(phrase.noun)
    stem = _OF_THE.get(preposition)
    if stem is None:
        article = "l'" if elided else "la " if phrase.feminine else "il "
        return f"{preposition} {article}{phrase.noun}" if preposition else article + phrase.noun
    if elided:
        return f"{stem}ll'{phrase.noun}"
    return f"{stem}lla {phrase.noun}" if phrase.feminine else f"{stem}l {phrase.noun}"


def to(noun: str) -> str:
    """A noun after "a": "a marzo", "ad agosto"."""
    return f"ad {noun}" if noun[:1].lower() == "a" else f"a {noun}"


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]
