"""Which words of a segment tell its subject."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_SHORTEST = 3
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "X", ""})


@cache
def stop_lemmas() -> frozenset[str]:
    """Lemmas of Italian talk that say nothing of a subject, from `stopwords.toml`."""
    data = tomllib.loads(files(__package__).joinpath("stopwords.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in data.values() for word in words.split())


def content_lemmas(lemmas: Sequence[str], pos: Sequence[str]) -> list[str]:
    """Lemmas that tell the subject, in order: nouns, names and adjectives.

    Parameters
    ----------
    lemmas, pos : sequence of str
        Of the same words; a part of speech is "" where the pipeline does not know.

    Examples
    --------
    >>> content_lemmas(["il", "cinghiale", "avere", "distruggere"], ["DET", "NOUN", "AUX", "VERB"])
    ['cinghiale']
    """
    stop = stop_lemmas()
    return [
        lemma
        for lemma, part in zip(lemmas, pos, strict=True)
        if part in _TELLING and len(lemma) >= _SHORTEST and lemma.isalpha() and lemma not in stop
    ]
