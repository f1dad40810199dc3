"""A matrix as a page of its own: a click on a figure shows what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from psm_qual.messages import current_language, say
from psm_qual.reports.charting import chart_of, svg_of
from psm_qual.reports.matrices.content import MatrixFile, Told, View
from psm_qual.reports.matrices.drawing import matrix_block, place_of
from psm_qual.reports.typesetting import unbroken

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<h1>{title}</h1>
{chart}
{passages}
{tables}
{notes}
</html>
"""


def matrix_page(file: MatrixFile) -> str:
    """The page of a matrix; all it needs is in it, and it needs no script.

    Parameters
    ----------
    file : MatrixFile
        What somebody said is shown as text, never as markup.
    """
    block = matrix_block(file, links=True)
    caption = say("reports.click") if file.behind else ""
    figure = (
        f'<figure role="img" aria-label="{escape(block.alt)}">{svg_of(chart_of(block))}'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
    return _PAGE.format(
        language=current_language(),
        title=escape(block.title),
        style=files(__package__).joinpath("page.css").read_text(encoding="utf-8"),
        chart=figure if block.order and block.series else "",
        passages="".join(_passages(file)),
        tables="".join(_table(file, view) for view in (file.counts, *file.views)),
        notes="".join(f"<p>{escape(unbroken(line))}</p>" for line in file.note.split("\n") if line),
    )


def _passages(file: MatrixFile) -> Iterator[str]:
    """One section a cell, hidden until somebody asks for it; those of whole rows always shown."""
    rows, columns = (list(map(str, side)) for side in (file.counts.table.index, file.counts.table))
    for at, row in enumerate(rows):
        for over, column in enumerate(columns):
            own = file.heard(row, column)
            if own:
                title = f"{file.row_label(row)} × {file.column_label(column)}"
                yield _section(place_of(at, over), title, own, "cell")
    for at, row in enumerate(rows):
        own = file.heard(row, "")
        if own:
            yield _section(f"brani-{at}", file.row_label(row), own, "row")


def _section(place: str, title: str, told: Sequence[Told], kind: str) -> str:
    quoted = "".join(_quoted(each) for each in told)
    close = f'<a class="close" href="#" title="{escape(say("reports.close"))}">×</a>'
    heading = (
        f"<h2>{escape(title)} <small>({len(told)})</small>{close if kind == 'cell' else ''}</h2>"
    )
    return f'<section id="{place}" class="{kind}">{heading}{quoted}</section>'


def _quoted(told: Told) -> str:
    source = f"<cite>{escape(told.segment)}</cite>" if told.segment else ""
    if told.text:
        return f"<blockquote>{escape(told.text)} {source}</blockquote>"
    return f"<blockquote><em>{escape(say('reports.not_quotable'))}</em> {source}</blockquote>"


def _table(file: MatrixFile, view: View) -> str:
    heads = "".join(
        f'<th scope="col">{escape(file.column_label(str(column)))}</th>'
        for column in view.table.columns
    )
    rows = []
    for at, (row, values) in enumerate(view.table.iterrows()):
        cells = "".join(
            _cell(file, view, value, (at, over), (str(row), str(column)))
            for over, (column, value) in enumerate(values.items())
        )
        rows.append(f'<tr><th scope="row">{escape(file.row_label(str(row)))}</th>{cells}</tr>')
    note = f"<p>{escape(unbroken(view.note))}</p>" if view.note else ""
    opened = " open" if view is file.counts else ""
    body = "".join(rows)
    return (
        f"<details{opened}><summary>{escape(view.name)}</summary>{note}"
        f"<div><table><tr><th></th>{heads}</tr>{body}</table></div></details>"
    )


def _cell(
    file: MatrixFile, view: View, value: object, at: tuple[int, int], names: tuple[str, str]
) -> str:
    text = escape(view.write(value))
    if isinstance(value, str):
        return f'<td class="withheld">{text}</td>'
    if view is file.counts and file.heard(*names):
        text = f'<a href="#{place_of(*at)}">{text}</a>'
    return f"<td>{text}</td>"
