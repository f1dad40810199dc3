"""New themes: what people speak of and the codebook lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from psm_qual.messages import say, say_count
from psm_qual.model.report import (
    Block,
    Line,
    Paragraph,
    PictureBlock,
    Quotation,
    Section,
    Statement,
    TableBlock,
)
from psm_qual.naming.lexicon import is_function
from psm_qual.reports.restitution.figures import new_themes as found_themes
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.theme_charts import links_of, theme_charts
from psm_qual.themes.lexicon import everyday_fields
from psm_qual.themes.telling import axes_in_words

_QUOTATIONS = 3
# Between the words of a label that is no phrase, and how many of them there are.
_BETWEEN = " · "
_WORDS = 3


def new_themes(publication: Publication, picture: PictureBlock | None = None) -> Section:
    """The new themes, the newest first: a map, a table with words and links, charts.

    Parameters
    ----------
    publication : Publication
        What may be printed.
    picture : PictureBlock, optional
        The map of the themes that `printed_themes` gives.
    """
    title = say("restitution.themes.title")
    labels = printed_themes(publication)
    if not labels:
        return Section(title, (Paragraph(say("restitution.themes.none")),), name="themes")
    shown = [each for each in found_themes(publication.corpus) if str(each["theme"]) in labels]
    blocks: list[Block] = [Paragraph(say("restitution.themes.text"))]
    if picture is not None:
        blocks.append(picture)
    blocks += [_table(publication, shown, labels), *theme_charts(publication, shown, labels)]
    return Section(title, tuple(blocks), name="themes")


def printed_themes(publication: Publication) -> dict[str, str]:
    """New themes that enough interviewees speak of: id → what it is called in print."""
    return {
        str(theme["theme"]): printed_label(publication, theme)
        for theme in found_themes(publication.corpus)
        if publication.decision.enough(("theme", str(theme["theme"])))
    }


def _table(
    publication: Publication, shown: Sequence[Mapping[str, object]], labels: Mapping[str, str]
) -> TableBlock:
    rows = []
    for theme in shown:
        key = str(theme["theme"])
        name: list[Line] = [Paragraph(labels[key])]
        evidence = publication.evidence(("theme", key))
        if evidence.people is not None:
            name.append(
                Statement(say_count("restitution.themes.sources", evidence.people), evidence)
            )
        quoted = tuple(Quotation(words) for words in _said(publication, key, labels[key]))
        rows.append((tuple(name), quoted or "–", axes_in_words(links_of(theme["links"]))))
    headers = tuple(say(f"restitution.themes.column.{name}") for name in ("theme", "said", "links"))
    return TableBlock(headers, tuple(rows), widths=(0.24, 0.56, 0.2))


def _said(publication: Publication, theme: str, label: str) -> list[str]:
    """Proposals and indications first, then what else tells the theme best."""
    roles, crossing = publication.roles, publication.crossing
    condition = ("theme", theme)
    asking: set[str] = set()
    if roles.has(publication.corpus, roles.proposal):
        asking |= crossing.passages({condition, roles.kind(roles.proposal)})
    if roles.has_indications(publication.corpus):
        for code in publication.corpus.facets[roles.indications]:
            asking |= crossing.passages({condition, (roles.indications, code.id)})
    first = publication.choose(asking, most=_QUOTATIONS - 1, plain=True)
    said = publication.quotations.printed(label, first)
    heard = {publication.person_of(each) for each in first}
    others = [
        each for each in crossing.passages({condition}) if publication.person_of(each) not in heard
    ]
    rest = publication.choose(others, most=_QUOTATIONS - len(first))
    return [*said, *publication.quotations.printed(label, rest)]


def printed_label(publication: Publication, theme: Mapping[str, object]) -> str:
    """What a theme is called in print: a word that too few say would name them.

    A name with such a word gives way to those of the theme's words that enough say. A name of the
    thesaurus is nobody's word: it is the same whatever anybody said.
    """
    label = str(theme["label"])
    if label in _of_nobody() or not any(_of_few(publication, word) for word in label.split()):
        return label
    words = label.split(_BETWEEN) if _BETWEEN in label else str(theme["terms"]).split(", ")
    kept = [word for word in words if word and not _of_few(publication, word)]
    return _BETWEEN.join(kept[:_WORDS]) or say("restitution.themes.unnamed")


@cache
def _of_nobody() -> frozenset[str]:
    return frozenset(field.label for field in everyday_fields())


def _of_few(publication: Publication, word: str) -> bool:
    if is_function(word):
        return False
    return publication.quotations.voices.speakers(word) in range(1, publication.min_sources)
