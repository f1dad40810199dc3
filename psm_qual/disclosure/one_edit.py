"""Words one slip of the finger away from one another.

The index holds each word and each word with one letter left out, as in W. Garbe's symmetric delete
spelling correction (SymSpell, 2012): to look a word up costs as much as it has letters, however
many words are known. The distance is that of Damerau (1964): one letter more, less, another, or
two neighbours in the other order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class OneEditIndex:
    """Words, to be found also with one mistake.

    Parameters
    ----------
    words : iterable of str
        Folded.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._index: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            for form in (word, *_shortened(word)):
                self._index.setdefault(form, []).append(word)

    def near(self, word: str) -> list[str]:
        """Known words that are one mistake away from a word, in order; not the word itself."""
        found = {
            known
            for form in (word, *_shortened(word))
            for known in self._index.get(form, ())
            if known != word and one_edit(known, word)
        }
        return sorted(found)


def one_edit(one: str, other: str) -> bool:
    """Tell whether two words differ by one mistake at most.

    Examples
    --------
    >>> one_edit("gatti", "gtati"), one_edit("gatti", "gati"), one_edit("gatti", "gelati")
    (True, True, False)
    """
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[:2] == others[1::-1] and rest[2:] == others[2:])
    )


def _shortened(word: str) -> Iterator[str]:
    yield from dict.fromkeys(word[:place] + word[place + 1 :] for place in range(len(word)))
