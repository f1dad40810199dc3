"""Who stands behind codes of other plans, and behind positions, as behind any other value.

Codes of other plans become facets of the passages, and where an interviewee stands on a subject an
attribute of his: so they are counted, linked and withheld by the rules that hold for all figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import pandas as pd

from psm_qual.analysis.confronting import Confrontation
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Attribute, Condition, Crossing
from psm_qual.analysis.positions import Position, position_of
from psm_qual.model import Codebook, Status
from psm_qual.model.stance import Stance
from psm_qual.reports.figures import Groups
from psm_qual.reports.plans.found import FoundOut, Subject

# Of whoever says nothing of a subject.
SILENT = "silent"
_ORDER = (*(stance.value for stance in Stance), SILENT)
# Who suggests codes of other plans.
_CODER = "model:plans"


class WidenedCrossing(Crossing):
    """Interviewees and passages behind combinations of values, other plans and positions included.

    Parameters
    ----------
    corpus : Corpus
        The study as tables, one source an interviewee.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    groups : Groups
        Attributes as they may be printed.
    found : FoundOut
        What was found out beyond codings and themes.
    subjects : sequence of Subject
        On which positions are asked for.
    """

    def __init__(
        self,
        corpus: Corpus,
        aliases: Mapping[str, str],
        groups: Groups,
        found: FoundOut,
        subjects: Sequence[Subject],
    ) -> None:
        super().__init__(with_plans(corpus, found.confrontations), aliases, self._own_attribute)
        self._groups, self._found = groups, found
        self.plans = [each.plan.id for each in found.confrontations]
        self.subjects = {subject.attribute: subject for subject in subjects}
        level = {code.id: code.level for code in corpus.codebook}
        self._carried = {
            (each.plan.id, code): [(level[own], own) for own in owns if own in level]
            for each in found.confrontations
            for code, owns in each.carried.items()
        }

    def is_attribute(self, name: str) -> bool:
        """Tell whether a dimension gives each interviewee one value: positions do."""
        return name in self.subjects or super().is_attribute(name)

    def children(self, condition: Condition) -> list[Condition]:
        """Codes below a code; of another plan's, those of our own to which it corresponds."""
        return self._carried.get(condition) or super().children(condition)

    def opposite(self, condition: Condition) -> Condition | None:
        """Whoever has no position on something does not speak of it."""
        subject = self.subjects.get(condition[0])
        return subject.condition if subject and condition[1] == SILENT else None

    def position(self, subject: Subject, *conditions: Condition) -> Position:
        """Where those stand to whom all conditions apply, whether that is printed or not."""
        counts = (
            len(self.people({(subject.attribute, stance.value), *conditions})) for stance in Stance
        )
        return Position(*counts)

    def _own_attribute(self, name: str) -> Attribute:
        if name in self.subjects:
            return Attribute(self._positions(self.subjects[name]), _ORDER)
        return self._groups.attribute(name)

    def _positions(self, subject: Subject) -> dict[str, str]:
        condition = subject.condition
        passages = self._anything if condition is None else self.passages({condition})
        said: dict[str, list[Stance]] = defaultdict(list)
        for passage in sorted(passages):
            said[self._source_of[passage]].append(self._found.stances.get(passage, Stance.UNCLEAR))
        return {
            source: position_of(said[source]).value if source in said else SILENT
            for source in sorted(self.everybody)
        }

    @cached_property
    def _anything(self) -> frozenset[str]:
        """Passages with any code of the plan."""
        levels = self.corpus.codebook.levels
        sets = [self.passages({(level, v)}) for level in levels for v in self.values(level)]
        return frozenset[str]().union(*sets)


def with_plans(corpus: Corpus, confrontations: Sequence[Confrontation]) -> Corpus:
    """The study with codes of other plans, each plan a facet of its own.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    confrontations : sequence of Confrontation
        With each other plan.
    """
    rows = [
        {
            "segment": segment,
            "code": code.id,
            "level": "facet",
            "facet": each.plan.id,
            "status": Status.SUGGESTED.value,
            "coder": _CODER,
            "confidence": sure,
            "evidence": "",
            "origin": "",
        }
        for each in confrontations
        for code in each.codes
        for segment, sure in each.passages(code.id).items()
    ]
    if not rows:
        codings = corpus.codings
    else:
        codings = pd.concat([corpus.codings, pd.DataFrame(rows)], ignore_index=True)
    facets = {each.plan.id: _as_facet(each) for each in confrontations}
    return replace(corpus, codings=codings, facets={**corpus.facets, **facets})


def _as_facet(confrontation: Confrontation) -> Codebook:
    plan = confrontation.plan
    codes = tuple(replace(code, level="facet", parent=None) for code in confrontation.codes)
    return Codebook(plan.id, plan.title, "facet", plan.version, codes)
