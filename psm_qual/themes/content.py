"""Which words of a segment tell its subject."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_SHORTEST = 3


@cache
def stop_lemmas() -> frozenset[str]:
    """Lemmas of Italian talk that say nothing of a subject, from `stopwords.toml`."""
    data = tomllib.loads(files(__package__).joinpath("stopwords.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in data.values() for word in words.split())


def content_lemmas(lemmas: Iterable[str]) -> list[str]:
    """Lemmas that tell the subject, in order.

    Examples
    --------
    >>> content_lemmas(["allora", "il", "cinghiale", "avere", "distruggere", "l'", "orto"])
    ['cinghiale', 'distruggere', 'orto']
    """
    stop = stop_lemmas()
    return [
        lemma
        for lemma in lemmas
        if len(lemma) >= _SHORTEST and lemma.isalpha() and lemma not in stop
    ]
