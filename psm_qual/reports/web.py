"""A document as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from psm_qual.chart_library import chart_library
from psm_qual.messages import current_language, say, say_count
from psm_qual.model.report import ChartBlock, Report, Section, lines_of, marked
from psm_qual.reports.charts import chart_svg
from psm_qual.reports.interactive import chart_json


def report_html(report: Report) -> str:
    """Render a document as HTML: styles and charts are inside the page.

    A statement opens what stands behind it: how many people, where that is printed, and what some
    of them said. Ids of passages do not reach the page.

    Parameters
    ----------
    report : Report
        Its texts are escaped: what somebody said is never markup.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(_read("restitution.html.j2"))
    return template.render(
        report=report,
        style=_read("restitution.css"),
        svg=_picture,
        chart=chart_json,
        library=chart_library,
        script=_read("restitution.js"),
        has_charts=any(_charts(report.sections)),
        kind=lambda block: type(block).__name__,
        lines_of=lines_of,
        marked=marked,
        people=lambda n: say_count("reports.evidence.people", n),
        unquoted=say("reports.evidence.unquoted"),
        anchors=[section.name or f"s{n}" for n, section in enumerate(report.sections, start=1)],
        language=current_language(),
        contents=say("reports.contents"),
    )


def _picture(block: ChartBlock) -> str:
    """A chart for print, and for pages whose scripts are off, where they answer nothing."""
    # Lines of a label are read as lines, not as one word.
    return chart_svg(block).replace("</tspan><tspan", "</tspan> <tspan")


def _charts(sections: Sequence[Section]) -> Iterator[ChartBlock]:
    """Charts with something in them."""
    for section in sections:
        yield from (each for each in section.blocks if isinstance(each, ChartBlock) and each.rows)
        yield from _charts(section.sections)


def _read(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
