"""The rules of print: nothing under the threshold, no stable code, no attribution."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Condition, Crossing
from psm_qual.analysis.interviewees import by_interviewee, interviewees
from psm_qual.disclosure.figures import Withholding, suppress
from psm_qual.disclosure.rules import Rules
from psm_qual.messages import say
from psm_qual.model import Code
from psm_qual.model.report import Evidence, Statement
from psm_qual.reports.figures import Decision, Groups
from psm_qual.reports.restitution.figures import NO_VECTORS, Counted, axes, report_figures
from psm_qual.reports.restitution.grouping import Group, Vectors, confidences
from psm_qual.reports.restitution.quoting import Quotations
from psm_qual.reports.restitution.roles import Roles
from psm_qual.themes.telling import Passage, telling_passages

# A quotation is neither a fragment nor a page (words): as in `analysis.quotations`.
_SHORTEST, _LONGEST = 12, 75


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
    roles : Roles
        What the study calls the things that are told.
    vectors : mapping of str to array of float32
        Segment → its embedding, of length 1. Without them no two passages are taken to say the
        same, and the surest are quoted rather than the most telling.
    withholding : callable
        Chooses which figures to withhold.
    zones : mapping of str to str
        What zones are called: "7" is "Ciriacese".
    """

    sources: Corpus
    aliases: Mapping[str, str]
    rules: Rules
    roles: Roles = field(default_factory=Roles)
    vectors: Vectors = field(default_factory=lambda: NO_VECTORS, repr=False)
    withholding: Withholding = field(default=suppress, repr=False)
    zones: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def corpus(self) -> Corpus:
        """The study with one source an interviewee: what is counted and quoted."""
        return by_interviewee(self.sources, interviewees(self.sources, self.rules.person))

    @property
    def decision(self) -> Decision:
        """Which figures are printed."""
        return self._counted.decision

    @property
    def merged(self) -> tuple[Group, ...]:
        """Needs and proposals that enough make in nearly the same words."""
        return self._counted.groups

    @property
    def crossing(self) -> Crossing:
        """Who, and which passages, stand behind anything."""
        return self.decision.crossing

    @cached_property
    def _counted(self) -> Counted:
        return report_figures(
            self.corpus,
            self.aliases,
            self.rules.threshold,
            self.roles,
            self.vectors,
            self.withholding,
        )

    @cached_property
    def groups(self) -> Groups:
        """Groups of interviewees as they may be printed."""
        return Groups(self.corpus, self.aliases, self.rules.threshold.people)

    @cached_property
    def axes(self) -> list[tuple[Code, tuple[Code, ...]]]:
        """Axes with the strategies that are reported on."""
        return axes(self.corpus)

    @property
    def min_sources(self) -> int:
        """Distinct interviewees that must stand behind every figure, quotation and theme."""
        return self.rules.threshold.people

    @property
    def withheld(self) -> int:
        """How many figures have been left out."""
        return len(self.decision.pattern.withheld)

    def zone(self, value: str) -> str:
        """A zone as it is read: "7 Ciriacese"; a bare number would look like a count."""
        return f"{value} {self.zones.get(value, '')}".strip()

    def figure(self, *conditions: Condition) -> str:
        """A count of interviewees as it is printed: a mark in the place of one that is not."""
        number = self.decision.number(*conditions)
        return say("reports.mark") if number is None else str(number)

    def evidence(self, *conditions: Condition) -> Evidence:
        """What stands behind something that is said."""
        passages = tuple(sorted(self.crossing.passages(conditions)))
        return Evidence(passages, self.decision.number(*conditions))

    def counted(self, *conditions: Condition) -> tuple[Statement]:
        """A figure in a cell, with what it counts behind it."""
        return (Statement(self.figure(*conditions), self.evidence(*conditions)),)

    def quote(
        self, place: str, *conditions: Condition, most: int, among: Collection[str] | None = None
    ) -> list[str]:
        """Words of passages to which conditions apply, as they may be printed; see `choose`.

        Parameters
        ----------
        place : str
            Where in the report they will stand.
        *conditions
            Codes, facets, themes.
        most : int
            How many at most.
        among : collection of str, optional
            Passages to choose from, of those.
        """
        found = self.crossing.passages(conditions)
        chosen = found if among is None else found.intersection(among)
        return self.quotations.printed(place, self.choose(chosen, most=most))

    def choose(self, passages: Collection[str], *, most: int, plain: bool = False) -> list[str]:
        """Passages to quote: telling ones, unlike each other, each of another interviewee.

        Parameters
        ----------
        passages : collection of str
            To choose from. What is quoted already or singles somebody out is left aside; what
            colleagues might recognise is taken only when there is nothing else.
        most : int
            How many at most.
        plain : bool
            Nothing that colleagues might recognise, not even then.
        """
        own, reluctance = self.quotations, self.quotations.reluctance
        fit = [each for each in sorted(passages) if self._is_fit(each) and each not in own.barred]
        found: list[str] = []
        for last in (0,) if plain else (0, 1, 2):
            people = {self._person[each] for each in found}
            waiting = [
                each
                for each in fit
                if reluctance.get(each, 0) == last and self._person[each] not in people
            ]
            found += self._telling(waiting, most - len(found))
        return found

    def person_of(self, passage: str) -> str:
        """The interviewee who says a passage: to keep two of one apart, never to print."""
        return self._person[passage]

    def _telling(self, passages: list[str], most: int) -> list[str]:
        if most < 1 or not passages:
            return []
        told = [
            Passage(each, self._person[each], self._text[each], self._sure.get(each, 0.0))
            for each in passages
        ]
        size = next((len(vector) for vector in self.vectors.values()), 1)
        none = np.zeros(size, dtype=np.float32)
        vectors = np.array([self.vectors.get(each, none) for each in passages])
        return [each.id for each in telling_passages(told, vectors, most=most)]

    def _is_fit(self, passage: str) -> bool:
        return _SHORTEST <= len(self._text[passage].split()) <= _LONGEST

    @cached_property
    def _text(self) -> dict[str, str]:
        answers = self.corpus.answers
        return dict(zip(answers["segment"], answers["text"], strict=True))

    @cached_property
    def _person(self) -> dict[str, str]:
        answers = self.corpus.answers
        return dict(zip(answers["segment"], answers["source"], strict=True))

    @cached_property
    def _sure(self) -> dict[str, float]:
        weights = self.corpus.theme_segments
        inside = {
            str(name): float(w) for name, w in weights.groupby("segment")["weight"].max().items()
        }
        return {**inside, **confidences(self.corpus)}

    @cached_property
    def quotations(self) -> Quotations:
        """What is quoted, and what must not be."""
        return Quotations(self.corpus, self.rules)
