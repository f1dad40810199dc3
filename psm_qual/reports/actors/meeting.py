"""Where positions converge or collide, between categories and between zones."""

from __future__ import annotations

from psm_qual.analysis.positions import Comparison, Meeting, compare_positions
from psm_qual.messages import say
from psm_qual.model.report import Block, Cell, Paragraph, Section, TableBlock
from psm_qual.reports.actors.who import groups_of
from psm_qual.reports.plans import Plans, Subject
from psm_qual.reports.plans.evidence import signed
from psm_qual.reports.plans.figures import GROUPS

# What is found first: what parts people.
_ORDER = (Meeting.COLLIDE, Meeting.DIFFER, Meeting.CONVERGE)

Found = tuple[str, Subject, Comparison]


def meeting(plans: Plans) -> Section:
    """A table of the pairs of groups of which something can be said, and how many there were."""
    found = [each for name in GROUPS for each in compared(plans, name)]
    told = [each for each in found if each[2].meeting is not Meeting.UNKNOWN]
    told.sort(key=lambda each: _ORDER.index(each[2].meeting))
    blocks: list[Block] = [Paragraph(say("actors.meeting.text"))]
    blocks.append(Paragraph(say("actors.meeting.found", n=len(found), told=len(told))))
    if told:
        blocks.append(_table(plans, told))
    return Section(say("actors.meeting.title"), tuple(blocks), (), "meeting")


def compared(plans: Plans, name: str) -> list[Found]:
    """All comparisons between the groups of an attribute, on all together and on each axis.

    Only positions that are printed are compared: a comparison tells no more than they do.

    Parameters
    ----------
    plans : Plans
        The study.
    name : {"category", "zone"}
        Which groups.
    """
    found = []
    for subject in (plans.everything, *plans.axes):
        positions = {}
        for value in groups_of(plans, name):
            told = plans.printed_position(subject, (name, value))
            if told is not None:
                positions[value] = told
        fewest = plans.publication.min_sources
        found += [(name, subject, each) for each in compare_positions(positions, fewest=fewest)]
    return found


def _table(plans: Plans, told: list[Found]) -> TableBlock:
    headers = tuple(
        say(f"actors.meeting.column.{name}") for name in ("subject", "groups", "how", "difference")
    )
    rows = tuple(_row(plans, *each) for each in told)
    return TableBlock(headers, rows, widths=(0.3, 0.34, 0.16, 0.2))


def _row(plans: Plans, name: str, subject: Subject, found: Comparison) -> tuple[Cell, ...]:
    titles = groups_of(plans, name)
    ends = (signed(each) for each in (found.difference, found.low, found.high))
    written = dict(zip(("net", "low", "high"), ends, strict=True))
    groups = say("actors.meeting.pair", first=titles[found.first], second=titles[found.second])
    return (
        subject.title,
        groups,
        say(f"actors.meeting.{found.meeting.value}"),
        say("actors.sides.net", **written),
    )
