"""Annex: when the interviews were held, by category."""

from __future__ import annotations

import pandas as pd

from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.restitution.publication import Publication


def calendar(publication: Publication) -> Section:
    """Sources by month and category; categories of too few sources go together, unnamed."""
    title = say("restitution.calendar.title")
    if not (publication.has("date") and publication.has("category")):
        return Section(title, (Paragraph(say("restitution.calendar.none")),))
    table = pd.crosstab(_categories(publication), _months(publication))
    others = say("restitution.calendar.others")
    last = [others] if others in table.index else []
    rows = tuple(
        (name, *(publication.figure(int(n)) for n in table.loc[name]))
        for name in [*table.index.drop(last), *last]
    )
    headers = (say("restitution.calendar.category"), *(str(month) for month in table.columns))
    return Section(title, (TableBlock(headers, rows),))


def _categories(publication: Publication) -> pd.Series[str]:
    names = publication.attribute("category")
    few = names.map(names.value_counts()) < publication.min_sources
    return names.mask(few, say("restitution.calendar.others"))


def _months(publication: Publication) -> pd.Series[str]:
    written = publication.attribute("date")
    # 04/03/2025 is the fourth of March; 2025-04-03 is not, though pandas reads it so day first.
    iso = pd.to_datetime(written, errors="coerce", format="ISO8601")
    italian = pd.to_datetime(written, errors="coerce", format="mixed", dayfirst=True)
    return iso.fillna(italian).dt.strftime("%Y-%m").fillna(say("restitution.unknown"))
