"""What is new in all plans: themes that none of them explains."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Block, Cell, ChartBlock, Paragraph, Quotation, Section, TableBlock
from psm_qual.reports.naming_themes import distinct_labels
from psm_qual.reports.plans import Plans, Subject
from psm_qual.reports.plans.evidence import decimal
from psm_qual.reports.position_paper.missing import NEW, passages_of

_QUOTATIONS = 2


def new_in_all(plans: Plans) -> Section:
    """How new each theme is to each plan; those new to all with people's words."""
    title = say("position_paper.new.title")
    if not plans.themes:
        none = Paragraph(say("position_paper.new.no_themes"))
        return Section(title, (none,), (), "new")
    rated = {subject.code: novelties(plans, subject) for subject in plans.themes}
    new = [each for each in plans.themes if min(rated[each.code].values()) >= NEW]
    new.sort(key=lambda each: -min(rated[each.code].values()))
    blocks: list[Block] = [Paragraph(say("position_paper.new.text")), _chart(plans, rated)]
    blocks.append(_table(plans, new, rated) if new else Paragraph(say("position_paper.new.none")))
    return Section(title, tuple(blocks), (), "new")


def novelties(plans: Plans, subject: Subject) -> dict[str, float]:
    """How new a theme is to each plan, the study's own first; title of the plan → from 0 to 1."""
    corpus = plans.publication.corpus
    own = corpus.themes.set_index("theme")["novelty"].astype(float)
    passages = passages_of(plans, subject)
    found = {corpus.codebook.title: float(own[subject.code])}
    return found | {each.plan.title: each.novelty(passages) for each in plans.found.confrontations}


def _chart(plans: Plans, rated: dict[str, dict[str, float]]) -> ChartBlock:
    names = distinct_labels([subject.title for subject in plans.themes])
    rows = [
        {"label": name, "column": plan, "value": round(value, 4), "text": decimal(value)}
        for name, subject in zip(names, plans.themes, strict=True)
        for plan, value in rated[subject.code].items()
    ]
    columns = tuple(dict.fromkeys(str(row["column"]) for row in rows))
    title = say("position_paper.new.chart")
    return ChartBlock("heat", tuple(rows), title, tuple(names), columns)


def _table(plans: Plans, new: list[Subject], rated: dict[str, dict[str, float]]) -> TableBlock:
    rows = []
    for subject in new:
        said = plans.quote(subject.title, passages_of(plans, subject), _QUOTATIONS)
        cells: tuple[Cell, ...] = (
            subject.title,
            (plans.statement(("theme", subject.code), quotations=said),),
            decimal(min(rated[subject.code].values())),
            tuple(Quotation(text) for text in said) or "–",
        )
        rows.append(cells)
    headers = tuple(
        say(f"position_paper.new.column.{name}") for name in ("theme", "people", "least", "said")
    )
    return TableBlock(headers, tuple(rows), widths=(0.24, 0.12, 0.14, 0.5))
