"""`psm-qual demo`: the example study, from corpus to report; or the same on a corpus of yours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import Again
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.project import Project

Folder = Annotated[
    Path | None, typer.Option("--project", help=say("cli.option.demo_folder"), metavar="DIR")
]
Corpus = Annotated[
    Path | None, typer.Option("--corpus", help=say("cli.option.demo_corpus"), metavar="DIR")
]

_FOLDER = Path("psm_qual_demo")


def demo(project: Folder = None, corpus: Corpus = None, again: Again = False) -> None:
    """Run the example study from corpus to report, and say where to look."""
    from psm_qual.cli.outcomes import run_and_tell
    from psm_qual.new_study import EXAMPLE_PASSPHRASE
    from psm_qual.pipeline import STAGES

    opened = _prepare(project, corpus)
    typer.echo(say("cli.demo_start", name=opened.study.settings.name))
    try:
        run_and_tell(opened, [stage.name for stage in STAGES], again=again)
    finally:
        if (opened.study.outputs / "run.json").exists():
            typer.echo(
                say(
                    "cli.demo_look",
                    folder=opened.study.outputs,
                    where=_project_option(opened.study.folder),
                )
            )
            if opened.study.passphrase == EXAMPLE_PASSPHRASE:
                typer.echo(say("cli.demo_passphrase", passphrase=EXAMPLE_PASSPHRASE))


def _project_option(folder: Path) -> str:
    """What a command needs to be told to find the study from here."""
    here = Path.cwd()
    if folder == here:
        return ""
    return f" --project {folder.relative_to(here) if folder.is_relative_to(here) else folder}"


def _prepare(folder: Path | None, corpus: Path | None) -> Project:
    from psm_qual.cli.options import open_project
    from psm_qual.new_study import EXAMPLE_PASSPHRASE, is_example, make_example, make_study
    from psm_qual.project import Project
    from psm_qual.settings import SETTINGS_FILE
    from psm_qual.stages.secrets import passphrase_of

    if corpus is not None:
        place = folder or _FOLDER.with_name(f"psm_qual_{corpus.resolve().name}")
        if not (place / SETTINGS_FILE).exists():
            make_study(place, corpus=str(corpus.resolve()))
        return open_project(place)
    place = folder or (Path() if is_example(Path()) else _FOLDER)
    if not (place / SETTINGS_FILE).exists():
        make_example(place)
    return Project.open(place, passphrase=passphrase_of() or EXAMPLE_PASSPHRASE)
