"""How the plan is received: which strategies are known, which carried out, and where."""

from __future__ import annotations

from psm_qual.analysis.crossing import Condition
from psm_qual.messages import say
from psm_qual.model.report import Block, Cell, ChartBlock, Paragraph, Section, TableBlock
from psm_qual.reports.actors.who import groups_of
from psm_qual.reports.charting import tiles_or_bars
from psm_qual.reports.plans import Plans, Subject
from psm_qual.reports.plans.evidence import ENDS, decimal
from psm_qual.themes.telling.shares import share_of_sources


def reception(plans: Plans) -> Section:
    """Known is what is spoken of; carried out, what is told as done."""
    title = say("actors.reception.title")
    roles = plans.publication.roles
    if not roles.has(plans.publication.corpus, roles.done):
        none = Paragraph(say("restitution.done.no_facet", facet=roles.kinds))
        return Section(title, (none,), (), "reception")
    subjects = plans.strategies or plans.axes
    blocks: list[Block] = [Paragraph(say("actors.reception.text"))]
    blocks += [_chart(plans, plans.axes), _table(plans, subjects)]
    if len(groups_of(plans, "zone")) > 1:
        blocks.append(_tiles(plans))
    return Section(title, tuple(blocks), (), "reception")


def _chart(plans: Plans, subjects: tuple[Subject, ...]) -> ChartBlock:
    rows: list[dict[str, object]] = []
    columns = tuple(say(f"actors.reception.{name}") for name in ("known", "done"))
    for subject in subjects:
        assert subject.condition is not None
        for column, also in zip(columns, ((), (_done(plans),)), strict=True):
            value = plans.number(subject.condition, *also)
            row: dict[str, object] = {"label": subject.title, "column": column, "value": value}
            rows.append({**row, "text": say("reports.mark")} if value is None else row)
    order = tuple(subject.title for subject in subjects)
    return ChartBlock("heat", tuple(rows), say("actors.reception.chart"), order, columns)


def _table(plans: Plans, subjects: tuple[Subject, ...]) -> TableBlock:
    headers = tuple(
        say(f"actors.reception.column.{name}") for name in ("strategy", "known", "share", "done")
    )
    return TableBlock(
        headers, tuple(_row(plans, each) for each in subjects), widths=(0.52, 0.14, 0.2, 0.14)
    )


def _row(plans: Plans, subject: Subject) -> tuple[Cell, ...]:
    assert subject.condition is not None
    number, share = plans.number(subject.condition), say("reports.mark")
    if number is not None:
        found = share_of_sources(number, len(plans.crossing.everybody))
        ends = (decimal(100 * end, 0) for end in (found.value, found.low, found.high))
        share = say("position_paper.share", **dict(zip(ENDS, ends, strict=True)))
    return (
        subject.title,
        (plans.statement(subject.condition),),
        share,
        (plans.statement(subject.condition, _done(plans)),),
    )


def _tiles(plans: Plans) -> ChartBlock:
    """Share of those heard in each zone who tell of something done."""
    shares: dict[str, float | None] = {}
    for zone in groups_of(plans, "zone"):
        done, heard = plans.number(_done(plans), ("zone", zone)), plans.number(("zone", zone))
        shares[zone] = None if done is None or not heard else round(done / heard, 4)
    texts = {zone: f"{decimal(100 * x, 0)} %" for zone, x in shares.items() if x is not None}
    return tiles_or_bars(shares, say("actors.reception.tiles"), plans.found.zones, texts=texts)


def _done(plans: Plans) -> Condition:
    """Condition that a passage tells of something done."""
    roles = plans.publication.roles
    return roles.kind(roles.done)
