"""New themes: what people speak of and the codebook lacks."""

from __future__ import annotations

from psm_qual.analysis.quotations import theme_quotations
from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.restitution.publication import Publication

# A theme is new when the codebook explains less than half of it.
_NEW = 0.5
_QUOTATIONS = 3


def new_themes(publication: Publication) -> Section:
    """A table of the new themes, the newest first, with words and links to the axes."""
    title = say("restitution.themes.title")
    themes = publication.corpus.themes
    found = themes[themes["novelty"].astype(float) >= _NEW]
    found = found.sort_values(["novelty", "segments"], ascending=False, kind="stable")
    rows = []
    for theme in found.to_dict("records"):
        if publication.enough(int(theme["sources"])):
            said = _said(publication, theme["theme"])
            rows.append((theme["label"], str(theme["sources"]), said, _links(theme["links"])))
    if not rows:
        return Section(title, (Paragraph(say("restitution.themes.none")),))
    headers = tuple(
        say(f"restitution.themes.column.{name}") for name in ("theme", "sources", "said", "links")
    )
    table = TableBlock(headers, tuple(rows), widths=(0.2, 0.1, 0.5, 0.2))
    return Section(title, (Paragraph(say("restitution.themes.text")), table))


def _said(publication: Publication, theme: str) -> str:
    chosen = theme_quotations(
        publication.corpus, theme, most=_QUOTATIONS, besides=publication.quoted
    )
    return "\n".join(f"«{text}»" for text in publication.quotations(chosen))


def _links(links: str) -> str:
    """The axes in words, from "3:0.41, 5:0.2"; without any, the theme cuts across."""
    axes = [link.split(":")[0] for link in links.split(", ") if link]
    if not axes:
        return say("restitution.themes.across")
    return " / ".join(say("restitution.themes.axis", axis=axis) for axis in axes[:3])
