"""Charts of the new themes, as they may be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from psm_qual.messages import say, say_count
from psm_qual.model.report import ChartBlock, Paragraph
from psm_qual.reports.naming_themes import distinct_labels
from psm_qual.reports.restitution.figures import THEME_GROUPS
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.theme_charts import axes_chart, groups_chart

# A table of which less than so much is printed tells nothing but marks: a sentence takes its place.
_LEAST_PRINTED = 0.25

Numbers = Mapping[tuple[str, str], int | None]


def theme_charts(
    publication: Publication, themes: Sequence[Mapping[str, object]], labels: Mapping[str, str]
) -> Iterator[ChartBlock | Paragraph]:
    """Themes by axis; by category and by zone where there are such: small counts are withheld.

    Where nearly all are, a sentence says so in the place of the chart.

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
    links = {name: links_of(row["links"]) for name, row in zip(names, themes, strict=True)}
    # A row without any link is an empty one.
    linked = [name for name in names if links[name]]
    if linked:
        yield axes_chart(linked, [links[name] for name in linked], axes)
    if len(linked) < len(names):
        yield Paragraph(say_count("themes.chart.unlinked", len(names) - len(linked)))
    for attribute in THEME_GROUPS:
        groups = publication.groups.nameable(attribute)
        if len(groups) > 1:
            numbers = _numbers(publication, dict(zip(keys, names, strict=True)), attribute)
            if _printed(numbers) < _LEAST_PRINTED * len(numbers):
                yield Paragraph(_instead(publication, attribute, numbers))
            else:
                named = {group: _named(publication, attribute, group) for group in groups}
                told = {(name, named[group]): n for (name, group), n in numbers.items()}
                title = _title(publication, attribute)
                yield groups_chart(title, names, tuple(named.values()), told)


def withheld_by_group(publication: Publication, themes: Sequence[str]) -> int:
    """How many figures of some themes, by their ids, by category and by zone are withheld."""
    names = {key: key for key in themes}
    tables = [_numbers(publication, names, attribute) for attribute in THEME_GROUPS]
    return sum(len(numbers) - _printed(numbers) for numbers in tables)


def _numbers(publication: Publication, names: Mapping[str, str], attribute: str) -> Numbers:
    groups = publication.groups.nameable(attribute)
    return {
        (name, group): publication.decision.number(("theme", key), (attribute, group))
        for key, name in names.items()
        for group in (groups if len(groups) > 1 else ())
    }


def _named(publication: Publication, attribute: str, group: str) -> str:
    return publication.zone(group) if attribute == "zone" else group


def _printed(numbers: Numbers) -> int:
    return sum(number is not None for number in numbers.values())


def _instead(publication: Publication, attribute: str, numbers: Numbers) -> str:
    return say(
        f"themes.chart.few_{attribute}",
        n=len(numbers) - _printed(numbers),
        total=len(numbers),
        minimum=publication.min_sources,
    )


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
