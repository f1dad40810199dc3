"""`psm-qual export FILE`: a study, its codes or its coded segments for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.failing import tell
from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from psm_qual.exporting import Exported

File = Annotated[Path, typer.Argument(help=say("cli.option.export_file"), metavar="FILE")]
As = Annotated[str, typer.Option("--format", help=say("exporting.help.format"), metavar="FORMAT")]
Suggestions = Annotated[bool, typer.Option("--suggestions", help=say("exporting.help.suggestions"))]
Check = Annotated[bool, typer.Option("--check", help=say("exporting.help.check"))]


def export(
    file: File,
    format: As = "auto",
    suggestions: Suggestions = False,
    check: Check = False,
    project: ProjectFolder = HERE,
    as_json: AsJson = False,
) -> None:
    """Write the study as qdpx, its codes as qdc or csv, or coded segments as csv or xlsx."""
    from psm_qual.exporting import export_study

    study = open_project(project, ask=check).study
    done = export_study(study, file, format=format, suggestions=suggestions, check=check)
    for notice in study.notices:
        tell(str(notice))
    if as_json:
        _print_json(done)
    else:
        _print(done)


def _print_json(done: Exported) -> None:
    from psm_qual.cli.printing import print_json
    from psm_qual.exchange.loss_report import loss_rows

    rows = list(loss_rows(done.losses))
    print_json({"file": str(done.path), "losses": rows})


def _print(done: Exported) -> None:
    from psm_qual.exchange.loss_report import loss_counts

    typer.echo(say("cli.written", file=done.path))
    if done.told is None:
        return
    typer.echo(say_count("exporting.lost", len(done.losses), file=done.told))
    for line in loss_counts(done.losses):
        typer.echo(f"  {line}")
