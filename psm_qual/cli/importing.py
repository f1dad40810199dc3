"""`psm-qual import FILE…`: projects of other programs into a study."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder
from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from psm_qual.importing import Imported

Files = Annotated[list[Path], typer.Argument(help=say("importing.help.files"), metavar="FILE…")]
DryRun = Annotated[bool, typer.Option("--dry-run", help=say("importing.help.dry_run"))]

# More are told in the file.
_SHOWN = 20


def import_(
    files: Files, dry_run: DryRun = False, project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """Take projects of other programs into a study, or make one of them."""
    from psm_qual.cli.options import passphrase_or_ask
    from psm_qual.importing import import_files, look_into
    from psm_qual.progress import progress_here

    if dry_run:
        told = look_into(project, files)
        _show(told, project, as_json=as_json, dry_run=True)
        return
    told = import_files(
        project, files, passphrase=passphrase_or_ask(), progress=progress_here()
    )
    _keep_tables(project)
    _show(told, project, as_json=as_json, dry_run=False)


def _keep_tables(project: Path) -> None:
    from psm_qual.cli.options import open_project
    from psm_qual.cli.outcomes import keep_tables_true

    keep_tables_true(open_project(project))


def _show(told: Imported, project: Path, *, as_json: bool, dry_run: bool) -> None:
    from psm_qual.cli.failing import tell
    from psm_qual.cli.printing import print_json

    for notice in told.notices:
        tell(notice)
    losses = [
        {"kind": each.kind.value, "what": each.what, "where": each.where, "reason": reason}
        for each, reason in zip(told.losses, told.reasons, strict=True)
    ]
    file = None if dry_run or not losses else told.write_losses(project)
    if as_json:
        print_json({**told.counts, "losses": losses})
        return
    if dry_run:
        typer.echo(say("importing.would"))
    elif told.new:
        typer.echo(say("importing.new_study", folder=project.resolve().name))
    for sentence in told.sentences:
        typer.echo(sentence)
    _show_losses(losses)
    if file:
        typer.echo(say("importing.told", file=file))
    if not dry_run and not told.is_nothing:
        typer.echo(say("importing.next"))


def _show_losses(losses: list[dict[str, str]]) -> None:
    if not losses:
        typer.echo(say("importing.no_losses"))
        return
    typer.echo(say_count("importing.losses", len(losses)))
    reasons = Counter(each["reason"] for each in losses)
    shown = Counter[str]()
    for each in losses:
        shown[each["reason"]] += 1
        # Of what happened often the first are told by place.
        if shown[each["reason"]] <= 3:
            kind = say(f"importing.kind.{each['kind']}")
            typer.echo(f"  {each['where'] or '–'} ({kind}): {each['reason']}")
        elif shown[each["reason"]] == reasons[each["reason"]]:
            typer.echo(f"  … {reasons[each['reason']] - 3} × {each['reason']}")
