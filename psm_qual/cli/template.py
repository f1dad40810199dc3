"""`psm-qual template FILE`: a Word template to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.options import HERE, ProjectFolder, open_project
from psm_qual.messages import say

File = Annotated[Path, typer.Argument(help=say("cli.option.template"), metavar="FILE")]


def template(file: File, project: ProjectFolder = HERE) -> None:
    """Write a copy of the Word template of the documents."""
    from psm_qual.stages.templates import copy_template

    # For its language.
    open_project(project).close()
    copy_template(file)
    typer.echo(say("cli.written", file=file))
