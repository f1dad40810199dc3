"""Indications to the authority: governance, plan, participation."""

from __future__ import annotations

from psm_qual.analysis.dimensions import dimension
from psm_qual.analysis.quotations import quotations
from psm_qual.messages import say, say_count
from psm_qual.model import Code
from psm_qual.model.report import Paragraph, Quotation, Section
from psm_qual.reports.restitution.publication import Publication

_FACET = "indicazioni"
_QUOTATIONS = 3


def indications(publication: Publication) -> Section:
    """What is asked of the authority and of its process, in people's words."""
    title = say("restitution.indications.title")
    frame = publication.corpus.facets.get(_FACET)
    if frame is None:
        return Section(title, (Paragraph(say("restitution.indications.no_facet")),))
    return Section(title, sections=tuple(_part(publication, code) for code in frame))


def _part(publication: Publication, code: Code) -> Section:
    table = dimension(publication.corpus, _FACET, publication.aliases, reviewed_only=False)
    sources = publication.sources_of(table.loc[table["value"] == code.id, "segment"])
    if not publication.enough(sources):
        return Section(code.title, (Paragraph(say("restitution.indications.few")),))
    chosen = quotations(
        publication.corpus,
        code.id,
        facet=_FACET,
        most=_QUOTATIONS,
        besides=publication.quoted,
    )
    said = [Quotation(text) for text in publication.quotations(chosen)]
    count = Paragraph(say_count("restitution.needs.sources", sources))
    return Section(code.title, (count, *said))
