"""A report as one HTML page that needs nothing else."""

from __future__ import annotations

from importlib.resources import files

from psm_qual.messages import current_language, say
from psm_qual.model.report import Report
from psm_qual.reports.charts import chart_svg


def report_html(report: Report) -> str:
    """Render a report as HTML: styles and charts are inside the page.

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
        language=current_language(),
        contents=say("reports.contents"),
    )


def _read(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
