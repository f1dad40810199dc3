"""`psm-qual agreement`: coders compared."""

from __future__ import annotations

from typing import Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

First = Annotated[str, typer.Argument(help=say("cli.option.first_coder"), metavar="CODER")]
Second = Annotated[str, typer.Argument(help=say("cli.option.second_coder"), metavar="CODER")]


def agreement(
    first: First, second: Second, project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """Compare two coders, code by code, on the segments that both have reviewed."""
    from psm_qual.cli.printing import print_json, print_table
    from psm_qual.coders import compare_coders

    table, segments = compare_coders(open_project(project).study, first, second)
    rows = [{str(k): v for k, v in row.items()} for row in table.reset_index().to_dict("records")]
    if as_json:
        print_json({"segments": segments, "codes": rows})
        return
    typer.echo(say("cli.agreement_on", first=first, second=second, n=segments))
    print_table(rows, list(table.reset_index().columns))
