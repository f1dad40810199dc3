"""`psm-qual export FILE`: coded segments for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.options import HERE, ProjectFolder, open_project
from psm_qual.messages import say

File = Annotated[Path, typer.Argument(help=say("cli.option.export_file"), metavar="FILE")]


def export(file: File, project: ProjectFolder = HERE) -> None:
    """Write the coded segments as csv or xlsx, one row a coding."""
    from psm_qual.checking import keep_out_of_publication
    from psm_qual.exporting import export_codings

    opened = open_project(project)
    keep_out_of_publication(opened.study, file)
    export_codings(opened.corpus, file)
    typer.echo(say("cli.written", file=file))
