"""Annex: when the interviews were held, by category."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Block, Paragraph, Section, TableBlock
from psm_qual.reports.restitution.figures import is_crossed
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.wording import month_name


def calendar(publication: Publication) -> Section:
    """Interviewees by month and category; small categories, and small months, go together."""
    title = say("restitution.calendar.title")
    groups = publication.groups
    if not (groups.has("date") and groups.has("category")):
        told = say("restitution.calendar.none")
        return Section(title, (Paragraph(told),), name="calendar")
    minimum = publication.min_sources
    if is_crossed(groups, publication.crossing, minimum):
        text = say("restitution.calendar.text", minimum=minimum)
        blocks: tuple[Block, ...] = (Paragraph(text), _crossed(publication))
    else:
        text = say("restitution.calendar.apart", minimum=minimum)
        blocks = (
            Paragraph(text),
            _list(publication, "date"),
            _list(publication, "category"),
        )
    return Section(title, blocks, name="calendar")


def _crossed(publication: Publication) -> TableBlock:
    categories, months = (publication.groups.attribute(name).order for name in ("category", "date"))
    rows = tuple(
        (name, *(publication.figure(("category", name), ("date", month)) for month in months))
        for name in categories
    )
    return TableBlock((say("restitution.calendar.category"), *map(month_name, months)), rows)


def _list(publication: Publication, name: str) -> TableBlock:
    """The groups of one attribute with their numbers."""
    rows = tuple(
        (month_name(group), publication.figure((name, group)))
        for group in publication.groups.attribute(name).order
    )
    headers = (say(f"restitution.calendar.{name}"), say("restitution.calendar.heard"))
    return TableBlock(headers, rows, widths=(0.6, 0.4))
