"""Indications to the authority: governance, plan, participation."""

from __future__ import annotations

from psm_qual.messages import say, say_count
from psm_qual.model import Code
from psm_qual.model.report import Block, Paragraph, Quotation, Section, Statement
from psm_qual.reports.restitution.publication import Publication

_QUOTATIONS = 3


def indications(publication: Publication) -> Section:
    """What is asked of the authority and of its process, in people's words."""
    title = say("restitution.indications.title")
    roles = publication.roles
    if not roles.has_indications(publication.corpus):
        name = roles.indications or say("restitution.no_name")
        told = say("restitution.indications.no_facet", facet=name)
        return Section(title, (Paragraph(told),), name="indications")
    frame = publication.corpus.facets[roles.indications]
    parts = tuple(_part(publication, code) for code in frame if not _is_over(publication, code))
    text = Paragraph(say("restitution.indications.text", minimum=publication.min_sources))
    return Section(title, (text,), parts, name="indications")


def _is_over(publication: Publication, code: Code) -> bool:
    """Out of use, and nobody speaks of it."""
    condition = (publication.roles.indications, code.id)
    return bool(code.retired) and not publication.crossing.passages({condition})


def _part(publication: Publication, code: Code) -> Section:
    condition = (publication.roles.indications, code.id)
    if not publication.decision.enough(condition):
        return Section(code.title, (Paragraph(say("restitution.indications.few")),))
    evidence = publication.evidence(condition)
    text = (
        say("restitution.indications.several")
        if evidence.people is None
        else say_count("restitution.indications.sources", evidence.people)
    )
    blocks: list[Block] = [Statement(text, evidence)]
    quoted = publication.quote(code.title, condition, most=_QUOTATIONS)
    return Section(code.title, (*blocks, *(Quotation(words) for words in quoted)))
