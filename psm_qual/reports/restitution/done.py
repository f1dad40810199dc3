"""What has been done, strategy by strategy, and what is out of line with the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from psm_qual.analysis.monitoring import IMPLEMENTED, PARTLY, SILENT, status_of
from psm_qual.messages import say, say_count
from psm_qual.model import Code
from psm_qual.model.report import (
    Block,
    Cell,
    ChartBlock,
    Evidence,
    Paragraph,
    Section,
    Statement,
    TableBlock,
)
from psm_qual.reports.restitution.figures import of, strategies
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.wording import listed

# Little is told of a strategy that so few speak of.
FEW = "few"


def what_was_done(publication: Publication) -> Section:
    """How many strategies are where, a chart of all, a table for each axis, what is out of line."""
    title = say("restitution.done.title")
    roles = publication.roles
    if not roles.has(publication.corpus, roles.done):
        return Section(title, (Paragraph(_missing(publication)),), name="done")
    intro: list[Block] = [
        Paragraph(say("restitution.done.text", minimum=publication.min_sources)),
        *_summary(publication),
        Paragraph(say("restitution.done.silence")),
        _chart(publication),
    ]
    sections = [
        Section(f"{axis.id}. {axis.title}", (_axis_table(publication, below),))
        for axis, below in publication.axes
    ]
    return Section(title, tuple(intro), (*sections, _out_of_line(publication)), name="done")


def _missing(publication: Publication) -> str:
    name = publication.roles.kinds
    return say("restitution.done.no_facet", facet=name or say("restitution.no_name"))


def _summary(publication: Publication) -> Iterator[Statement]:
    """One sentence for each status that some strategies have."""
    found: dict[str, list[Code]] = {}
    for code in strategies(publication.corpus):
        found.setdefault(_status(publication, code), []).append(code)
    for status in (IMPLEMENTED, PARTLY, SILENT, FEW):
        codes = found.get(status, [])
        if codes:
            told = say_count(f"restitution.done.summary.{status}", len(codes))
            names = listed([code.id for code in codes])
            passages = [
                passage
                for code in codes
                for passage in publication.evidence(
                    of(code), publication.roles.kind(publication.roles.done)
                ).passages
            ]
            text = say("restitution.done.summary.told", told=told, codes=names)
            yield Statement(text, Evidence(tuple(sorted(set(passages)))))


def _chart(publication: Publication) -> ChartBlock:
    """Bars only where a figure is printed that is large enough to be seen."""
    kinds = list(publication.corpus.facets[publication.roles.kinds])
    labels = {code: f"{code.id} {code.title}" for code in strategies(publication.corpus)}
    rows = []
    for code, label in labels.items():
        for each in kinds:
            number = publication.decision.number(of(code), publication.roles.kind(each.id))
            if number:
                rows.append({"label": label, "value": number, "series": each.title})
    return ChartBlock(
        kind="bars",
        rows=tuple(rows),
        title=say("restitution.done.chart", minimum=publication.min_sources),
        order=tuple(labels.values()),
        series=tuple(each.title for each in kinds),
        groups=tuple(accumulate(len(below) for _, below in publication.axes))[:-1],
    )


def _axis_table(publication: Publication, below: Sequence[Code]) -> TableBlock:
    roles = publication.roles
    critical = roles.has(publication.corpus, roles.criticised)
    names = ["strategy", "status", "done", *(["zones"] if _has_zones(publication) else [])]
    names += ["criticised"] if critical else []
    rows = []
    for code in below:
        cells: dict[str, Cell] = {
            "strategy": f"{code.id} {code.title}",
            "status": say(f"restitution.status.{_status(publication, code)}"),
            "done": publication.counted(of(code), roles.kind(roles.done)),
            "zones": _zones(publication, code) or "–",
        }
        if critical:
            cells["criticised"] = publication.counted(of(code), roles.kind(roles.criticised))
        rows.append(tuple(cells[name] for name in names))
    headers = tuple(say(f"restitution.done.column.{name}") for name in names)
    return TableBlock(headers, tuple(rows), widths=_widths(len(names)))


def _widths(columns: int) -> tuple[float, ...]:
    first, status = 0.4, 0.18
    rest = (1 - first - status) / (columns - 2)
    return (first, status, *(rest,) * (columns - 2))


def _has_zones(publication: Publication) -> bool:
    return bool(publication.groups.nameable("zone"))


def _status(publication: Publication, code: Code) -> str:
    """What so few tell of a strategy is no more told than how many they are."""
    roles = publication.roles
    done = publication.decision.number(of(code), roles.kind(roles.done))
    if done is None:
        return FEW
    criticised = publication.decision.people(of(code), roles.kind(roles.criticised))
    return status_of(done, criticised, publication.min_sources)


def _zones(publication: Publication, code: Code) -> str:
    """Zones from which enough interviewees report something done; only beside a figure."""
    done = publication.roles.kind(publication.roles.done)
    if publication.decision.number(of(code), done) is None:
        return ""
    return ", ".join(
        publication.zone(zone)
        for zone in publication.groups.nameable("zone")
        if publication.decision.named(of(code), done, ("zone", zone))
    )


def _out_of_line(publication: Publication) -> Section:
    """Strategies that are wanted and not seen, criticised more than seen, or not spoken of."""
    title = say("restitution.out.title")
    found = [
        statement
        for axis_codes in (below for _, below in publication.axes)
        for code in axis_codes
        for statement in _gaps(publication, code)
    ]
    silent = [code.id for code in strategies(publication.corpus) if _unheard(publication, code)]
    blocks: list[Block] = [Paragraph(say("restitution.out.text")), *found]
    if silent:
        told = say_count("restitution.out.silent", len(silent), codes=listed(silent))
        blocks.append(Paragraph(told))
    if not found and not silent:
        blocks = [Paragraph(say("restitution.out.none"))]
    return Section(title, tuple(blocks))


def _gaps(publication: Publication, code: Code) -> Iterator[Statement]:
    """What is told of a strategy by figures in print, and by no others."""
    roles, number = publication.roles, publication.decision.number
    done, need, critical = (
        number(of(code), roles.kind(name)) if name else None
        for name in (roles.done, roles.need, roles.criticised)
    )
    named = say("restitution.out.strategy", id=code.id, title=code.title)
    if done == 0 and need:
        text = say_count("restitution.out.wanted", need, strategy=named)
        yield Statement(text, publication.evidence(of(code), roles.kind(roles.need)))
    if done is not None and critical and critical > done:
        seen = (
            say("restitution.out.nobody") if done == 0 else say_count("restitution.out.seen", done)
        )
        text = say_count("restitution.out.criticised", critical, strategy=named, seen=seen)
        yield Statement(text, publication.evidence(of(code), roles.kind(roles.criticised)))


def _unheard(publication: Publication, code: Code) -> bool:
    """Nobody says anything of it, and that is in print."""
    kinds = publication.corpus.facets[publication.roles.kinds]
    numbers = [
        publication.decision.number(of(code), publication.roles.kind(each.id)) for each in kinds
    ]
    return all(n == 0 for n in numbers)
