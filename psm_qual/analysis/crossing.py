"""Who stands behind any combination of values: a code and a zone, a theme and a category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import dimension, ordered_values

Condition = tuple[str, str]
Key = frozenset[Condition]


@dataclass(frozen=True, slots=True)
class Attribute:
    """The group of every interviewee, by one attribute.

    Parameters
    ----------
    group : mapping of str to str
        Source → its group; every source has one.
    order : tuple of str
        All groups, in the order in which they are listed.
    """

    group: Mapping[str, str]
    order: tuple[str, ...]


class Crossing:
    """Distinct interviewees and passages behind combinations of values.

    Parameters
    ----------
    corpus : Corpus
        The study as tables, one source an interviewee.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    attribute : callable
        Gives the groups of an attribute by its name or alias.
    reviewed_only : bool
        Count only codes that a person accepted.
    """

    def __init__(
        self,
        corpus: Corpus,
        aliases: Mapping[str, str],
        attribute: Callable[[str], Attribute],
        *,
        reviewed_only: bool = False,
    ) -> None:
        self.corpus = corpus
        self._aliases, self._attribute = aliases, attribute
        self._reviewed_only = reviewed_only
        self._members: dict[str, dict[str, frozenset[str]]] = {}
        self._people: dict[Key, frozenset[str]] = {}

    @cached_property
    def everybody(self) -> frozenset[str]:
        """All interviewees."""
        return frozenset(map(str, self.corpus.sources["source"]))

    def is_attribute(self, name: str) -> bool:
        """Tell whether a dimension gives each interviewee one value."""
        codes = ("theme", *self.corpus.codebook.levels, *self.corpus.facets)
        return name not in codes and self._aliases.get(name, name) in (
            "kind",
            *self.corpus.attributes,
        )

    def values(self, name: str) -> list[str]:
        """Values of a dimension in their order; all codes, also those that nobody touched."""
        if self.is_attribute(name):
            return list(self._attribute(name).order)
        return ordered_values(self.corpus, name, pd.Series(list(self._of(name)), dtype=object))

    def people(self, key: Iterable[Condition]) -> frozenset[str]:
        """Interviewees to whom all conditions apply; codes must be on the same passage."""
        whole = frozenset(key)
        if whole not in self._people:
            attributes, codes = self._parted(whole)
            found = self._speakers(codes) if codes else self.everybody
            sets = [self._of(name).get(value, frozenset()) for name, value in attributes]
            self._people[whole] = found.intersection(*sets)
        return self._people[whole]

    def passages(self, key: Iterable[Condition]) -> frozenset[str]:
        """Respondents' passages to which all conditions apply."""
        attributes, codes = self._parted(frozenset(key))
        people = self.people(attributes)
        found = self._coded(codes) if codes else self._source_of
        return frozenset(passage for passage in found if self._source_of[passage] in people)

    def children(self, condition: Condition) -> list[Condition]:
        """Codes right below a code, as conditions; none for what is no code of the frame."""
        name, value = condition
        if name not in self.corpus.codebook.levels or self.is_attribute(name):
            return []
        return [(code.level, code.id) for code in self.corpus.codebook.children(value)]

    def opposite(self, _condition: Condition) -> Condition | None:
        """What applies to just those to whom a condition does not; None where nothing does."""
        return None

    def _parted(self, key: Key) -> tuple[list[Condition], list[Condition]]:
        attributes = sorted(each for each in key if self.is_attribute(each[0]))
        return attributes, sorted(key.difference(attributes))

    def _speakers(self, codes: Iterable[Condition]) -> frozenset[str]:
        return frozenset(self._source_of[passage] for passage in self._coded(codes))

    def _coded(self, codes: Iterable[Condition]) -> frozenset[str]:
        sets = [self._of(name).get(value, frozenset()) for name, value in codes]
        return frozenset.intersection(*sets)

    def _of(self, name: str) -> dict[str, frozenset[str]]:
        """Members of each value of a dimension: interviewees of attributes, passages of codes."""
        if name not in self._members:
            found: dict[str, set[str]] = defaultdict(set)
            for member, value in self._pairs(name):
                found[str(value)].add(str(member))
            self._members[name] = {value: frozenset(own) for value, own in found.items()}
        return self._members[name]

    def _pairs(self, name: str) -> Iterable[tuple[str, str]]:
        if self.is_attribute(name):
            return self._attribute(name).group.items()
        table = dimension(self.corpus, name, self._aliases, reviewed_only=self._reviewed_only)
        return zip(table["segment"], table["value"], strict=True)

    @cached_property
    def _source_of(self) -> dict[str, str]:
        answers = self.corpus.answers
        return dict(zip(answers["segment"], answers["source"], strict=True))
