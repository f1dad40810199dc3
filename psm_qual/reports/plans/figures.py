"""Which figures of the position paper and of the map of actors are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psm_qual.analysis.crossing import Key
from psm_qual.disclosure.figures import Threshold, Withholding, suppress
from psm_qual.model.stance import Stance
from psm_qual.reports.figures import Decision, Groups, Measure, Wanted, decide, told_or_not
from psm_qual.reports.plans.found import Subject
from psm_qual.reports.plans.widened import WidenedCrossing
from psm_qual.reports.restitution import Roles

# Who stands where is told by these.
GROUPS = ("category", "zone")
SIDES = (Stance.FAVOUR, Stance.AGAINST)


def decide_plans(
    crossing: WidenedCrossing,
    groups: Groups,
    threshold: Threshold,
    report: Decision,
    roles: Roles,
    withholding: Withholding = suppress,
) -> Decision:
    """Decide which figures are printed, once those of the restitution are.

    Parameters
    ----------
    crossing : WidenedCrossing
        Counts everything.
    groups : Groups
        Attributes as they may be printed.
    threshold : Threshold
        How many people must stand behind a figure.
    report : Decision
        Of the restitution: nothing of it is decided anew.
    roles : Roles
        What the study calls what is done.
    withholding : callable
        Chooses what to withhold.
    """
    wishes: Mapping[tuple[Measure, Key], Wanted] = {
        # Of groups nothing is said without their figures.
        (Measure.PEOPLE, key): told_or_not(crossing, key, threshold) if len(key) == 1 else Wanted()
        for key in _keys(crossing, groups, roles)
    }
    return decide(crossing, wishes, threshold, report, withholding)


def _keys(crossing: WidenedCrossing, groups: Groups, roles: Roles) -> Iterator[Key]:
    for plan in crossing.plans:
        yield from (Key({(plan, code)}) for code in crossing.values(plan))
    for subject in crossing.subjects.values():
        condition = subject.condition
        if condition is not None:
            yield Key({condition})
        yield from _positions(crossing, groups, subject)
    yield from _reception(crossing, groups, roles)


def _positions(crossing: WidenedCrossing, groups: Groups, subject: Subject) -> Iterator[Key]:
    """All positions on a subject; by group only for and against, and who speaks of it at all.

    Each figure more that adds up with the others is one from which a small one could be worked out:
    how many of a group are unclear is not worth the figures that would have to go for it.
    """
    yield from (Key({(subject.attribute, stance.value)}) for stance in Stance)
    wanted = [(subject.attribute, stance.value) for stance in SIDES]
    for name in GROUPS if subject.by_group else ():
        if len(groups.nameable(name)) > 1:
            for value in crossing.values(name):
                yield from (Key({place, (name, value)}) for place in wanted)


def _reception(crossing: WidenedCrossing, groups: Groups, roles: Roles) -> Iterator[Key]:
    """Of what is spoken in which group, and where something is told as done."""
    tells = roles.has(crossing.corpus, roles.done)
    top = crossing.corpus.codebook.levels[0]
    if tells:
        done = roles.kind(roles.done)
        yield from (Key({(top, code), done}) for code in crossing.values(top))
    for name in GROUPS:
        for value in crossing.values(name) if len(groups.nameable(name)) > 1 else ():
            yield Key({(name, value)})
            yield from (Key({(top, code), (name, value)}) for code in crossing.values(top))
            if tells and name == "zone":
                yield Key({roles.kind(roles.done), (name, value)})
    if tells:
        yield Key({roles.kind(roles.done)})
