"""`psm-qual agreement`: coders compared."""

from __future__ import annotations

from typing import Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

Coders = Annotated[
    list[str] | None, typer.Argument(help=say("cli.option.coders"), metavar="[CODER CODER]")
]


def agreement(
    coders: Coders = None, project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """Compare two coders, code by code, on the segments that both have reviewed; or all pairs."""
    from psm_qual.cli.printing import headers_of, print_json, print_table
    from psm_qual.coders import compare_coders, pairs_in_common

    study = open_project(project).study
    found = []
    for first, second in pairs_in_common(study, coders or ()):
        table, segments = compare_coders(study, first, second)
        rows = [
            {str(k): v for k, v in row.items()} for row in table.reset_index().to_dict("records")
        ]
        found.append({"coders": [first, second], "segments": segments, "codes": rows})
        if not as_json:
            typer.echo(say("cli.agreement_on", first=first, second=second, n=segments))
            columns = list(table.reset_index().columns)
            print_table(rows, columns, headers_of(columns))
    if as_json:
        print_json(found[0] if coders else found)
