"""What is missing: what people speak of and a plan lacks; what a plan has and nobody speaks of."""

from __future__ import annotations

from collections.abc import Mapping

from psm_qual.analysis.confronting import Confrontation
from psm_qual.messages import say
from psm_qual.model.report import Cell, Paragraph, Section, TableBlock
from psm_qual.reports.plans import Plans, Subject
from psm_qual.reports.plans.evidence import decimal

# A plan lacks that of which its codes leave out more than half the passages; a theme is new to it
# when they explain less than half of it.
_LACKED = NEW = 0.5


def missing(plans: Plans) -> Section:
    """Plan by plan: what it lacks, then what it alone has."""
    sections = tuple(_of_plan(plans, each) for each in plans.found.confrontations)
    text = Paragraph(say("position_paper.missing.text", minimum=plans.publication.min_sources))
    return Section(say("position_paper.missing.title"), (text,), sections, "missing")


def passages_of(plans: Plans, subject: Subject) -> Mapping[str, float]:
    """Passages of a theme or of a code, with how much each weighs.

    Parameters
    ----------
    plans : Plans
        The study.
    subject : Subject
        Theme, axis or strategy.
    """
    corpus = plans.publication.corpus
    if subject.level == "theme":
        own = corpus.theme_segments[corpus.theme_segments["theme"] == subject.code]
        return dict(zip(own["segment"], own["weight"].astype(float), strict=True))
    condition = subject.condition
    return dict.fromkeys(plans.crossing.passages([condition] if condition else []), 1.0)


def _of_plan(plans: Plans, confrontation: Confrontation) -> Section:
    parts = (
        Section(say("position_paper.missing.lacks"), _lacking(plans, confrontation)),
        Section(say("position_paper.missing.alone"), (_unspoken(plans, confrontation),)),
    )
    return Section(confrontation.plan.title, (), parts)


def _lacking(plans: Plans, confrontation: Confrontation) -> tuple[Paragraph | TableBlock, ...]:
    told = [each for each in (*plans.themes, *plans.strategies) if _is_told(plans, each)]
    found = [(each, passages_of(plans, each)) for each in told]
    lacks = [
        (confrontation.left_out(own), confrontation.novelty(own), subject)
        for subject, own in found
        if confrontation.left_out(own) > _LACKED
    ]
    lacks.sort(key=lambda each: -each[1])
    if not lacks:
        return (Paragraph(say("position_paper.missing.nothing")),)
    rows = tuple(_row(plans, *each) for each in lacks)
    headers = tuple(
        say(f"position_paper.missing.column.{name}")
        for name in ("what", "of", "people", "left_out", "novelty")
    )
    return (TableBlock(headers, rows, widths=(0.42, 0.2, 0.13, 0.13, 0.12)),)


def _is_told(plans: Plans, subject: Subject) -> bool:
    return subject.condition is not None and plans.decision.enough(subject.condition)


def _row(plans: Plans, left_out: float, novelty: float, subject: Subject) -> tuple[Cell, ...]:
    condition = subject.condition
    assert condition is not None
    of = "theme" if subject.level == "theme" else "code"
    return (
        subject.title,
        say(f"position_paper.missing.{of}"),
        (plans.statement(condition),),
        f"{decimal(100 * left_out, 0)} %",
        decimal(novelty),
    )


def _unspoken(plans: Plans, confrontation: Confrontation) -> Paragraph | TableBlock:
    """Codes that nobody speaks of, or too few: which of the two is not told."""
    plan = confrontation.plan
    silent = [code for code in confrontation.codes if not plans.decision.enough((plan.id, code.id))]
    if not silent:
        return Paragraph(say("position_paper.missing.all_spoken"))
    above = [next(iter(plan.ancestors(code.id)), "") for code in silent]
    rows = tuple(
        (f"{code.id} {code.title}", f"{top} {plan[top].title}" if top else "–")
        for code, top in zip(silent, above, strict=True)
    )
    headers = tuple(say(f"position_paper.missing.column.{name}") for name in ("code", "under"))
    return TableBlock(headers, rows, widths=(0.6, 0.4))
