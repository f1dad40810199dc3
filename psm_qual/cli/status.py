"""`psm-qual status`: where the study stands, what is left to review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.overview import Overview


def status(project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Say which stages have run and how many segments each coder has still to review."""
    from psm_qual.cli.printing import print_json

    overview = open_project(project).overview
    if as_json:
        print_json(_plain(overview))
    else:
        _tell(overview)


def _plain(overview: Overview) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "stages": overview.rows,
        "left": overview.left,
        "remaining": {who: asdict(each) for who, each in overview.remaining.items()},
        "stranded_decisions": overview.stranded,
        "notices": [notice.what for notice in overview.notices],
        "doubtful_entities": overview.doubtful,
        "waiting_decisions": overview.waiting,
        "flagged": list(overview.flagged),
        "cuts_left_out": overview.cuts_left_out,
    }


def _tell(overview: Overview) -> None:
    from psm_qual.cli.printing import headers_of, print_table
    from psm_qual.overview import stage_sentence

    typer.echo(overview.name)
    rows = [
        {
            "stage": say(f"overview.stage.{name}"),
            "result": stage_sentence(name, record.counts) if record else "–",
        }
        for name, record in overview.stages
    ]
    columns = ["stage", "result"]
    print_table(rows, columns, headers_of(columns))
    for coder, n in overview.left.items():
        typer.echo(say("overview.left", coder=coder, n=n))
    for line in [*overview.stopping, *overview.talk, *overview.names, *overview.passages]:
        typer.echo(line)
    if overview.stranded:
        typer.echo(say("overview.stranded", n=overview.stranded))
    for notice in overview.notices:
        typer.echo(str(notice))
