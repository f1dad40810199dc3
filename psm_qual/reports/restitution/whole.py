"""All parts of the restitution report in their order."""

from __future__ import annotations

from collections.abc import Mapping

from psm_qual.analysis.corpus import Corpus
from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Report, Section
from psm_qual.reports.restitution.calendar import calendar
from psm_qual.reports.restitution.done import what_was_done
from psm_qual.reports.restitution.indications import indications
from psm_qual.reports.restitution.needs import needs_and_proposals
from psm_qual.reports.restitution.new_themes import new_themes
from psm_qual.reports.restitution.premise import premise
from psm_qual.reports.restitution.publication import Publication


def restitution(
    name: str, corpus: Corpus, *, aliases: Mapping[str, str], min_sources: int
) -> Report:
    """Write the report from the study's tables; nothing in it that the tables don't hold.

    Parameters
    ----------
    name : str
        Name of the study.
    corpus : Corpus
        The study as tables.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    min_sources : int
        Distinct sources that must stand behind every figure, quotation and theme.
    """
    publication = Publication(corpus, aliases, min_sources)
    sections = [
        premise(publication),
        what_was_done(publication),
        needs_and_proposals(publication),
        new_themes(publication),
        indications(publication),
        calendar(publication),
    ]
    sections.append(_withheld(publication))
    title = say("restitution.title")
    return Report(title, name, tuple(sections), publication.withheld)


def _withheld(publication: Publication) -> Section:
    key = "text" if publication.withheld else "none"
    text = say(
        f"restitution.withheld.{key}", n=publication.withheld, minimum=publication.min_sources
    )
    return Section(say("restitution.withheld.title"), (Paragraph(text),))
