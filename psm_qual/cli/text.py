"""`psm-qual text FILE`: the canonical text of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder
from psm_qual.messages import say

File = Annotated[Path, typer.Argument(help=say("cli.option.file"), metavar="FILE")]
SourceId = Annotated[str, typer.Option("--source", help=say("cli.option.source"), metavar="ID")]


def text(
    file: File, source: SourceId = "", project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """Print the text all offsets refer to: the turns, one per line."""
    from psm_qual.cli.printing import print_json
    from psm_qual.errors import StudyError
    from psm_qual.messages import problem
    from psm_qual.stages.transcripts import read_one

    transcripts = read_one(file, project)
    if source:
        transcripts = [transcript for transcript in transcripts if transcript.source == source]
        if not transcripts:
            raise problem(StudyError, "cli.no_source", source=source, file=file.name)
    if as_json:
        print_json([{"source": t.source, "text": t.text} for t in transcripts])
    else:
        typer.echo("\n\n".join(transcript.text for transcript in transcripts))
