"""What a reader finds when a statement is opened."""

from __future__ import annotations

from dataclasses import replace

from psm_qual.model.report import Evidence, Statement
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
        chosen = self._publication.choose(evidence.passages, most=_MOST, plain=True)
        words = self._publication.quotations.printed(statement.text, chosen)
        quoted = Evidence(evidence.passages, people, tuple(words))
        return replace(statement, evidence=quoted)
