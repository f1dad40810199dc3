"""Annex: when the interviews were held, by category."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.wording import month_name


def calendar(publication: Publication) -> Section:
    """Interviewees by month and category; small categories, and small months, go together."""
    title = say("restitution.calendar.title")
    groups = publication.groups
    if not (groups.has("date") and groups.has("category")):
        told = say("restitution.calendar.none")
        return Section(title, (Paragraph(told),), name="calendar")
    categories, months = (groups.attribute(name).order for name in ("category", "date"))
    rows = tuple(
        (name, *(publication.figure(("category", name), ("date", month)) for month in months))
        for name in categories
    )
    headers = (say("restitution.calendar.category"), *map(month_name, months))
    text = Paragraph(say("restitution.calendar.text", minimum=publication.min_sources))
    return Section(title, (text, TableBlock(headers, rows)), name="calendar")
