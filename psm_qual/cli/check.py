"""`psm-qual check FILE…`: leak check of any finished file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.failing import tell
from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say, say_count

Files = Annotated[list[Path], typer.Argument(help=say("cli.option.check_files"), metavar="FILE…")]


def check(files: Files, project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Look for known originals and for names nobody decided on; say where, never what."""
    from psm_qual.checking import check_files
    from psm_qual.cli.printing import print_json

    leaks, unread = check_files(open_project(project, ask=True).study, files)
    for error in unread:
        tell(str(error))
    if as_json:
        print_json([{"file": f, "place": p, "reason": r} for f, p, r in leaks])
    else:
        for file, place, reason in leaks:
            typer.echo(say("cli.leak", file=file, place=place, reason=reason))
        if not leaks and len(unread) < len(files):
            typer.echo(say_count("cli.no_leak", len(files) - len(unread)))
    if leaks or unread:
        raise typer.Exit(3 if leaks else 1)
