"""The rules of print: nothing under the threshold, no stable code, no attribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure import for_print
from psm_qual.messages import say


@dataclass
class Publication:
    """A study on its way to print.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    min_sources : int
        Distinct sources that must stand behind every figure, quotation and theme.
    withheld : int
        How many have been left out so far.
    quoted : set of str
        Segments quoted so far.
    """

    corpus: Corpus
    aliases: Mapping[str, str]
    min_sources: int
    withheld: int = 0
    quoted: set[str] = field(default_factory=set)

    def figure(self, sources: int) -> str:
        """A count of sources as it may be printed: small ones only as "fewer than"."""
        if 0 < sources < self.min_sources:
            self.withheld += 1
            return say("restitution.fewer", n=self.min_sources)
        return str(sources)

    def enough(self, sources: int) -> bool:
        """Tell whether something may be printed; what may not is counted as withheld."""
        if sources >= self.min_sources:
            return True
        self.withheld += sources > 0
        return False

    def quotations(self, segments: Sequence[str]) -> list[str]:
        """Words of segments as they may be printed; none is printed twice."""
        new = [segment for segment in segments if segment not in self.quoted]
        self.quoted.update(new)
        return [for_print(self._texts[segment]) for segment in new]

    def sources_of(self, segments: pd.Series[str]) -> int:
        """Number of distinct sources that segments come from."""
        own = self.corpus.segments["segment"].isin(segments)
        return int(self.corpus.segments.loc[own, "source"].nunique())

    def has(self, alias: str) -> bool:
        """Tell whether the sources have the attribute called ``category``, ``zone``, ``date``."""
        return self.aliases[alias] in self.corpus.attributes

    def attribute(self, alias: str) -> pd.Series[str]:
        """An attribute of every source as it may be printed; "not given" where it is empty.

        Where the study does not have it, it is given for none.
        """
        unknown = say("restitution.unknown")
        if not self.has(alias):
            return pd.Series(unknown, index=self.corpus.sources.index)
        values = self.corpus.sources[self.aliases[alias]].fillna("").map(for_print)
        return values.replace("", unknown)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return dict(zip(self.corpus.segments["segment"], self.corpus.segments["text"], strict=True))
