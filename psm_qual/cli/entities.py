"""`psm-qual entities`: who and what was found, and what stands in its place."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from psm_qual.cli.failing import tell
from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say


class Format(StrEnum):
    """How mentions are printed."""

    TABLE = "table"
    JSONL = "jsonl"


OutputFormat = Annotated[Format, typer.Option("--format", help=say("cli.option.format"))]


def entities(
    context: typer.Context,
    project: ProjectFolder = HERE,
    format: OutputFormat = Format.TABLE,
    as_json: AsJson = False,
) -> None:
    """List entities and decisions; with the vault's passphrase, the originals too."""
    import json

    from psm_qual.cli.printing import headers_of, print_json, print_table
    from psm_qual.entities import entity_rows, mention_rows

    # `psm-qual entities --project DIR review` means the same as with the folder at the end.
    context.obj = project
    if context.invoked_subcommand:
        return
    study = open_project(project).study
    rows = mention_rows(study) if format is Format.JSONL else entity_rows(study)
    for notice in study.notices:
        tell(str(notice))
    if format is Format.JSONL:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
    elif as_json:
        print_json(rows)
    else:
        columns = ["entity", "type", "action", "mentions", "sources", "forms"]
        print_table(rows, columns, headers_of(columns))
