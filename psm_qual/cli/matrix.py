"""`psm-qual matrix --rows X --columns Y`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.project import Project
    from psm_qual.tabulation import MatrixTable


class Count(StrEnum):
    """What a matrix counts."""

    SOURCES = "sources"
    SEGMENTS = "segments"


class Show(StrEnum):
    """What its cells show."""

    COUNT = "count"
    ROWS = "rows"
    COLUMNS = "columns"
    TOTAL = "total"
    EXPECTED = "expected"
    RESIDUALS = "residuals"


Rows = Annotated[str, typer.Option("--rows", help=say("cli.option.rows"))]
Columns = Annotated[str, typer.Option("--columns", help=say("cli.option.columns"))]
CountOption = Annotated[Count, typer.Option("--count", help=say("cli.option.count"))]
ShowOption = Annotated[Show, typer.Option("--show", help=say("cli.option.show"))]
Behind = Annotated[
    tuple[str, str] | None,
    typer.Option("--behind", help=say("cli.option.behind"), metavar="ROW COLUMN"),
]
Out = Annotated[Path | None, typer.Option("--out", help=say("cli.option.out"), metavar="FILE")]
Publishable = Annotated[bool, typer.Option("--publishable", help=say("cli.option.publishable"))]
Reviewed = Annotated[bool, typer.Option("--reviewed", help=say("cli.option.reviewed"))]


def matrix(
    rows: Rows,
    columns: Columns,
    count: CountOption = Count.SOURCES,
    show: ShowOption = Show.COUNT,
    behind: Behind = None,
    out: Out = None,
    reviewed: Reviewed = False,
    publishable: Publishable = False,
    project: ProjectFolder = HERE,
    as_json: AsJson = False,
) -> None:
    """Cross two dimensions: csv, xlsx or html by the file's ending."""
    from psm_qual.cli.matrix_printing import print_matrix, print_passages
    from psm_qual.cli.printing import save_and_tell

    opened = open_project(project)
    table = _table(opened, rows, columns, count, publishable=publishable, reviewed=reviewed)
    save_and_tell(table, out, as_json=as_json)
    if behind is not None:
        print_passages(table.behind(*behind), as_json=as_json)
    elif as_json or out is None:
        print_matrix(table, show.value, as_json=as_json)


def _table(
    opened: Project, rows: str, columns: str, count: Count, *, publishable: bool, reviewed: bool
) -> MatrixTable:
    from psm_qual.errors import SettingsError
    from psm_qual.messages import problem

    if publishable and reviewed:
        raise problem(SettingsError, "reports.only_all")
    if publishable:
        return opened.publishable_matrix(rows, columns, count=count.value)
    return opened.matrix(rows, columns, count=count.value, reviewed_only=reviewed)
