"""A recogniser of Presidio behind our Protocol: quick to say no, offsets in code points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from psm_qual.model import EntityType, Finding, Span

# Told: the line, where a match lies in it, and Presidio's score. Answers: how sure, 0 for no.
Judge = Callable[[str, Span, float], float]


def trust(line: str, span: Span, score: float) -> float:
    """Judge that takes Presidio's word."""
    return score


@dataclass(frozen=True)
class PatternWitness:
    """Finds one kind of identifier by its form.

    Parameters
    ----------
    type : EntityType
        What it finds.
    presidio : presidio_analyzer.EntityRecognizer
        Does the searching.
    trigger : re.Pattern
        A line without it is not searched: a digit, an @.
    judge : Judge
        Confirms or rejects a match.
    prepare : callable
        Makes a line searchable; must keep its length.
    """

    type: EntityType
    presidio: Any
    trigger: re.Pattern[str]
    judge: Judge = trust
    prepare: Callable[[str], str] = str

    def find(self, text: str) -> list[Finding]:
        """Findings in a text, in order.

        Parameters
        ----------
        text : str
            Of one or more lines; an identifier never spans two.

        Returns
        -------
        list of Finding
            Offsets: half-open, code points of `text`.
        """
        found: list[Finding] = []
        start = 0
        for line in text.split("\n"):
            if self.trigger.search(line):
                found.extend(self._in_line(line, start))
            start += len(line) + 1
        return found

    def _in_line(self, line: str, start: int) -> Iterator[Finding]:
        results = self.presidio.analyze(self.prepare(line), self.presidio.supported_entities)
        for result in sorted(results, key=lambda each: (each.start, each.end)):
            span = _trimmed(line, result.start, result.end)
            score = self.judge(line, span, result.score)
            if score > 0:
                yield Finding(span.shift(start), self.type, "pattern", min(score, 1.0))


def _trimmed(line: str, start: int, end: int) -> Span:
    """Leave out blanks and punctuation at the ends of a match."""
    while end > start and not (line[end - 1].isalnum() or line[end - 1] == "_"):
        end -= 1
    while start < end and not (line[start].isalnum() or line[start] in "+@("):
        start += 1
    return Span(start, end)
