"""`psm-qual matrix --rows X --columns Y`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say


class Count(StrEnum):
    """What a matrix counts."""

    SOURCES = "sources"
    SEGMENTS = "segments"


Rows = Annotated[str, typer.Option("--rows", help=say("cli.option.rows"))]
Columns = Annotated[str, typer.Option("--columns", help=say("cli.option.columns"))]
CountOption = Annotated[Count, typer.Option("--count", help=say("cli.option.count"))]
Out = Annotated[Path | None, typer.Option("--out", help=say("cli.option.out"), metavar="FILE")]
Publishable = Annotated[bool, typer.Option("--publishable", help=say("cli.option.publishable"))]
Reviewed = Annotated[bool, typer.Option("--reviewed", help=say("cli.option.reviewed"))]


def matrix(
    rows: Rows,
    columns: Columns,
    count: CountOption = Count.SOURCES,
    out: Out = None,
    reviewed: Reviewed = False,
    publishable: Publishable = False,
    project: ProjectFolder = HERE,
    as_json: AsJson = False,
) -> None:
    """Cross two dimensions: csv, xlsx or html by the file's ending."""
    from psm_qual.cli.printing import print_json, print_table
    from psm_qual.errors import SettingsError
    from psm_qual.messages import problem
    from psm_qual.stages.matrices import write_matrix

    opened = open_project(project)
    if publishable and reviewed:
        raise problem(SettingsError, "reports.only_all")
    if publishable:
        table = opened.publishable_matrix(rows, columns, count=count.value)
    else:
        table = opened.matrix(rows, columns, count=count.value, reviewed_only=reviewed)
    if out is not None:
        write_matrix(opened.study, out, table, count.value, publishable=publishable)
        if not as_json:
            typer.echo(say("cli.written", file=out))
    if as_json:
        print_json(
            {str(i): {str(c): _figure(v) for c, v in r.items()} for i, r in table.iterrows()}
        )
    elif out is None:
        names = [rows, *(str(column) for column in table.columns)]
        found = [{rows: i, **{str(c): v for c, v in r.items()}} for i, r in table.iterrows()]
        print_table(found, names)


def _figure(value: object) -> int | None:
    """A count; nothing for one that is withheld."""
    return None if isinstance(value, str) else int(str(value))
