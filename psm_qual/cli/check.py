"""`psm-qual check FILE…`: leak check of any finished file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.failing import tell
from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from psm_qual.checking import Checked
    from psm_qual.errors import PsmQualError
    from psm_qual.statistical_check import Findings
    from psm_qual.study import Study

Files = Annotated[list[Path], typer.Argument(help=say("cli.option.check_files"), metavar="FILE…")]


def check(files: Files, project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Look for names, and for what singles somebody out; say where, never what."""
    from psm_qual.checking import Found, check_files
    from psm_qual.cli.printing import print_json

    study = open_project(project, ask=True).study
    checked = check_files(study, files)
    statistics, failed = _statistics(study, files)
    checked.leaks.extend(Found(*reason) for reason in statistics.reasons)
    checked.doubts.extend(Found(*caution) for caution in statistics.cautions)
    for error in (*checked.unread, *failed):
        tell(str(error))
    if as_json:
        print_json(_rows(checked))
    else:
        _say(checked, len(files))
    if checked.leaks or checked.unread or failed:
        raise typer.Exit(3 if checked.leaks else 1)


def _rows(checked: Checked) -> list[dict[str, str]]:
    """One row a place; only those of severity "leak" refuse publication."""
    severities = (("leak", checked.leaks), ("doubt", checked.doubts), ("unseen", checked.unseen))
    return [
        {"file": f, "place": p, "reason": r, "severity": severity}
        for severity, found in severities
        for f, p, r in found
    ]


def _say(checked: Checked, files: int) -> None:
    for found in checked.leaks:
        typer.echo(say("cli.leak", **found._asdict()))
    for found in checked.doubts:
        typer.echo(say("cli.doubt", **found._asdict()))
    for found in checked.unseen:
        typer.echo(say("cli.unseen", **found._asdict()))
    read = files - len({error.what for error in checked.unread})
    if checked.leaks or read < 1:
        return
    if checked.doubts:
        typer.echo(say_count("cli.only_doubts", len(checked.doubts)))
    else:
        typer.echo(say_count("cli.nothing_readable" if checked.unseen else "cli.no_leak", read))


def _statistics(study: Study, files: list[Path]) -> tuple[Findings, list[PsmQualError]]:
    """What singles somebody out; a study that cannot say must not hide leaks that were found."""
    from psm_qual.errors import PsmQualError
    from psm_qual.stages.finished_files import check_statistics
    from psm_qual.statistical_check import Findings

    try:
        return check_statistics(study, files), []
    except PsmQualError as error:
        return Findings(), [error]
