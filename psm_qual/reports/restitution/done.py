"""What has been done, strategy by strategy."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from psm_qual.messages import say
from psm_qual.model import Code
from psm_qual.model.report import ChartBlock, Paragraph, Section, TableBlock
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.strategies import (
    CRITICISED,
    DONE,
    KINDS,
    axes_of,
    has_kinds,
    monitoring,
)


def what_was_done(publication: Publication) -> Section:
    """A chart of all strategies, then a table for each axis."""
    title = say("restitution.done.title")
    if not has_kinds(publication.corpus):
        return Section(title, (Paragraph(say("restitution.done.no_facet")),))
    table = monitoring(publication)
    intro = Paragraph(say("restitution.done.text", minimum=publication.min_sources))
    sections = tuple(
        Section(f"{axis.id}. {axis.title}", (_axis_table(publication, table, strategies),))
        for axis, strategies in axes_of(publication.corpus.codebook)
    )
    return Section(title, (intro, _chart(publication, table)), sections)


def _chart(publication: Publication, table: pd.DataFrame) -> ChartBlock:
    corpus = publication.corpus
    kinds = list(corpus.facets[KINDS])
    labels = {code: f"{code} {corpus.codebook[code].title}" for code in map(str, table.index)}
    rows = [
        {"label": labels[str(code)], "value": int(values[kind.id]), "series": kind.title}
        for code, values in table.iterrows()
        for kind in kinds
        if values[kind.id] >= publication.min_sources
    ]
    return ChartBlock(
        kind="bars",
        rows=tuple(rows),
        title=say("restitution.done.chart", minimum=publication.min_sources),
        order=tuple(labels.values()),
        series=tuple(kind.title for kind in kinds),
    )


def _axis_table(
    publication: Publication, table: pd.DataFrame, strategies: Sequence[Code]
) -> TableBlock:
    rows = []
    for code in strategies:
        values = table.loc[code.id].to_dict()
        done = int(values[DONE])
        # With too few behind the figure, the places would tell who they are.
        zones = values["zones"] if done >= publication.min_sources else ()
        rows.append(
            (
                f"{code.id} {code.title}",
                say(f"restitution.status.{values['status']}"),
                publication.figure(done),
                _zones(publication, zones) or "–",
                publication.figure(int(values[CRITICISED])),
            )
        )
    headers = tuple(
        say(f"restitution.done.column.{name}")
        for name in ("strategy", "status", "done", "zones", "criticised")
    )
    return TableBlock(headers, tuple(rows), widths=(0.36, 0.17, 0.17, 0.16, 0.14))


def _zones(publication: Publication, zones: Sequence[str]) -> str:
    """Zones in which enough sources were heard for one of them not to stand out."""
    heard = publication.attribute("zone").value_counts()
    return ", ".join(zone for zone in zones if heard.get(zone, 0) >= publication.min_sources)
