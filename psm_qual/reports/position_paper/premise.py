"""What is confronted with what, how, and how far that can be trusted."""

from __future__ import annotations

from psm_qual.analysis.confronting import Confrontation
from psm_qual.messages import say, say_count
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.plans import Plans
from psm_qual.reports.plans.evidence import decimal
from psm_qual.reports.restitution.wording import people


def premise(plans: Plans) -> Section:
    """Method, and a table of the plans."""
    publication = plans.publication
    answers = publication.corpus.answers
    blocks = [
        Paragraph(
            say(
                "position_paper.premise.what",
                segments=say_count("restitution.premise.passages", len(answers)),
                people=people(len(publication.corpus.sources)),
                codebook=publication.corpus.codebook.title,
            )
        ),
        Paragraph(say("position_paper.premise.how")),
        Paragraph(
            say(
                "position_paper.premise.anonymous",
                minimum=publication.min_sources,
                mark=say("reports.mark"),
            )
        ),
    ]
    title = say("position_paper.premise.title")
    if not plans.found.confrontations:
        return Section(title, (*blocks, Paragraph(say("position_paper.no_plan"))), (), "premise")
    return Section(title, (*blocks, _table(plans)), (), "premise")


def _table(plans: Plans) -> TableBlock:
    headers = tuple(
        say(f"position_paper.premise.column.{name}") for name in ("plan", "codes", "way", "sure")
    )
    rows = tuple(
        (each.plan.title, str(len(each.codes)), way_of(each), sureness(each))
        for each in plans.found.confrontations
    )
    return TableBlock(headers, rows, widths=(0.28, 0.12, 0.3, 0.3))


def way_of(confrontation: Confrontation) -> str:
    """By which way passages come to the plan's codes."""
    carried = len(confrontation.carried)
    if not carried:
        return say("position_paper.way.similarity")
    if carried == len(confrontation.codes):
        return say("position_paper.way.crosswalk")
    return say_count("position_paper.way.both", carried)


def sureness(confrontation: Confrontation) -> str:
    """How sure it is of the passages it is given: the mean probability, and who taught it."""
    sure = [
        how
        for code in confrontation.codes
        if not confrontation.is_carried(code.id)
        for how in confrontation.passages(code.id).values()
    ]
    if not sure:
        return "–"
    own = say(f"position_paper.taught.{'own' if confrontation.learnt else 'others'}")
    mean = decimal(100 * sum(sure) / len(sure), 0)
    return say("position_paper.sure", mean=mean, taught=own)
