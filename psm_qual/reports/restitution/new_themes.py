"""New themes: what people speak of and the codebook lacks."""

from __future__ import annotations

from collections.abc import Mapping

from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Section, TableBlock
from psm_qual.reports.restitution.figures import new_themes as found_themes
from psm_qual.reports.restitution.publication import Publication
from psm_qual.themes.telling import axes_in_words

_QUOTATIONS = 3
# Between the words of a label that is no phrase, and how many of them there are.
_BETWEEN = " · "
_WORDS = 3


def new_themes(publication: Publication) -> Section:
    """A table of the new themes, the newest first, with words and links to the axes."""
    title = say("restitution.themes.title")
    rows = []
    for theme in found_themes(publication.corpus):
        key, label = str(theme["theme"]), printed_label(publication, theme)
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


def printed_label(publication: Publication, theme: Mapping[str, object]) -> str:
    """What a theme is called in print: a word that too few say would name them.

    A name with such a word gives way to those of the theme's words that enough say.
    """
    label = str(theme["label"])
    if not any(_of_few(publication, word) for word in label.split()):
        return label
    words = label.split(_BETWEEN) if _BETWEEN in label else str(theme["terms"]).split(", ")
    kept = [word for word in words if word and not _of_few(publication, word)]
    return _BETWEEN.join(kept[:_WORDS]) or say("restitution.themes.unnamed")


def _of_few(publication: Publication, word: str) -> bool:
    return publication.quotations.voices.speakers(word) in range(1, publication.min_sources)


def _links(links: str) -> str:
    """The axes in words, from "3:0.41, 5:0.2"."""
    pairs = (link.split(":") for link in links.split(", ") if link)
    return axes_in_words({axis: float(weight) for axis, weight in pairs})
