"""Say what the stages did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from psm_qual.cli.failing import tell
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.project import Project


def run_and_tell(project: Project, names: list[str], *, again: bool) -> None:
    """Run stages, say a line for each, and the files that could not be read.

    Raises
    ------
    typer.Exit
        With status 1 when some file of the corpus could not be read; the rest was processed.
    """
    from psm_qual.overview import stage_sentence
    from psm_qual.pipeline import Outcome, run_stages

    def done(outcome: Outcome) -> None:
        sentence = stage_sentence(outcome.stage, outcome.counts)
        title = say(f"overview.stage.{outcome.stage}")
        key = "cli.stage_ran" if outcome.ran else "cli.stage_kept"
        typer.echo(say(key, title=title, sentence=sentence, seconds=outcome.seconds))

    run_stages(project.study, names, again=again, done=done)
    for notice in project.study.notices:
        tell(str(notice))
    if project.study.unread:
        raise typer.Exit(1)


def keep_tables_true(project: Project) -> None:
    """Write the tables anew after decisions, without a word unless it must wait for a run."""
    from psm_qual.errors import BusyError, StageOrderError
    from psm_qual.pipeline import run_stages

    try:
        run_stages(project.study, ["tables"])
    except (BusyError, StageOrderError):
        typer.echo(say("cli.tables_later"))


def carry_out_decisions(project: Project, now: bool) -> None:
    """Carry out decisions on entities, or say that they wait for the next run."""
    if now:
        run_and_tell(project, ["anonymise", "tables"], again=False)
    else:
        typer.echo(say("cli.entities.waits"))
