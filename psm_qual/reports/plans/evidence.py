"""A study on its way to the position paper and the map of actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from psm_qual.analysis.crossing import Condition
from psm_qual.analysis.positions import Position
from psm_qual.messages import current_language, say
from psm_qual.model.report import Evidence, Statement
from psm_qual.model.stance import Stance
from psm_qual.reports.figures import Decision
from psm_qual.reports.plans.figures import SIDES, decide_plans
from psm_qual.reports.plans.found import FoundOut, Subject
from psm_qual.reports.plans.widened import WidenedCrossing
from psm_qual.reports.restitution import Publication
from psm_qual.reports.restitution.figures import statements
from psm_qual.reports.restitution.new_themes import printed_label

# A share and the ends of its interval, as the texts name them.
ENDS = ("share", "low", "high")


class Plans:
    """What both documents are written from.

    Parameters
    ----------
    publication : Publication
        The study on its way to print: what is quoted there is not quoted again.
    found : FoundOut
        What was found out beyond codings and themes.
    """

    def __init__(self, publication: Publication, found: FoundOut) -> None:
        self.publication, self.found = publication, found

    @cached_property
    def axes(self) -> tuple[Subject, ...]:
        """Codes at the top of the study's plan."""
        return tuple(
            Subject(axis.level, axis.id, f"{axis.id}. {axis.title}", by_group=True)
            for axis, _ in self.publication.axes
        )

    @cached_property
    def strategies(self) -> tuple[Subject, ...]:
        """Codes with none below; none where axes have none below them."""
        return tuple(
            Subject(code.level, code.id, f"{code.id} {code.title}")
            for axis, below in self.publication.axes
            for code in below
            if code.id != axis.id
        )

    @cached_property
    def themes(self) -> tuple[Subject, ...]:
        """Themes that enough interviewees speak of."""
        records = self.publication.corpus.themes.to_dict("records")
        rows = [{str(name): value for name, value in row.items()} for row in records]
        return tuple(
            Subject("theme", str(row["theme"]), printed_label(self.publication, row))
            for row in rows
            if self.publication.decision.enough(("theme", str(row["theme"])))
        )

    @cached_property
    def everything(self) -> Subject:
        """All that has a code."""
        return Subject("", "", say("actors.everything"), by_group=True)

    @cached_property
    def crossing(self) -> WidenedCrossing:
        """Counts everything."""
        publication = self.publication
        subjects = (self.everything, *self.axes, *self.strategies, *self.themes)
        # With what the restitution counts beyond codings and themes.
        corpus = publication.crossing.corpus
        return WidenedCrossing(
            corpus, publication.aliases, publication.groups, self.found, subjects
        )

    @cached_property
    def decision(self) -> Decision:
        """Which figures are printed."""
        own = self.publication
        return decide_plans(
            self.crossing,
            own.groups,
            own.rules.threshold,
            own.decision,
            own.roles,
            own.withholding,
        )

    @property
    def withheld(self) -> int:
        """How many figures have been left out, beyond those of the restitution."""
        return len(self.decision.pattern.withheld)

    def number(self, *conditions: Condition) -> int | None:
        """A figure as it is printed; None where it is withheld."""
        return self.decision.number(*conditions)

    def figure(self, *conditions: Condition) -> str:
        """A figure in words: a mark in the place of one that is withheld."""
        number = self.number(*conditions)
        return say("reports.mark") if number is None else str(number)

    def statement(
        self, *conditions: Condition, text: str = "", quotations: Sequence[str] = ()
    ) -> Statement:
        """A figure, or a sentence that rests on it, with the passages behind it."""
        number = self.number(*conditions)
        passages = tuple(sorted(self.crossing.passages(conditions)))
        return Statement(
            text or self.figure(*conditions), Evidence(passages, number, tuple(quotations))
        )

    def printed_position(self, subject: Subject, *conditions: Condition) -> Position | None:
        """Who is for and who against, where both are printed; else None."""
        counts = [self.number((subject.attribute, side.value), *conditions) for side in SIDES]
        favour, against = counts
        return None if favour is None or against is None else Position(favour, against, 0)

    def quote(self, place: str, weights: Mapping[str, float], most: int) -> list[str]:
        """Words of telling ones of some passages as they may be printed, each of another person.

        Parameters
        ----------
        place : str
            Where they stand.
        weights : mapping of str to float
            Passages; what too few say is not quoted.
        most : int
            How many at most.
        """
        chosen = self.publication.choose([*(set(weights) - self._withheld)], most=most)
        return self.publication.quotations.printed(place, chosen)

    def of_stance(self, subject: Subject, stance: Stance) -> dict[str, float]:
        """Passages of a subject that take a stance, all as sure as another."""
        condition = subject.condition
        passages = self.crossing.passages([condition] if condition else [])
        return {name: 1.0 for name in passages if self.found.stances.get(name) is stance}

    @cached_property
    def _withheld(self) -> frozenset[str]:
        """Passages of which every statement of the restitution is one that too few make."""
        own = self.publication
        made: set[str] = set()
        told: set[str] = set()
        for key in statements(own.corpus, own.roles):
            made |= own.crossing.passages(key)
            if own.decision.enough(*key):
                told |= own.crossing.passages(key)
        return frozenset(made - told)


def decimal(value: float, places: int = 2) -> str:
    """A number as it is written in the language of the moment."""
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if current_language() == "it" else text


def signed(value: float) -> str:
    """A number with its sign, a true minus among them: "+0,6"."""
    text = decimal(abs(value), 1)
    return f"−{text}" if value < -0.05 else f"+{text}" if value > 0.05 else text
