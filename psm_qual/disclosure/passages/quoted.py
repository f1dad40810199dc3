"""Find the words of a study's passages in a text that quotes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from psm_qual.model import Span

_WORD = re.compile(r"[^\W_]+")
# In print a pseudonym has another form, and may be left out.
_BRACKETS = re.compile(r"\[[^\]]*\]")
# So many words in a row are nobody's by chance.
_RUN = 8
_KEY = 5


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage, found in a text.

    Parameters
    ----------
    segment : str
        The passage.
    span : Span
        Where they stand: half-open, code points of the text.
    """

    segment: str
    span: Span


class Quoted:
    """All passages of a study by their runs of words.

    Parameters
    ----------
    texts : mapping of str to str
        Segment → what was said, pseudonymised.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._words = {segment: [key for _, key in _words(text)] for segment, text in texts.items()}
        self._runs: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
        for segment, words in self._words.items():
            for start in range(len(words) - _KEY + 1):
                self._runs[tuple(words[start : start + _KEY])].append((segment, start))

    def find(self, text: str) -> list[Quote]:
        """Runs of eight words or more of a passage, or a whole shorter one, in their order."""
        words = _words(text)
        keys = [key for _, key in words]
        found: list[Quote] = []
        position = 0
        while position <= len(keys) - _KEY:
            places = self._runs.get(tuple(keys[position : position + _KEY]), [])
            length, segment = max(
                ((self._length(keys, position, *place), place[0]) for place in places),
                default=(0, ""),
                key=lambda each: each[0],
            )
            if length and length >= min(_RUN, len(self._words[segment])):
                last = words[position + length - 1][0]
                found.append(Quote(segment, Span(words[position][0].start, last.end)))
                position += length
            else:
                position += 1
        return found

    def _length(self, keys: list[str], position: int, segment: str, start: int) -> int:
        """How many words are the same from two places on."""
        own = self._words[segment][start:]
        pairs = zip(keys[position:], own, strict=False)
        length = 0
        for one, other in pairs:
            if one != other:
                break
            length += 1
        return length


def beside(text: str, quotes: list[Quote]) -> str:
    """What stands in a text beside its quotations."""
    pieces, last = [], 0
    for quote in quotes:
        pieces.append(text[last : quote.span.start])
        last = quote.span.end
    return " ".join([*pieces, text[last:]])


def _words(text: str) -> list[tuple[Span, str]]:
    bare = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
    return [(Span(m.start(), m.end()), m.group().casefold()) for m in _WORD.finditer(bare)]
