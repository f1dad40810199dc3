"""Pseudonyms that stand in a text that comes in: names were hidden there before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from psm_qual.anonymising import Replaced, replace
from psm_qual.anonymising.numbering import Numbering
from psm_qual.model import EntityType, Span
from psm_qual.naming import pseudonym_pattern, pseudonym_word


class Literals:
    """Gives pseudonyms of another study other numbers where this one has given theirs away.

    Two people under one pseudonym would be taken for one. Where no number is taken, nothing
    changes.

    Parameters
    ----------
    taken : collection of str
        Codes that the study has given out: PERSONA_3.
    texts : iterable of str
        All texts that come in: no number of theirs is given out either.
    """

    def __init__(self, taken: Collection[str], texts: Iterable[str]) -> None:
        self._taken = frozenset(taken)
        literal = (code for text in texts for _, code in _codes(text))
        self._numbering = Numbering((*taken, *literal))
        self._types = {pseudonym_word(type_): type_ for type_ in EntityType}
        self._given: dict[str, str] = {}

    def fit(self, text: str, before: Mapping[str, str]) -> tuple[Replaced, dict[str, str]]:
        """A text with pseudonyms that are nobody else's.

        Parameters
        ----------
        text : str
            A text that comes in.
        before : mapping of str to str
            What they became when the same text came before.

        Returns
        -------
        Replaced
            The text, and where its places lie now.
        dict of str to str
            Those that have another number.
        """
        changed: dict[str, str] = {}
        places: list[tuple[Span, str]] = []
        for span, code in _codes(text):
            if code in before or code in self._taken:
                changed[code] = before.get(code) or self._another(code)
                places.append((span, f"[{changed[code]}]"))
        return replace(text, places), changed

    def _another(self, code: str) -> str:
        if code not in self._given:
            self._given[code] = self._numbering.next(self._types[code.rpartition("_")[0]])
        return self._given[code]


def _codes(text: str) -> Iterator[tuple[Span, str]]:
    """Numbered pseudonyms of a text, with their places."""
    for match in pseudonym_pattern().finditer(text):
        code = match.group()[1:-1]
        if code != match["word"]:
            yield Span(*match.span()), code
