"""All parts of the restitution report in their order."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import PictureBlock, Report, with_statements
from psm_qual.reports.restitution.behind import Behind
from psm_qual.reports.restitution.calendar import calendar
from psm_qual.reports.restitution.done import what_was_done
from psm_qual.reports.restitution.indications import indications
from psm_qual.reports.restitution.needs import needs_and_proposals
from psm_qual.reports.restitution.new_themes import new_themes
from psm_qual.reports.restitution.premise import facts, premise
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.withheld import what_is_withheld


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
    parts = (
        premise(publication),
        what_was_done(publication),
        needs_and_proposals(publication),
        new_themes(publication, themes_map),
        indications(publication),
        calendar(publication),
        what_is_withheld(publication),
    )
    # What is behind a statement is quoted last: the report itself chooses first.
    sections = with_statements(parts, Behind(publication))
    return Report(
        say("restitution.title"),
        name,
        sections,
        publication.withheld,
        tuple(publication.quotations.cautions),
        facts(publication),
    )
