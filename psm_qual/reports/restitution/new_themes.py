"""New themes: what people speak of and the codebook lacks."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.restitution.figures import new_themes as found_themes
from psm_qual.reports.restitution.publication import Publication

_QUOTATIONS = 3
# Between the words of a label.
_BETWEEN = " · "


def new_themes(publication: Publication) -> Section:
    """A table of the new themes, the newest first, with words and links to the axes."""
    title = say("restitution.themes.title")
    rows = []
    for theme in found_themes(publication.corpus):
        key, label = str(theme["theme"]), _label(publication, str(theme["label"]))
        if publication.decision.enough(("theme", key)):
            said = publication.quote_theme(label, key, most=_QUOTATIONS)
            quoted = "\n".join(f"«{text}»" for text in said)
            figure = publication.figure(("theme", key))
            rows.append((label, figure, quoted, _links(str(theme["links"]))))
    if not rows:
        return Section(title, (Paragraph(say("restitution.themes.none")),))
    headers = tuple(
        say(f"restitution.themes.column.{name}") for name in ("theme", "sources", "said", "links")
    )
    table = TableBlock(headers, tuple(rows), widths=(0.2, 0.1, 0.5, 0.2))
    return Section(title, (Paragraph(say("restitution.themes.text")), table))


def _label(publication: Publication, label: str) -> str:
    """The words of a label that enough interviewees say; a word of one's own would name him."""
    said = publication.quotations.voices.speakers
    few = range(1, publication.min_sources)
    kept = [term for term in label.split(_BETWEEN) if said(term) not in few]
    return _BETWEEN.join(kept) or say("restitution.themes.unnamed")


def _links(links: str) -> str:
    """The axes in words, from "3:0.41, 5:0.2"; without any, the theme cuts across."""
    axes = [link.split(":")[0] for link in links.split(", ") if link]
    if not axes:
        return say("restitution.themes.across")
    return " / ".join(say("restitution.themes.axis", axis=axis) for axis in axes[:3])
