"""Known e-mails, numbers and codes, however they are spaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from psm_qual.model import Entity, EntityType, Span
from psm_qual.naming import fold, normal_form

_SHORTEST = 5


class CodeIndex:
    """Codes by their letters and digits alone.

    Parameters
    ----------
    entities : iterable of Entity
        Whose forms are codes.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        codes = {
            bare: entity.type
            for entity in entities
            for form in sorted(entity.forms)
            for bare in [_bare(entity.type, form)]
            if len(bare) >= _SHORTEST
        }
        self._codes = dict(sorted(codes.items()))

    def find(self, text: str) -> Iterator[tuple[Span, EntityType]]:
        """Places of a text where a code stands, with blanks and punctuation in it or not."""
        if not self._codes:
            return
        places = [
            (position, key)
            for position, letter in enumerate(text)
            if letter.isalnum()
            for key in fold(letter)
        ]
        bare = "".join(key for _, key in places)
        for code, type_ in self._codes.items():
            start = bare.find(code)
            while start >= 0:
                end = start + len(code)
                yield Span(places[start][0], places[end - 1][0] + 1), type_
                start = bare.find(code, end)


def _bare(type_: EntityType, form: str) -> str:
    normal = "".join(normal_form(type_, form))
    return "".join(fold(letter) for letter in normal if letter.isalnum())
