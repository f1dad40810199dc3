"""Attributes as they may be printed: months for days, small groups together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Attribute
from psm_qual.analysis.dimensions import by_number
from psm_qual.analysis.periods import periods
from psm_qual.disclosure import for_print
from psm_qual.disclosure.figures import too_small
from psm_qual.messages import say

_NAMED = ("category", "zone", "date")


class Groups:
    """The groups of interviewees that an attribute makes.

    Parameters
    ----------
    corpus : Corpus
        The study as tables, one source an interviewee.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    people : int
        A group of fewer interviewees is not named.
    """

    def __init__(self, corpus: Corpus, aliases: Mapping[str, str], people: int) -> None:
        self._corpus, self._aliases, self._people = corpus, aliases, people
        self._found: dict[str, Attribute] = {}

    def has(self, name: str) -> bool:
        """Tell whether the study has an attribute, by its alias or its own name."""
        return self._aliases.get(name, name) in ("kind", *self._corpus.attributes)

    def attribute(self, name: str) -> Attribute:
        """Groups of an attribute in their order; the small ones are one group, near the end."""
        if name not in self._found:
            self._found[name] = self._grouped(name)
        return self._found[name]

    def _grouped(self, name: str) -> Attribute:
        written = self._written(name)
        unknown, others = say("restitution.unknown"), say(f"restitution.others.{_kind(name)}")
        values = written.map(for_print).replace("", unknown)
        small = too_small(_sizes(values), self._people)
        values = values.mask(values.isin(small), others)
        last = [value for value in (others, unknown) if value in set(values)]
        named = sorted(set(values) - set(last), key=by_number)
        group = dict(zip(self._corpus.sources["source"], values, strict=True))
        return Attribute(group, (*named, *last))

    def nameable(self, name: str) -> tuple[str, ...]:
        """Groups of an attribute that say something: all but "not given"; () without it."""
        order = self.attribute(name).order if self.has(name) else ()
        return tuple(group for group in order if group != say("restitution.unknown"))

    def _written(self, name: str) -> pd.Series[str]:
        column = self._aliases.get(name, name)
        written = self._corpus.sources[column].fillna("").astype(str)
        # Days single people out: nobody else was heard on that one.
        return months(written) if column == self._aliases.get("date") else written


def months(written: pd.Series[str]) -> pd.Series[str]:
    """Dates as "2025-03"; "" for what is no date."""
    return periods(written, "month")


def _sizes(values: Iterable[str]) -> dict[str, int]:
    counted = Counter(values)
    return {value: counted[value] for value in sorted(counted)}


def _kind(name: str) -> str:
    return name if name in _NAMED else "any"
