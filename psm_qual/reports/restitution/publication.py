"""The rules of print: nothing under the threshold, no stable code, no attribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Condition
from psm_qual.analysis.interviewees import by_interviewee, interviewees
from psm_qual.analysis.quotations import quotations, theme_quotations
from psm_qual.disclosure.rules import Rules
from psm_qual.messages import say
from psm_qual.reports.figures import Decision, Groups
from psm_qual.reports.restitution.figures import report_figures
from psm_qual.reports.restitution.quoting import Quotations


@dataclass
class Publication:
    """A study on its way to print.

    Parameters
    ----------
    sources : Corpus
        The study as tables.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    rules : Rules
        What may be printed.
    """

    sources: Corpus
    aliases: Mapping[str, str]
    rules: Rules

    @cached_property
    def corpus(self) -> Corpus:
        """The study with one source an interviewee: what is counted and quoted."""
        return by_interviewee(self.sources, interviewees(self.sources, self.rules.person))

    @cached_property
    def decision(self) -> Decision:
        """Which figures are printed."""
        return report_figures(self.corpus, self.aliases, self.rules.threshold)

    @cached_property
    def groups(self) -> Groups:
        """Groups of interviewees as they may be printed."""
        return Groups(self.corpus, self.aliases, self.rules.threshold.people)

    @property
    def min_sources(self) -> int:
        """Distinct interviewees that must stand behind every figure, quotation and theme."""
        return self.rules.threshold.people

    @property
    def withheld(self) -> int:
        """How many figures have been left out."""
        return len(self.decision.pattern.withheld)

    def figure(self, *conditions: Condition) -> str:
        """A count of interviewees as it is printed: a mark in the place of one that is not."""
        number = self.decision.number(*conditions)
        return say("reports.mark") if number is None else str(number)

    def quote(
        self, place: str, code: str, *, facet: str = "", kind: Condition | None = None, most: int
    ) -> list[str]:
        """Words of passages with a code, and of a kind, as they may be printed.

        Parameters
        ----------
        place : str
            Where in the report they will stand.
        code, facet, kind, most
            As in `psm_qual.analysis.quotations`.
        """
        return self.quotations.printed(
            place,
            quotations(
                self.corpus,
                code,
                facet=facet,
                kind=kind,
                most=most,
                besides=self.quotations.barred,
                reluctance=self.quotations.reluctance,
            ),
        )

    def quote_theme(self, place: str, theme: str, *, most: int) -> list[str]:
        """Words of passages of a theme as they may be printed; see `quote`."""
        own = self.quotations
        chosen = theme_quotations(
            self.corpus, theme, most=most, besides=own.barred, reluctance=own.reluctance
        )
        return self.quotations.printed(place, chosen)

    @cached_property
    def quotations(self) -> Quotations:
        """What is quoted, and what must not be."""
        return Quotations(self.corpus, self.rules)
