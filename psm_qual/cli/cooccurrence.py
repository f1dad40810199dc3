"""`psm-qual cooccurrence --of strategy`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.matrix import Behind, Count, Out, Reviewed
from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    import pandas as pd

    from psm_qual.tabulation import MatrixTable


class Within(StrEnum):
    """Where two codes come together."""

    SEGMENT = "segment"
    SOURCE = "source"


class Measure(StrEnum):
    """How strongly."""

    COUNT = "count"
    JACCARD = "jaccard"
    ASSOCIATION = "association"


Of = Annotated[str, typer.Option("--of", help=say("cli.option.of"))]
WithinOption = Annotated[Within, typer.Option("--within", help=say("cli.option.within"))]
CountOption = Annotated[Count, typer.Option("--count", help=say("cli.option.count"))]
MeasureOption = Annotated[Measure, typer.Option("--measure", help=say("cli.option.measure"))]


def cooccurrence(
    of: Of,
    within: WithinOption = Within.SEGMENT,
    count: CountOption = Count.SEGMENTS,
    measure: MeasureOption = Measure.COUNT,
    behind: Behind = None,
    out: Out = None,
    reviewed: Reviewed = False,
    project: ProjectFolder = HERE,
    as_json: AsJson = False,
) -> None:
    """Count which codes come together."""
    from psm_qual.cli.matrix_printing import print_cells, print_passages
    from psm_qual.cli.printing import save_and_tell

    table = open_project(project).cooccurrence(
        of, within=within.value, count=count.value, reviewed_only=reviewed
    )
    save_and_tell(table, out, as_json=as_json)
    if behind is not None:
        print_passages(table.behind(*behind), as_json=as_json)
    elif as_json or out is None:
        cells = _cells(table, measure)
        print_cells(cells if as_json else cells.astype(object).fillna(""), as_json=as_json)


def _cells(table: MatrixTable, measure: Measure) -> pd.DataFrame:
    if measure is Measure.JACCARD:
        return table.jaccard().round(3)
    return table.association_strength().round(2) if measure is Measure.ASSOCIATION else table
