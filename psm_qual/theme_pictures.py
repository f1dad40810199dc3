"""Pictures of a study's themes, for a notebook and as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import dimension_names
from psm_qual.analysis.matrix import matrix
from psm_qual.checking import keep_out_of_publication
from psm_qual.errors import DecisionError, SettingsError
from psm_qual.files import write_bytes
from psm_qual.messages import problem, say
from psm_qual.model.report import ChartBlock
from psm_qual.reports.charts import chart_png, chart_svg
from psm_qual.reports.interactive_map import map_html
from psm_qual.reports.naming_themes import distinct_labels
from psm_qual.reports.restitution.figures import THEME_GROUPS
from psm_qual.reports.restitution.theme_charts import links_of
from psm_qual.reports.theme_charts import axes_chart, groups_chart
from psm_qual.reports.theme_map import ThemeMap, map_alt, map_png, map_svg
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.publishable import publishable_matrix
from psm_qual.stages.theme_map import map_themes
from psm_qual.study import Study


@dataclass(frozen=True)
class MapPicture:
    """The map of themes: a picture in a notebook, a page to zoom and point at, files.

    Parameters
    ----------
    study : Study
        Knows where files must not go.
    theme_map : ThemeMap
        What is drawn.
    """

    study: Study
    theme_map: ThemeMap

    @property
    def html(self) -> str:
        """The interactive page: all it needs is in it, nothing comes from the net."""
        return map_html(self.theme_map)

    def save(self, path: str | Path) -> Path:
        """Write the map as .png, .svg or, to zoom and point at, .html.

        Raises
        ------
        SettingsError
            If the ending is another one, or the place is that of what passed the disclosure check.
        MissingLibraryError
            If datamapplot is not installed (.png, .svg).
        """
        return _save(
            self.study,
            Path(path),
            {
                ".png": lambda: map_png(self.theme_map),
                ".svg": lambda: map_svg(self.theme_map).encode("utf-8"),
                ".html": lambda: self.html.encode("utf-8"),
            },
        )

    def _repr_html_(self) -> str:
        return _figure(map_svg(self.theme_map), say("themes.map.caption"), map_alt(self.theme_map))


@dataclass(frozen=True)
class ThemeCharts:
    """Charts of themes: by axis, by category, by zone.

    Parameters
    ----------
    study : Study
        Knows where files must not go.
    charts : mapping of str to ChartBlock
        By what the columns are: ``axis``, ``category``, ``zone``.
    """

    study: Study
    charts: Mapping[str, ChartBlock]

    def save(self, path: str | Path, chart: str) -> Path:
        """Write one of the charts as .png or .svg.

        Parameters
        ----------
        path : str or Path
            Where.
        chart : str
            ``axis``, ``category``, ``zone``.

        Raises
        ------
        DecisionError
            If there is no such chart.
        SettingsError
            If the ending is another one, or the place is that of what passed the disclosure check.
        """
        if chart not in self.charts:
            known = ", ".join(self.charts)
            raise problem(DecisionError, "themes.no_chart", chart=chart, known=known)
        block = self.charts[chart]
        return _save(
            self.study,
            Path(path),
            {".png": lambda: chart_png(block), ".svg": lambda: chart_svg(block).encode("utf-8")},
        )

    def _repr_html_(self) -> str:
        return "".join(
            _figure(chart_svg(block), block.title, block.alt) for block in self.charts.values()
        )


def theme_map(study: Study) -> MapPicture:
    """The map of all themes, with every answer; for analysis, not for print.

    Raises
    ------
    DecisionError
        If there are no themes yet.
    """
    corpus = _with_themes(study)
    labels = dict(zip(corpus.themes["theme"], corpus.themes["label"], strict=True))
    return MapPicture(study, map_themes(study, labels, texts=True))


def theme_charts(study: Study, *, publishable: bool = False) -> ThemeCharts:
    """Charts of all themes.

    Parameters
    ----------
    study : Study
        An open study.
    publishable : bool
        Withhold small counts, and what gives them away, as in `publishable_matrix`.

    Raises
    ------
    DecisionError
        If there are no themes yet.
    SettingsError, DisclosureError
        As `publishable_matrix`.
    """
    corpus = _with_themes(study)
    keys = [str(key) for key in corpus.themes["theme"]]
    names = dict(zip(keys, distinct_labels(list(corpus.themes["label"])), strict=True))
    links = [links_of(written) for written in corpus.themes["links"]]
    axes = {code.id: code.title for code in corpus.codebook if code.parent is None}
    charts = {"axis": axes_chart(list(names.values()), links, axes)}
    for attribute in THEME_GROUPS:
        if attribute in dimension_names(corpus, study.aliases):
            charts[attribute] = _groups(study, corpus, attribute, names, publishable=publishable)
    return ThemeCharts(study, charts)


def _groups(
    study: Study, corpus: Corpus, attribute: str, names: Mapping[str, str], *, publishable: bool
) -> ChartBlock:
    title = say(f"themes.chart.{attribute}")
    if publishable:
        table = publishable_matrix(study, "theme", attribute, count="sources")
        least, mark = study.settings.disclosure.min_sources, say("reports.mark")
        title = say("themes.chart.minimum", title=title, minimum=least, mark=mark)
    else:
        table = matrix(corpus, "theme", attribute, aliases=study.aliases)
        title = say("themes.chart.unchecked", title=title)
    groups = [str(column) for column in table.columns if column != say("reports.total")]
    shown = [key for key in names if key in table.index]
    numbers = {
        (names[key], group): None if isinstance(value, str) else int(str(value))
        for key in shown
        for group in groups
        for value in [table.at[key, group]]
    }
    return groups_chart(title, [names[key] for key in shown], groups, numbers)


def _with_themes(study: Study) -> Corpus:
    corpus = load_corpus(study)
    if corpus.themes.empty:
        raise problem(DecisionError, "themes.no_themes")
    return corpus


def _save(study: Study, path: Path, ways: Mapping[str, Callable[[], bytes]]) -> Path:
    keep_out_of_publication(study, path)
    make = ways.get(path.suffix.lower())
    if make is None:
        known = ", ".join(ending[1:] for ending in ways)
        raise problem(SettingsError, "themes.no_format", file=path.name, known=known)
    write_bytes(path, make())
    return path


def _figure(svg: str, title: str, alt: str) -> str:
    return (
        f'<figure style="background: white; max-width: 56rem"><div role="img" '
        f'aria-label="{escape(alt or title)}">{svg}</div>'
        f"<figcaption>{escape(title)}</figcaption></figure>"
    )
