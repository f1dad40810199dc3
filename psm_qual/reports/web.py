"""A document as one HTML page that needs nothing else."""

from __future__ import annotations

from importlib.resources import files

from psm_qual.messages import current_language, say, say_count
from psm_qual.model.report import Report, lines_of
from psm_qual.reports.charts import chart_svg


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
        svg=chart_svg,
        kind=lambda block: type(block).__name__,
        lines_of=lines_of,
        people=lambda n: say_count("reports.evidence.people", n),
        texts={name: say(f"reports.evidence.{name}") for name in ("withheld", "unquoted")},
        anchors=[section.name or f"s{n}" for n, section in enumerate(report.sections, start=1)],
        language=current_language(),
        contents=say("reports.contents"),
    )


def _read(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
