"""`psm-qual codings [--at WHEN]`: the codings as they are, or as they were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from psm_qual.cli.failing import tell
from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.past import PastState

At = Annotated[str, typer.Option("--at", help=say("cli.option.when"), metavar="WHEN")]
Out = Annotated[Path | None, typer.Option("--out", help=say("cli.option.table"), metavar="FILE")]

# A reason is long: it is in the file and in the JSON.
_SHOWN = ("segment", "facet", "code", "status", "coder", "confidence")


def codings(
    at: At = "", out: Out = None, project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """Show the codings, or write them as csv or xlsx by the file's ending."""
    from psm_qual.checking import keep_out_of_publication
    from psm_qual.cli.printing import headers_of, print_json, print_table, rows_of
    from psm_qual.exporting import write_table

    opened = open_project(project)
    past = opened.at(at) if at else None
    table = past.codings if past else opened.codings
    if out is not None:
        keep_out_of_publication(opened.study, out)
        write_table(out, table)
    if past:
        _tell(past)
    if as_json:
        print_json({**_about(past), "codings": rows_of(table)})
    elif out is not None:
        typer.echo(say("cli.written", file=out))
    else:
        print_table(rows_of(table), _SHOWN, headers_of(_SHOWN))


def _tell(past: PastState) -> None:
    from psm_qual.past.state import shown

    if past.run is None:
        tell(say("past.not_recorded", at=shown(past.at)))
        return
    book = past.codebooks[""]
    tell(
        say(
            "past.stood",
            at=shown(past.at),
            run=past.run.id,
            since=shown(past.run.at),
            model=f"{past.run.setup.model} {past.run.setup.model_hash}",
            codebook=f"{book.id} {book.version}",
            decisions=len(past.decisions),
        )
    )


def _about(past: PastState | None) -> dict[str, Any]:
    from dataclasses import asdict

    if past is None:
        return {}
    run = past.run
    made = {"id": run.id, "at": run.at.isoformat(), **asdict(run.setup)} if run else None
    return {"at": past.at.isoformat(), "suggest_run": made}
