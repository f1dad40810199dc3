"""Whether capitals can be trusted: speech recognition often writes none."""

from __future__ import annotations

from collections.abc import Sequence

# In written Italian about one word in ten has a capital. A few stray ones ("PIL", "Torino") in a
# transcript without capitals are not a sign that a name would have one.
_STRAY = 0.015
_ENOUGH_WORDS = 40
_SHOUTED = 0.6


def trust_capitals(words: Sequence[str]) -> bool:
    """Tell whether the words of a text are capitalised as in writing."""
    written = [word for word in words if any(char.isalpha() for char in word)]
    capitals = sum(word[:1].isupper() for word in written)
    if not capitals or is_shouted(words):
        return False
    return len(written) < _ENOUGH_WORDS or capitals >= _STRAY * len(written)


def is_shouted(words: Sequence[str]) -> bool:
    """Tell whether most words of a text are in capitals throughout."""
    written = [word for word in words if any(char.isalpha() for char in word)]
    shouted = sum(word.isupper() and len(word) > 1 for word in written)
    return shouted > _SHOUTED * len(written)


def as_read(words: Sequence[str]) -> tuple[list[str], bool]:
    """Words as the network reads them, and whether their capitals mean something."""
    if is_shouted(words):
        return [word.lower() for word in words], False
    return list(words), trust_capitals(words)
