"""Quotations in a finished file: withheld ones, peculiar ones, and labels that join them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pandas as pd

from psm_qual.disclosure.passages import Attributed, Quoted, beside, joined
from psm_qual.inspecting.contents import Contents
from psm_qual.messages import say
from psm_qual.reports.restitution.figures import statements
from psm_qual.reports.restitution.publication import Publication
from psm_qual.statistical_check.findings import Findings, Reason
from psm_qual.statistical_check.rows import Groups

# An attribution may stand on the next line.
_NEXT_LINE = 10


@dataclass(frozen=True, slots=True)
class _Stretch:
    where: str
    text: str
    after: str = ""


class Quotations:
    """Looks for a study's passages in finished files.

    Parameters
    ----------
    publication : Publication
        Knows what may be quoted.
    groups : Groups
        Knows who shares which attributes.
    """

    def __init__(self, publication: Publication, groups: Groups) -> None:
        self._publication, self._groups = publication, groups

    def look(self, file: str, contents: Contents) -> Findings:
        """What is wrong with the quotations of one file."""
        found = Findings()
        quotations: list[Attributed] = []
        for stretch in _stretches(contents):
            quotes = self._quoted.find(stretch.text)
            said = beside(stretch.text, quotes) + f" {stretch.after}"
            quotations += [
                Attributed(stretch.where, quote.segment, self._person[quote.segment], said)
                for quote in quotes
            ]
        for each in quotations:
            self._judge(file, each, found)
        for each in joined(quotations, self._topics):
            found.add(Findings([Reason(file, each.place, say("disclosure.joined"))]))
        return found

    def _judge(self, file: str, quotation: Attributed, found: Findings) -> None:
        own = self._publication.quotations
        reasons: list[str] = []
        cautions: list[str] = []
        if quotation.segment in self._withheld:
            reasons.append(say("disclosure.withheld_words"))
        if quotation.segment in own.singling_out:
            reasons.append(say("disclosure.combination"))
        if self._groups.attribution(quotation.beside):
            reasons.append(say("disclosure.attribution"))
        if quotation.segment in own.flagged:
            signs = own.peculiarities[quotation.segment].signs
            said = ", ".join(say(f"disclosure.signs.{sign}") for sign in signs)
            strict = self._publication.rules.strict
            (reasons if strict else cautions).append(say("disclosure.peculiar_words", signs=said))
        place = quotation.place
        found.add(
            Findings(
                [Reason(file, place, reason) for reason in reasons],
                [Reason(file, place, caution) for caution in cautions],
            )
        )

    @cached_property
    def _quoted(self) -> Quoted:
        return Quoted(dict(zip(self._answers["segment"], self._answers["text"], strict=True)))

    @cached_property
    def _person(self) -> dict[str, str]:
        return dict(zip(self._answers["segment"], self._answers["source"], strict=True))

    @property
    def _answers(self) -> pd.DataFrame:
        return self._publication.corpus.answers

    @cached_property
    def _withheld(self) -> set[str]:
        """Passages of which every statement is one that too few make."""
        crossing, enough = self._publication.decision.crossing, self._publication.decision.enough
        made: set[str] = set()
        told: set[str] = set()
        for key in statements(self._publication.corpus, self._publication.roles):
            passages = crossing.passages(key)
            made |= passages
            if enough(*key):
                told |= passages
        # What enough say in nearly the same words may be of strategies that few speak of.
        return made.difference(told, *(group.passages for group in self._publication.merged))

    @cached_property
    def _topics(self) -> set[str]:
        """Words of headings: what is spoken of."""
        corpus = self._publication.corpus
        titles = [f"{code.id} {code.title}" for code in corpus.codebook]
        titles += [code.title for facet in corpus.facets.values() for code in facet]
        titles += [str(label) for label in corpus.themes["label"]]
        return {word.casefold().strip(".,:;()") for title in titles for word in title.split()}


def _stretches(contents: Contents) -> Iterator[_Stretch]:
    for grid in contents.grids:
        for number, row in enumerate(grid.rows):
            yield _Stretch(grid.place(number), " | ".join(row))
    lines = [*contents.paragraphs, ("", "")]
    for (where, text), (_, after) in pairwise(lines):
        yield _Stretch(where, text, after if len(after.split()) <= _NEXT_LINE else "")
