"""Needs and proposals, axis by axis."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from psm_qual.analysis.quotations import quotations
from psm_qual.messages import say, say_count
from psm_qual.model import Code
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.strategies import (
    KINDS,
    NEED,
    PROPOSAL,
    axes_of,
    has_kinds,
    monitoring,
)

_QUOTATIONS = 2


def needs_and_proposals(publication: Publication) -> Section:
    """A table for each axis: what is needed, what is proposed, in people's words."""
    title = say("restitution.needs.title")
    if not has_kinds(publication.corpus):
        return Section(title, (Paragraph(say("restitution.done.no_facet")),))
    table = monitoring(publication)
    sections = tuple(
        Section(f"{axis.id}. {axis.title}", (_table(publication, table, strategies),))
        for axis, strategies in axes_of(publication.corpus.codebook)
    )
    return Section(title, (Paragraph(say("restitution.needs.text")),), sections)


def _table(publication: Publication, table: pd.DataFrame, strategies: Sequence[Code]) -> TableBlock:
    """The strategies most in need come first."""
    counts = {kind: {c: int(n) for c, n in table[kind].items()} for kind in (NEED, PROPOSAL)}
    rows = []
    for code in sorted(strategies, key=lambda code: -counts[NEED][code.id]):
        cells = [_cell(publication, code.id, kind, own[code.id]) for kind, own in counts.items()]
        if any(cells):
            rows.append((f"{code.id} {code.title}", *(cell or "–" for cell in cells)))
    headers = tuple(
        say(f"restitution.needs.column.{name}") for name in ("strategy", "needs", "proposals")
    )
    return TableBlock(headers, tuple(rows), widths=(0.2, 0.4, 0.4))


def _cell(publication: Publication, code: str, kind: str, sources: int) -> str:
    if not publication.enough(sources):
        return ""
    chosen = quotations(
        publication.corpus,
        code,
        kind=(KINDS, kind),
        most=_QUOTATIONS,
        besides=publication.quoted,
    )
    said = [f"«{text}»" for text in publication.quotations(chosen)]
    return "\n".join([say_count("restitution.needs.sources", sources), *said])
