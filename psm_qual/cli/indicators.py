"""`psm-qual indicators --out FILE`: passages, or sources, by codes, as 0 and 1."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.matrix import Reviewed
from psm_qual.cli.options import HERE, ProjectFolder, open_project
from psm_qual.messages import say


class By(StrEnum):
    """What a row is."""

    SEGMENTS = "segments"
    SOURCES = "sources"


ByOption = Annotated[By, typer.Option("--by", help=say("cli.option.by_row"))]
Of = Annotated[list[str] | None, typer.Option("--of", help=say("cli.option.of_many"))]
Out = Annotated[Path, typer.Option("--out", help=say("cli.option.out"), metavar="FILE")]


def indicators(
    out: Out,
    by: ByOption = By.SEGMENTS,
    of: Of = None,
    reviewed: Reviewed = False,
    project: ProjectFolder = HERE,
) -> None:
    """Write which passages, or sources, have which codes, and a legend."""
    found = open_project(project).indicators(*(of or ()), by=by.value, reviewed_only=reviewed)
    for path in found.save(out):
        typer.echo(say("cli.written", file=path))
