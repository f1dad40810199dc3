"""What a reader finds when a statement is opened."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from psm_qual.model.report import Evidence, Statement
from psm_qual.reports.restitution.figures import statements
from psm_qual.reports.restitution.publication import Publication

# More would be a list of all that was said.
_MOST = 3


class Behind:
    """Gives each statement some of the passages that it rests on, as they may be quoted.

    Only where the number of people behind it is printed: more quotations than that number tells
    would tell it. Nothing is quoted that is quoted elsewhere, or that colleagues might recognise.

    Parameters
    ----------
    publication : Publication
        Knows what may be quoted, and what is quoted already.
    """

    def __init__(self, publication: Publication) -> None:
        self._publication = publication

    def __call__(self, statement: Statement, /) -> Statement:
        """The statement with quotations behind it."""
        evidence = statement.evidence
        people = evidence.people
        if people is None or people < self._publication.min_sources:
            return statement
        fit = self._told.intersection(evidence.passages)
        chosen = self._publication.choose(fit, most=_MOST, plain=True)
        words = self._publication.quotations.printed(statement.text, chosen)
        quoted = Evidence(evidence.passages, people, tuple(words))
        return replace(statement, evidence=quoted)

    @cached_property
    def _told(self) -> frozenset[str]:
        """Passages that make some statement which enough make.

        Under an axis also those are counted who alone speak of one of its strategies.
        """
        own = self._publication
        keys = statements(own.corpus, own.roles)
        told = (own.crossing.passages(key) for key in keys if own.decision.enough(*key))
        merged = (frozenset(group.passages) for group in own.merged)
        return frozenset[str]().union(*told, *merged)
