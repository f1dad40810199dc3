"""Indications to the authority: governance, plan, participation."""

from __future__ import annotations

from psm_qual.messages import say, say_count
from psm_qual.model import Code
from psm_qual.model.report import Paragraph, Quotation, Section
from psm_qual.reports.restitution.figures import INDICATIONS
from psm_qual.reports.restitution.publication import Publication

_QUOTATIONS = 3


def indications(publication: Publication) -> Section:
    """What is asked of the authority and of its process, in people's words."""
    title = say("restitution.indications.title")
    frame = publication.corpus.facets.get(INDICATIONS)
    if frame is None:
        return Section(title, (Paragraph(say("restitution.indications.no_facet")),))
    return Section(title, sections=tuple(_part(publication, code) for code in frame))


def _part(publication: Publication, code: Code) -> Section:
    condition = (INDICATIONS, code.id)
    if not publication.decision.enough(condition):
        return Section(code.title, (Paragraph(say("restitution.indications.few")),))
    number = publication.decision.number(condition)
    count = [] if number is None else [Paragraph(say_count("restitution.needs.sources", number))]
    quoted = publication.quote(code.title, code.id, facet=INDICATIONS, most=_QUOTATIONS)
    return Section(code.title, (*count, *(Quotation(text) for text in quoted)))
