"""What converges: codes of other plans that people speak of."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.analysis.confronting import Confrontation
from psm_qual.messages import say
from psm_qual.model import Code
from psm_qual.model.report import (
    Block,
    Cell,
    ChartBlock,
    Paragraph,
    Quotation,
    Section,
    TableBlock,
)
from psm_qual.reports.plans import Plans
from psm_qual.reports.plans.evidence import ENDS, decimal
from psm_qual.themes.telling.shares import share_of_sources

# Codes that most speak of come first; so many have words beside them, so many are in the chart.
_QUOTED, _CHARTED = 6, 12


def converging(plans: Plans) -> Section:
    """Plan by plan: a chart and a table of the codes that enough people speak of."""
    sections = tuple(_of_plan(plans, each) for each in plans.found.confrontations)
    minimum = plans.publication.min_sources
    text = Paragraph(say("position_paper.converging.text", minimum=minimum, quoted=_QUOTED))
    return Section(say("position_paper.converging.title"), (text,), sections, "converging")


def spoken_of(plans: Plans, confrontation: Confrontation) -> list[Code]:
    """Codes that enough people speak of, those of most people first."""
    plan = confrontation.plan.id
    told = [code for code in confrontation.codes if plans.decision.enough((plan, code.id))]
    # By what is printed and nothing else: the order would tell what is withheld.
    return sorted(told, key=lambda code: -(plans.number((plan, code.id)) or 0))


def _of_plan(plans: Plans, confrontation: Confrontation) -> Section:
    title, codes = confrontation.plan.title, spoken_of(plans, confrontation)
    if not codes:
        return Section(title, (Paragraph(say("position_paper.converging.none")),))
    blocks: list[Block] = [_chart(plans, confrontation, codes[:_CHARTED])]
    blocks.append(_table(plans, confrontation, codes[:_QUOTED], quoted=True))
    if codes[_QUOTED:]:
        blocks.append(_table(plans, confrontation, codes[_QUOTED:], quoted=False))
    return Section(title, tuple(blocks))


def _table(
    plans: Plans, confrontation: Confrontation, codes: Sequence[Code], *, quoted: bool
) -> TableBlock:
    names = ("code", "people", "share", "way", *(["said"] if quoted else []))
    headers = tuple(say(f"position_paper.converging.column.{name}") for name in names)
    rows = tuple(_row(plans, confrontation, code, quoted) for code in codes)
    widths = (0.22, 0.13, 0.15, 0.16, 0.34) if quoted else (0.46, 0.14, 0.17, 0.23)
    return TableBlock(headers, rows, widths=widths)


def _chart(plans: Plans, confrontation: Confrontation, codes: list[Code]) -> ChartBlock:
    plan = confrontation.plan
    rows = tuple(
        {"label": f"{code.id} {code.title}", "value": plans.number((plan.id, code.id))}
        for code in codes
    )
    title = say("position_paper.converging.chart", plan=plan.title)
    return ChartBlock("bars", rows, title, tuple(str(row["label"]) for row in rows))


def _row(plans: Plans, confrontation: Confrontation, code: Code, quoted: bool) -> tuple[Cell, ...]:
    condition = (confrontation.plan.id, code.id)
    number, everybody = plans.number(condition), len(plans.crossing.everybody)
    weights = confrontation.passages(code.id)
    place = say("position_paper.place", plan=confrontation.plan.title, code=code.id)
    said = plans.quote(place, weights, 1) if quoted else []
    share = say("reports.mark")
    if number is not None:
        found = share_of_sources(number, everybody)
        ends = (decimal(100 * end, 0) for end in (found.value, found.low, found.high))
        share = say("position_paper.share", **dict(zip(ENDS, ends, strict=True)))
    return (
        f"{code.id} {code.title}",
        (plans.statement(condition, quotations=said),),
        share,
        _way(confrontation, code),
        *([tuple(Quotation(text) for text in said) or "–"] if quoted else []),
    )


def _way(confrontation: Confrontation, code: Code) -> str:
    if confrontation.is_carried(code.id):
        codes = ", ".join(confrontation.carried[code.id])
        return say("position_paper.way.carried", codes=codes)
    sure = list(confrontation.passages(code.id).values())
    mean = decimal(100 * sum(sure) / len(sure), 0) if sure else "–"
    return say("position_paper.way.alike", mean=mean)
