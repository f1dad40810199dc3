"""Charts of themes: with which axes they are linked, in which groups they are spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psm_qual.messages import say
from psm_qual.model.report import ChartBlock


def axes_chart(
    labels: Sequence[str], links: Sequence[Mapping[str, float]], axes: Mapping[str, str]
) -> ChartBlock:
    """Heat map of themes by axis.

    Parameters
    ----------
    labels : sequence of str
        Names of the themes, from top to bottom.
    links : sequence of mapping of str to float
        Weight of each axis in each theme, from 0 to 1; axes that are not there weigh nothing.
    axes : mapping of str to str
        Id → title, in the order of the codebook.
    """
    columns = {axis: f"{axis}. {title}" for axis, title in axes.items()}
    rows = [
        {
            "label": label,
            "column": column,
            "value": round(own.get(axis, 0.0), 4),
            "text": _hundredths(own.get(axis, 0.0)),
        }
        for label, own in zip(labels, links, strict=True)
        for axis, column in columns.items()
    ]
    return _heat(rows, say("themes.chart.axes"), labels, list(columns.values()))


def groups_chart(
    title: str,
    labels: Sequence[str],
    groups: Sequence[str],
    numbers: Mapping[tuple[str, str], int | None],
) -> ChartBlock:
    """Heat map of themes by group: how many sources of each speak of them.

    Parameters
    ----------
    title : str
        What it shows.
    labels, groups : sequence of str
        Rows and columns in their order.
    numbers : mapping of (str, str) to int or None
        Label and group → how many; None where that is withheld, and a mark stands in its place.
    """
    rows = [
        {"label": label, "column": group, "value": number}
        | ({"text": say("reports.mark")} if number is None else {})
        for label in labels
        for group in groups
        for number in [numbers[label, group]]
    ]
    return _heat(rows, title, labels, groups)


def _heat(
    rows: Sequence[Mapping[str, object]], title: str, labels: Sequence[str], columns: Sequence[str]
) -> ChartBlock:
    alt = say("themes.chart.alt", title=title, rows=", ".join(labels), columns=", ".join(columns))
    return ChartBlock("heat", tuple(rows), title, tuple(labels), tuple(columns), alt)


def _hundredths(weight: float) -> str:
    """The weight as "0,41"; nothing where there is no link: zeros would hide the others."""
    return f"{weight:.2f}".replace(".", say("themes.decimal_mark")) if weight else ""
