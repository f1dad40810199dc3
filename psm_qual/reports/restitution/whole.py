"""All parts of the restitution report in their order."""

from __future__ import annotations

from collections.abc import Mapping

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.rules import Rules
from psm_qual.messages import say
from psm_qual.model.report import Paragraph, PictureBlock, Report, Section
from psm_qual.reports.figures import Decision
from psm_qual.reports.restitution.calendar import calendar
from psm_qual.reports.restitution.done import what_was_done
from psm_qual.reports.restitution.indications import indications
from psm_qual.reports.restitution.needs import needs_and_proposals
from psm_qual.reports.restitution.new_themes import new_themes, printed_themes
from psm_qual.reports.restitution.premise import premise
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.theme_charts import withheld_by_group


def write_report(
    name: str, publication: Publication, themes_map: PictureBlock | None = None
) -> Report:
    """Write the report from the study's tables; nothing in it that the tables don't hold.

    Parameters
    ----------
    name : str
        Name of the study.
    publication : Publication
        What may be printed.
    themes_map : PictureBlock, optional
        Map of the themes that `printed_themes` gives; it holds no other names.

    Raises
    ------
    DisclosureError
        If a reader could work out a figure that is withheld, whatever else is withheld with it.
    """
    publication.decision.refuse_if_exposed()
    sections = (
        premise(publication),
        what_was_done(publication),
        needs_and_proposals(publication),
        new_themes(publication, themes_map),
        indications(publication),
        calendar(publication),
        _withheld(publication),
    )
    title = say("restitution.title")
    cautions = tuple(publication.quotations.cautions)
    return Report(title, name, sections, publication.withheld, cautions)


def report_decision(corpus: Corpus, *, aliases: Mapping[str, str], rules: Rules) -> Decision:
    """Which figures of the report are printed: what is published beside it must go with that.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    rules : Rules
        What may be printed.
    """
    return Publication(corpus, aliases, rules).decision


def _withheld(publication: Publication) -> Section:
    key = "text" if publication.withheld else "none"
    text = say(
        f"restitution.withheld.{key}",
        n=publication.withheld,
        minimum=publication.min_sources,
        mark=say("reports.mark"),
    )
    crossed = withheld_by_group(publication, list(printed_themes(publication)))
    told = [text, *([say("restitution.withheld.crossed", n=crossed)] if crossed else [])]
    return Section(say("restitution.withheld.title"), tuple(map(Paragraph, told)))
