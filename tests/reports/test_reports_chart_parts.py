"""Charts with more rows than a page has room for: parts of one scale, whole groups."""

from __future__ import annotations

import pytest

from psm_qual.model.report import ChartBlock
from psm_qual.reports.chart_parts import parted
from psm_qual.reports.charts import chart_svg


def chart(rows: int, groups: tuple[int, ...] = (), kind: str = "bars") -> ChartBlock:
    labels = tuple(f"1.{n} Orto" for n in range(rows))
    values = tuple(
        {"label": label, "value": n + 1, "series": series}
        for n, label in enumerate(labels)
        for series in ("Fatto", "Chiesto")
    )
    return ChartBlock(kind, values, "Orti", labels, ("Fatto", "Chiesto"), groups=groups)


@pytest.mark.parametrize(
    ("rows", "groups", "lengths"),
    [
        pytest.param(9, (), [9], id="room for all"),
        pytest.param(16, (), [16], id="just room"),
        pytest.param(17, (), [8, 9], id="one more"),
        pytest.param(25, (5, 10, 14, 17, 22), [10, 15], id="where an axis begins"),
        pytest.param(25, (2,), [12, 13], id="no axis begins near the middle"),
        pytest.param(40, (), [13, 14, 13], id="three"),
    ],
)
def test_parts_are_of_about_one_length(
    rows: int, groups: tuple[int, ...], lengths: list[int]
) -> None:
    whole = chart(rows, groups)
    parts = parted(whole)
    assert [len(each.order) for each in parts] == lengths
    assert tuple(label for each in parts for label in each.order) == whole.order
    assert tuple(row for each in parts for row in each.rows) == whole.rows


def test_parts_have_the_scale_of_the_whole_and_say_which_they_are() -> None:
    first, second = parted(chart(20))
    # The longest bar has 20 of both series.
    assert (first.full, second.full) == (40, 40)
    assert (first.title, second.title) == ("Orti (1 di 2)", "Orti (2 di 2)")
    # The longest bar of the first is half as long, and its axis goes to the same end.
    assert ">40<" in chart_svg(first)


def test_a_heat_map_is_not_parted() -> None:
    assert parted(chart(30, kind="heat")) == (chart(30, kind="heat"),)
