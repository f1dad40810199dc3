"""Who speaks of what: categories and zones by axis."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Block, ChartBlock, Paragraph, Section
from psm_qual.reports.plans import Plans
from psm_qual.reports.plans.figures import GROUPS


def who_of_what(plans: Plans) -> Section:
    """A matrix by category, one by zone."""
    blocks: list[Block] = [Paragraph(say("actors.who.text"))]
    charts = [matrix(plans, name) for name in GROUPS if len(groups_of(plans, name)) > 1]
    blocks += charts or [Paragraph(say("actors.who.none"))]
    return Section(say("actors.who.title"), tuple(blocks), (), "actors")


def groups_of(plans: Plans, name: str) -> dict[str, str]:
    """Groups of an attribute that may be named: value → what it is called."""
    zones = plans.found.zones if name == "zone" else None
    titles = {code.id: f"{code.id} {code.title}" for code in zones} if zones else {}
    return {value: titles.get(value, value) for value in plans.publication.groups.nameable(name)}


def matrix(plans: Plans, name: str) -> ChartBlock:
    """How many of each group speak of each axis.

    Parameters
    ----------
    plans : Plans
        The study.
    name : {"category", "zone"}
        Which groups.
    """
    groups = groups_of(plans, name)
    rows = []
    for value, group in groups.items():
        for axis in plans.axes:
            number = plans.number((axis.level, axis.code), (name, value))
            row: dict[str, object] = {"label": group, "column": axis.title, "value": number}
            rows.append({**row, "text": say("reports.mark")} if number is None else row)
    columns = tuple(axis.title for axis in plans.axes)
    title = say(
        "themes.chart.minimum",
        title=say(f"actors.who.{name}"),
        mark=say("reports.mark"),
        minimum=plans.publication.min_sources,
    )
    return ChartBlock("heat", tuple(rows), title, tuple(groups.values()), columns)
