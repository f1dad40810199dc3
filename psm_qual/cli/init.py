"""`psm-qual init DIR`: a new study folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.options import HERE, ProjectFolder
from psm_qual.messages import say

Folder = Annotated[Path | None, typer.Argument(help=say("cli.option.new_folder"), metavar="DIR")]
Corpus = Annotated[str, typer.Option("--corpus", help=say("cli.option.corpus"), metavar="DIR")]


def init(folder: Folder = None, corpus: Corpus = "corpus", project: ProjectFolder = HERE) -> None:
    """Make a study folder with commented settings and the codebooks."""
    from psm_qual.new_study import make_study

    folder = folder or project
    make_study(folder, corpus=corpus)
    key = "cli.init_done_there" if Path(corpus).is_absolute() else "cli.init_done"
    typer.echo(say(key, folder=folder, corpus=corpus))
