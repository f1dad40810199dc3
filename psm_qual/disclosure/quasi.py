"""Dates, ages and roles that a study has blurred, in whatever way they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from psm_qual.model import Entity, EntityType, Span
from psm_qual.naming import Keys, NameIndex, Proof, Word, keys_of
from psm_qual.naming.ages import find_ages, read_age
from psm_qual.naming.dates import find_dates, read_date

BLURRED = frozenset({EntityType.DATE, EntityType.AGE, EntityType.ROLE})


class QuasiIndex:
    """Blurred quasi-identifiers by what they say, not by how: "23/3/2019", "il ventitré marzo …".

    Parameters
    ----------
    entities : iterable of Entity
        Hidden ones, of any type.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._dates: set[str] = set()
        self._ages: set[str] = set()
        self._types: dict[Keys, EntityType] = {}  # of roles, and of what cannot be read
        for entity in entities:
            for form in sorted(entity.forms) if entity.type in BLURRED else ():
                if entity.type is EntityType.DATE and (date := read_date(form)):
                    self._dates.add(date.key)
                elif entity.type is EntityType.AGE and (age := read_age(form)):
                    self._ages.add(age.key)
                else:
                    self._types[keys_of(form)] = entity.type
        self._words = NameIndex((keys, Proof.NONE) for keys in self._types)

    def find(self, words: Sequence[Word]) -> Iterator[tuple[Span, EntityType]]:
        """Places of a text where one of them stands; offsets: half-open, code points.

        Parameters
        ----------
        words : sequence of Word
            All of the text.
        """
        if self._dates:
            for date in find_dates(words):
                if date.key in self._dates:
                    yield _span(words, date.first, date.last), EntityType.DATE
        if self._ages:
            for age in find_ages(words):
                if age.key in self._ages:
                    yield _span(words, age.first, age.last), EntityType.AGE
        for match in self._words.find(words):
            yield _span(words, match.first, match.last), self._types[match.keys]


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last - 1].end)
