"""Charts of the new themes, as they may be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from psm_qual.messages import say
from psm_qual.model.report import ChartBlock
from psm_qual.reports.naming_themes import distinct_labels
from psm_qual.reports.restitution.figures import THEME_GROUPS
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.theme_charts import axes_chart, groups_chart


def theme_charts(
    publication: Publication, themes: Sequence[Mapping[str, object]], labels: Mapping[str, str]
) -> Iterator[ChartBlock]:
    """Themes by axis; by category and by zone where there are such: small counts are withheld.

    Parameters
    ----------
    publication : Publication
        Knows which figures are printed.
    themes : sequence of mapping of str to object
        Rows of the themes.
    labels : mapping of str to str
        What each is called in print, by its id.
    """
    keys = [str(theme["theme"]) for theme in themes]
    names = distinct_labels([labels[key] for key in keys])
    axes = {code.id: code.title for code in publication.corpus.codebook if code.parent is None}
    yield axes_chart(names, [links_of(theme["links"]) for theme in themes], axes)
    for attribute in THEME_GROUPS:
        groups = publication.groups.nameable(attribute)
        if len(groups) > 1:
            numbers = {
                (name, group): publication.decision.number(("theme", key), (attribute, group))
                for key, name in zip(keys, names, strict=True)
                for group in groups
            }
            yield groups_chart(_title(publication, attribute), names, groups, numbers)


def links_of(written: object) -> dict[str, float]:
    """Weight of each axis, from what the table of themes says: "3:0.41, 5:0.2"."""
    pairs = (link.split(":") for link in str(written).split(", ") if link)
    return {axis: float(weight) for axis, weight in pairs}


def _title(publication: Publication, attribute: str) -> str:
    return say(
        "themes.chart.minimum",
        title=say(f"themes.chart.{attribute}"),
        mark=say("reports.mark"),
        minimum=publication.min_sources,
    )
