"""Known names spelled aloud: "gi a ti ti i", "g come genova, a come ancona…"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from psm_qual.disclosure.known_names import Hit, KnownNames
from psm_qual.knowledge import load_table
from psm_qual.naming import Word

_FEWEST = 4  # letters: fewer are grammar, "di", "ti", "a"
_GAP = re.compile(r"[\s,;.\-–]{1,3}")
_AS = frozenset({"come", "di"})


class SpelledNames:
    """Finds known names of which every letter is said by itself.

    Parameters
    ----------
    known : KnownNames
        What is looked for.
    """

    def __init__(self, known: KnownNames) -> None:
        names = {"".join(keys): name for keys, name in known.by_keys.items()}
        self._names = {word: name for word, name in names.items() if len(word) >= _FEWEST}

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Spelled names among the words of a text, in order."""
        for run in _runs(words):
            letters = "".join(letter for _, letter in run)
            first = 0
            while first + _FEWEST <= len(letters):
                last = self._end(letters, first)
                if last is None:
                    first += 1
                    continue
                type_ = self._names[letters[first:last]].type
                yield Hit(run[first][0].start, run[last - 1][0].stop, type_)
                first = last

    def _end(self, letters: str, first: int) -> int | None:
        for last in range(len(letters), first + _FEWEST - 1, -1):
            if letters[first:last] in self._names:
                return last
        return None


def _runs(words: Sequence[Word]) -> Iterator[list[tuple[range, str]]]:
    """Letters said one after the other, each with the positions of its words."""
    run: list[tuple[range, str]] = []
    position = 0
    while position < len(words):
        said = _letter(words, position)
        if said is None or (run and not _GAP.fullmatch(words[position].gap)):
            if len(run) >= _FEWEST:
                yield run
            run = []
        if said is None:
            position += 1
        else:
            run.append(said)
            position = said[0].stop
    if len(run) >= _FEWEST:
        yield run


def _letter(words: Sequence[Word], position: int) -> tuple[range, str] | None:
    letter = _letters().get(words[position].key)
    if letter is None:
        return None
    after = words[position + 1 : position + 3]
    explained = (
        len(after) == 2
        and after[0].key in _AS
        and after[1].key.startswith(letter)
        and len(after[1].key) > 2
    )
    return range(position, position + (3 if explained else 1)), letter


@cache
def _letters() -> dict[str, str]:
    table = load_table(__package__, "spelling")["letters"]
    return {word: letter for letter, words in table.items() for word in words.split()}
