"""What the codebooks say, to the word: what may be kept of a reason for ever."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from psm_qual.model import Code, Codebook

_WORD = re.compile(r"\w+")


class KnownTexts:
    """Texts and words of some codebooks; ``in`` tells whether something is among them.

    Parameters
    ----------
    codebooks : iterable of Codebook
        Axes and strategies, facets.
    lemmas : callable
        Lemmas of texts; asked only for a word that the codebooks do not have as it is.
    """

    def __init__(
        self,
        codebooks: Iterable[Codebook],
        lemmas: Callable[[Sequence[str]], Iterable[str]] = lambda _texts: (),
    ) -> None:
        self._texts = {text for codebook in codebooks for text in _texts(codebook)}
        self._words = {word for text in self._texts for word in _WORD.findall(text.lower())}
        self._of = lemmas

    def __contains__(self, text: object) -> bool:
        if not isinstance(text, str):
            return False
        return text in self._texts or text.lower() in self._words or text in self._lemmas

    @cached_property
    def _lemmas(self) -> set[str]:
        return set(self._of(sorted(self._texts)))


def _texts(codebook: Codebook) -> Iterator[str]:
    for code in codebook:
        yield from _said(code)
    for example in codebook.examples:
        yield from (example.text, example.kind)


def _said(code: Code) -> Iterator[str]:
    yield from (code.id, code.title, code.definition)
    yield from (*code.include, *code.exclude, *code.keywords, *code.examples)
