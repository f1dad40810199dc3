"""Annex: when the interviews were held, by category."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.restitution.publication import Publication


def calendar(publication: Publication) -> Section:
    """Interviewees by month and category; small categories, and small months, go together."""
    title = say("restitution.calendar.title")
    groups = publication.groups
    if not (groups.has("date") and groups.has("category")):
        return Section(title, (Paragraph(say("restitution.calendar.none")),))
    categories, months = (groups.attribute(name).order for name in ("category", "date"))
    rows = tuple(
        (name, *(publication.figure(("category", name), ("date", month)) for month in months))
        for name in categories
    )
    return Section(title, (TableBlock((say("restitution.calendar.category"), *months), rows),))
