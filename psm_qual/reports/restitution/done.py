"""What has been done, strategy by strategy."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.analysis.monitoring import status_of
from psm_qual.messages import say
from psm_qual.model import Code
from psm_qual.model.report import ChartBlock, Paragraph, Section, TableBlock
from psm_qual.reports.restitution.figures import kind, of, strategies
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.strategies import CRITICISED, DONE, KINDS, axes_of, has_kinds


def what_was_done(publication: Publication) -> Section:
    """A chart of all strategies, then a table for each axis."""
    title = say("restitution.done.title")
    if not has_kinds(publication.corpus):
        return Section(title, (Paragraph(say("restitution.done.no_facet")),))
    intro = Paragraph(say("restitution.done.text", minimum=publication.min_sources))
    sections = tuple(
        Section(f"{axis.id}. {axis.title}", (_axis_table(publication, below),))
        for axis, below in axes_of(publication.corpus.codebook)
    )
    return Section(title, (intro, _chart(publication)), sections)


def _chart(publication: Publication) -> ChartBlock:
    """Bars only where a figure is printed that is large enough to be seen."""
    kinds = list(publication.corpus.facets[KINDS])
    labels = {code: f"{code.id} {code.title}" for code in strategies(publication.corpus)}
    rows = []
    for code, label in labels.items():
        for each in kinds:
            number = publication.decision.number(of(code), kind(each.id))
            if number:
                rows.append({"label": label, "value": number, "series": each.title})
    return ChartBlock(
        kind="bars",
        rows=tuple(rows),
        title=say("restitution.done.chart", minimum=publication.min_sources),
        order=tuple(labels.values()),
        series=tuple(each.title for each in kinds),
    )


def _axis_table(publication: Publication, below: Sequence[Code]) -> TableBlock:
    rows = [
        (
            f"{code.id} {code.title}",
            _status(publication, code),
            publication.figure(of(code), kind(DONE)),
            _zones(publication, code) or "–",
            publication.figure(of(code), kind(CRITICISED)),
        )
        for code in below
    ]
    headers = tuple(
        say(f"restitution.done.column.{name}")
        for name in ("strategy", "status", "done", "zones", "criticised")
    )
    return TableBlock(headers, tuple(rows), widths=(0.36, 0.17, 0.17, 0.16, 0.14))


def _status(publication: Publication, code: Code) -> str:
    """What so few tell of a strategy is no more told than how many they are."""
    done = publication.decision.number(of(code), kind(DONE))
    if done is None:
        return say("restitution.status.few")
    criticised = publication.decision.people(of(code), kind(CRITICISED))
    return say(f"restitution.status.{status_of(done, criticised, publication.min_sources)}")


def _zones(publication: Publication, code: Code) -> str:
    """Zones from which enough interviewees report something done; only beside a figure."""
    if publication.decision.number(of(code), kind(DONE)) is None:
        return ""
    return ", ".join(
        zone
        for zone in publication.groups.nameable("zone")
        if publication.decision.named(of(code), kind(DONE), ("zone", zone))
    )
