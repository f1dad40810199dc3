"""Which figures of a publication are printed: decided for all of its tables together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from psm_qual.analysis.crossing import Crossing, Key
from psm_qual.disclosure.figures import (
    Figure,
    Interval,
    LinkedTables,
    Name,
    Need,
    Pattern,
    Print,
    Threshold,
    Withholding,
    given_away,
    suppress,
    unproven,
)
from psm_qual.errors import DisclosureError
from psm_qual.messages import problem, say
from psm_qual.reports.figures.linking import Measure, Wanted, Wishes, link, name_of

# A refusal names so many places: the rest are of the same kind.
_NAMED = 10


@dataclass(frozen=True)
class Decision:
    """What is printed of a publication, and what is not.

    Parameters
    ----------
    crossing : Crossing
        Counts everything.
    threshold : Threshold
        How many people must stand behind a figure.
    wishes : mapping of (Measure, Key) to Wanted
        What was to be printed.
    tables : LinkedTables
        All figures.
    needs : mapping of Name to Need
        What must stay possible.
    pattern : Pattern
        What is withheld.
    """

    crossing: Crossing = field(repr=False)
    threshold: Threshold
    wishes: Wishes = field(repr=False)
    tables: LinkedTables = field(repr=False)
    needs: dict[Name, Need] = field(repr=False)
    pattern: Pattern = field(repr=False)

    def number(self, *conditions: tuple[str, str], measure: Measure = Measure.PEOPLE) -> int | None:
        """A figure as it is printed; None where it is withheld, or was never wanted."""
        name = name_of(measure, frozenset(conditions))
        if name not in self.tables or name in self.pattern.withheld:
            return None
        figure = self.tables[name]
        return None if figure.print is Print.NEVER else figure.value

    def decides(self, measure: Measure, key: Key) -> bool:
        """Tell whether a figure was wanted in print."""
        wanted = self.wishes.get((measure, key))
        return wanted is not None and wanted.print is not Print.NEVER

    def wants(self, measure: Measure, key: Key) -> bool:
        """Tell whether a figure is among those that were wanted, printed in the end or not."""
        return (measure, key) in self.wishes

    def people(self, *conditions: tuple[str, str]) -> int:
        """Interviewees behind something, whether their number is printed or not."""
        return len(self.crossing.people(conditions))

    def named(self, *conditions: tuple[str, str]) -> bool:
        """Tell whether something is named because enough say it; see `named_or_not`."""
        wanted = self.wishes.get((Measure.PEOPLE, frozenset(conditions)))
        return wanted is not None and wanted.print is Print.NEVER and wanted.least > 0

    def enough(self, *conditions: tuple[str, str]) -> bool:
        """Tell whether what so many say may be told, with their words."""
        return self.people(*conditions) >= self.threshold.people

    @cached_property
    def exposed(self) -> list[tuple[Name, Interval]]:
        """Figures that a reader can be sure of in spite of all: none, or nothing is published.

        What worlds prove is proven; of the rest the reader's interval is computed.
        """
        withheld = self.pattern.withheld
        doubtful = unproven(self.tables, withheld, self.needs, self.pattern.worlds)
        needs = {name: self.needs[name] for name in doubtful}
        return list(given_away(self.tables, withheld, needs))

    def refuse_if_exposed(self) -> None:
        """Refuse to publish what cannot be protected.

        Raises
        ------
        DisclosureError
            If a reader could work out a figure that is withheld; names which, not what it is.
        """
        if self.exposed:
            places = [say("reports.exposed_place", figure=_words(name)) for name, _ in self.exposed]
            listed = "\n".join(places[:_NAMED])
            raise problem(DisclosureError, "reports.exposed", n=len(places), places=listed)


def decide(
    crossing: Crossing,
    wishes: Wishes,
    threshold: Threshold,
    before: Decision | None = None,
    withholding: Withholding = suppress,
) -> Decision:
    """Decide what of a publication is printed.

    Parameters
    ----------
    crossing : Crossing
        Counts everything.
    wishes : mapping of (Measure, Key) to Wanted
        What is to be printed.
    threshold : Threshold
        How many people must stand behind a figure.
    before : Decision, optional
        Of what is published already: what it prints stays printed, what it withholds withheld.
    withholding : callable
        Chooses what to withhold.
    """
    settled = _settled(before) if before else {}
    together = {**wishes, **settled}
    tables = link(crossing, together)
    needs = dict(_needs(crossing, tables, together, threshold))
    if before:
        needs = {**needs, **before.needs}
    return Decision(crossing, threshold, together, tables, needs, withholding(tables, needs))


def _words(name: Name) -> str:
    """A figure in words: "strategy 1.1 × zone 7"."""
    _, *words = name
    return " × ".join(map(" ".join, zip(words[::2], words[1::2], strict=True)))


def named_or_not(crossing: Crossing, key: Key, threshold: Threshold) -> Wanted:
    """What is told of something that is named or not, and never counted.

    A zone that is named beside a strategy tells that enough say it there; one that is not, that
    few do, or so many that nearly everybody does.
    """
    people = len(crossing.people(key))
    figure = Figure(("",), people, people)
    if people and threshold.need(figure, _groups(crossing, key)) is None:
        return Wanted(Print.NEVER, least=threshold.people)
    return Wanted(Print.NEVER, most=threshold.people - 1 if people < threshold.people else None)


def told_or_not(crossing: Crossing, key: Key, threshold: Threshold) -> Wanted:
    """A figure beside which words are quoted, or a sentence stands, where enough people say it.

    Where the figure itself is withheld to protect another, words beside it still tell that enough
    say it: whoever works figures out knows as much.
    """
    enough = len(crossing.people(key)) >= threshold.people
    return Wanted(least=threshold.people if enough else 0)


def _settled(before: Decision) -> dict[tuple[Measure, Key], Wanted]:
    """What is published: nothing of it can be decided anew, and what is told of it stays told."""
    withheld = before.pattern.withheld
    return {
        place: wanted
        if wanted.print is Print.NEVER
        else replace(wanted, print=Print.NEVER if name_of(*place) in withheld else Print.ALWAYS)
        for place, wanted in before.wishes.items()
    }


def _needs(
    crossing: Crossing, tables: LinkedTables, wishes: Wishes, threshold: Threshold
) -> Iterator[tuple[Name, Need]]:
    for (measure, key), wanted in wishes.items():
        figure = tables[name_of(measure, key)]
        if wanted.print is Print.IF_SAFE:
            need = threshold.need(figure, _known_groups(crossing, key, wishes))
            if need is not None:
                yield figure.name, need
        elif wanted.print is Print.NEVER and threshold.is_small(figure):
            # Something is told of it all the same: it must not tell that somebody is there.
            yield figure.name, Need(0, figure.value, threshold.people - 1)


def _known_groups(crossing: Crossing, key: Key, wishes: Wishes) -> list[int]:
    """The same, but none where all who were heard say so, and that is in print.

    Then it is known of each of them, whatever his group is. To withhold it by group would protect
    nobody, and could not be done: the groups would follow from the whole.
    """
    said = Key(each for each in key if not crossing.is_attribute(each[0]))
    whole = wishes.get((Measure.PEOPLE, said)) if said else None
    told = whole is not None and whole.print is not Print.NEVER
    if told and len(crossing.people(said)) == len(crossing.everybody):
        return []
    return _groups(crossing, key)


def _groups(crossing: Crossing, key: Key) -> list[int]:
    """Size of the group that a figure is a share of: those of an attribute, whatever they say."""
    attributes = {each for each in key if crossing.is_attribute(each[0])}
    size = len(crossing.people(attributes))
    # Everybody who was heard is no group that a reader could know the members of.
    return [size] if attributes != key and size < len(crossing.everybody) else []
