"""Needs and proposals, axis by axis."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.messages import say, say_count
from psm_qual.model import Code
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.restitution.figures import kind, of
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.strategies import KINDS, NEED, PROPOSAL, axes_of, has_kinds

_QUOTATIONS = 2


def needs_and_proposals(publication: Publication) -> Section:
    """A table for each axis: what is needed, what is proposed, in people's words."""
    title = say("restitution.needs.title")
    if not has_kinds(publication.corpus):
        return Section(title, (Paragraph(say("restitution.done.no_facet")),))
    sections = tuple(
        Section(
            f"{axis.id}. {axis.title}", (_table(publication, f"{axis.id}. {axis.title}", below),)
        )
        for axis, below in axes_of(publication.corpus.codebook)
    )
    return Section(title, (Paragraph(say("restitution.needs.text")),), sections)


def _table(publication: Publication, axis: str, below: Sequence[Code]) -> TableBlock:
    """The strategies most in need come first, by what is printed of them and nothing else."""
    rows = []
    for code in sorted(below, key=lambda code: -_printed(publication, code)):
        cells = [_cell(publication, axis, code, each) for each in (NEED, PROPOSAL)]
        if any(cells):
            rows.append((f"{code.id} {code.title}", *(cell or "–" for cell in cells)))
    headers = tuple(
        say(f"restitution.needs.column.{name}") for name in ("strategy", "needs", "proposals")
    )
    return TableBlock(headers, tuple(rows), widths=(0.2, 0.4, 0.4))


def _printed(publication: Publication, code: Code) -> int:
    return publication.decision.number(of(code), kind(NEED)) or 0


def _cell(publication: Publication, axis: str, code: Code, said: str) -> str:
    if not publication.decision.enough(of(code), kind(said)):
        return ""
    number = publication.decision.number(of(code), kind(said))
    count = [] if number is None else [say_count("restitution.needs.sources", number)]
    place = say("restitution.needs.place", axis=axis, code=code.id)
    quoted = publication.quote(place, code.id, kind=(KINDS, said), most=_QUOTATIONS)
    return "\n".join([*count, *(f"«{text}»" for text in quoted)]) or "–"
