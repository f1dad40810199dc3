"""`psm-qual import FILE…`: projects of other programs into a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder
from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from psm_qual.importing import Imported

Files = Annotated[list[Path], typer.Argument(help=say("importing.help.files"), metavar="FILE…")]
DryRun = Annotated[bool, typer.Option("--dry-run", help=say("importing.help.dry_run"))]

# Further ones are in the file.
_SHOWN = 20


def import_project(
    files: Files, dry_run: DryRun = False, project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """Take projects of other programs into a study, or make one of them."""
    from psm_qual.cli.options import passphrase_or_ask
    from psm_qual.importing import import_files, look_into
    from psm_qual.progress import progress_here

    if dry_run:
        told, file = look_into(project, files), None
    else:
        passphrase = passphrase_or_ask()
        told = import_files(project, files, passphrase=passphrase, progress=progress_here())
        file = _after(told, project)
    if as_json:
        _print_json(told)
    else:
        _print(told, project, file, dry_run=dry_run)


def _after(told: Imported, project: Path) -> Path | None:
    """Keep tables true, and the losses beside them."""
    from psm_qual.cli.failing import tell
    from psm_qual.cli.options import open_project
    from psm_qual.cli.outcomes import keep_tables_true
    from psm_qual.exchange.loss_report import write_losses

    for notice in told.notices:
        tell(str(notice))
    opened = open_project(project)
    if told.sources or told.codings or told.memos:
        keep_tables_true(opened)
    if not told.losses:
        return None
    path = opened.study.outputs / "import.losses.csv"
    write_losses(path, told.losses)
    return path


def _print_json(told: Imported) -> None:
    from psm_qual.cli.printing import print_json
    from psm_qual.exchange.loss_report import loss_rows

    positions = [
        {
            "source": each.source,
            "convention": str(each.convention),
            "agreeing": each.agreeing,
            "compared": each.compared,
        }
        for each in told.countings
    ]
    losses = list(loss_rows(told.losses))
    print_json({**told.counts, "positions": positions, "losses": losses})


def _print(told: Imported, project: Path, file: Path | None, *, dry_run: bool) -> None:
    from psm_qual.exchange.reading import positions_told

    if dry_run:
        typer.echo(say("importing.would"))
    elif told.new:
        typer.echo(say("importing.new_study", folder=project.resolve().name))
    elif told.is_nothing:
        typer.echo(say("importing.nothing"))
    if told.origin:
        typer.echo(say("importing.origin", origin=told.origin))
    counts = told.counts
    for key in ("sources", "codings", "codes"):
        typer.echo(say(f"importing.{key}", **counts))
    if told.codebooks:
        typer.echo(say("importing.codebooks", ids=", ".join(told.codebooks)))
    if told.coders:
        typer.echo(say("importing.coders", signs=", ".join(told.coders)))
    for line in positions_told(told.countings):
        typer.echo(line)
    _print_losses(told, file)
    if not dry_run and told.sources:
        typer.echo(say("importing.next"))


def _print_losses(told: Imported, file: Path | None) -> None:
    from psm_qual.exchange.loss_report import loss_counts, loss_rows

    if not told.losses:
        typer.echo(say("importing.no_losses"))
        return
    typer.echo(say_count("importing.losses", len(told.losses)))
    if len(told.losses) > _SHOWN:
        for line in loss_counts(told.losses):
            typer.echo(f"  {line}")
    for row in list(loss_rows(told.losses))[:_SHOWN]:
        where = row["where"] or "–"
        kind = say(f"importing.kind.{row['kind']}")
        typer.echo(f"  {where} ({kind}): {row['reason']}")
    if len(told.losses) > _SHOWN:
        typer.echo("  …")
    if file:
        typer.echo(say("importing.told", file=file))
