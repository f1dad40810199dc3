"""`psm-qual vault status|passwd|rotate|expire|destroy`: look after the originals."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.failing import plain_failures, tell
from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.vault_keeping import VaultStatus

NEW_PASSPHRASE = "PSM_QUAL_NEW_PASSPHRASE"

Purpose = Annotated[
    str | None, typer.Option("--purpose", help=say("cli.option.purpose"), metavar="TEXT")
]
LastDay = Annotated[
    datetime | None,
    typer.Option("--on", help=say("cli.option.on"), formats=["%Y-%m-%d"], metavar="YYYY-MM-DD"),
]
Never = Annotated[bool, typer.Option("--never", help=say("cli.option.never"))]
Yes = Annotated[bool, typer.Option("--yes", help=say("cli.option.yes"))]
By = Annotated[str, typer.Option("--by", help=say("cli.option.by"), metavar="SIGN")]

vault = typer.Typer(no_args_is_help=True)


def status(project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Say how the vault stands; the passphrase, if it is set, proves it."""
    from psm_qual.cli.printing import print_json
    from psm_qual.vault_keeping import vault_status

    found = vault_status(open_project(project).study)
    if as_json:
        print_json(found.row)
    else:
        _print_status(found)
    if found.problem:
        tell(str(found.problem))
        raise typer.Exit(1)


def passwd(project: ProjectFolder = HERE) -> None:
    """Put the vault under another passphrase."""
    from psm_qual.vault_keeping import change_passphrase

    study = open_project(project, ask=True).study
    change_passphrase(study, _new_passphrase)
    typer.echo(say("vault_keeping.passphrase_changed"))
    for notice in study.notices:
        tell(str(notice))


def rotate(project: ProjectFolder = HERE) -> None:
    """Encrypt the vault under another key; the passphrase stays."""
    from psm_qual.vault_keeping import rotate_key

    rotate_key(open_project(project, ask=True).study)
    typer.echo(say("vault_keeping.rotated"))


def expire(
    on: LastDay = None,
    never: Never = False,
    purpose: Purpose = None,
    project: ProjectFolder = HERE,
) -> None:
    """Set the last day and the purpose; without options, as `project.toml` says."""
    from psm_qual.vault_keeping import set_terms

    if on and never:
        tell(say("vault_keeping.on_or_never"))
        raise typer.Exit(2)
    study = open_project(project, ask=True).study
    terms = set_terms(study, purpose=purpose, expires=on.date() if on else None, never=never)
    until = terms.expires or say("vault_keeping.no_end")
    typer.echo(say("vault_keeping.agreed", until=until, purpose=terms.purpose or "–"))


def destroy(by: By = "", yes: Yes = False, project: ProjectFolder = HERE) -> None:
    """Overwrite and remove the vault; leave a record of who and when."""
    from psm_qual.vault_keeping import destroy_vault

    study = open_project(project).study
    if not yes:
        _confirm(study.vault.name)
    record = destroy_vault(study, by)
    typer.echo(say("vault_keeping.destroyed", by=record.by, file=study.vault_record.name))


def _register() -> None:
    for name, command in (
        ("status", status),
        ("passwd", passwd),
        ("rotate", rotate),
        ("expire", expire),
        ("destroy", destroy),
    ):
        vault.command(name, help=say(f"vault_keeping.help.{name}"))(plain_failures(command))


def _new_passphrase() -> str:
    """From the environment, or typed twice; never from the command line, which others can read."""
    import getpass
    import os
    import sys

    from psm_qual.errors import VaultError
    from psm_qual.messages import problem

    given = os.environ.get(NEW_PASSPHRASE, "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise problem(VaultError, "vault_keeping.no_new_passphrase", variable=NEW_PASSPHRASE)
    with suppress(EOFError):
        first = getpass.getpass(say("vault_keeping.new_passphrase"))
        if getpass.getpass(say("vault_keeping.again")) == first:
            return first
    raise problem(VaultError, "vault_keeping.not_the_same")


def _confirm(file: str) -> None:
    import sys

    from psm_qual.errors import VaultError
    from psm_qual.messages import problem

    word = say("vault_keeping.word")
    if sys.stdin.isatty():
        with suppress(EOFError):
            if input(say("vault_keeping.confirm", file=file, word=word)).strip().lower() == word:
                return
    raise problem(VaultError, "vault_keeping.not_confirmed", file=file)


def _print_status(found: VaultStatus) -> None:
    lines: dict[str, object] = {
        "state": say(f"vault_keeping.state.{found.state}"),
        "place": found.path,
    }
    outside, record = found.outside, found.destruction
    if outside:
        terms, cost = outside.terms, outside.cost
        lines |= {
            "format": say("vault_keeping.format", version=outside.version),
            "cost": say("vault_keeping.cost", log_n=cost.log_n, p=cost.p, mib=cost.mebibytes),
            "made": terms.made or say("vault_keeping.not_known"),
            "purpose": terms.purpose or "–",
            "expires": terms.expires or say("vault_keeping.no_end"),
            "proved": say(f"vault_keeping.proved.{'yes' if found.proved else 'no'}"),
        }
    if record:
        end = record.finished or record.begun
        lines |= {"by": record.by, "destroyed": end.astimezone().date()}
        lines |= {"purpose": record.purpose or "–", "made": record.made or "–"}
    for name, value in lines.items():
        typer.echo(f"{say(f'vault_keeping.line.{name}')}: {value}")
    for notice in found.notices:
        typer.echo(str(notice))


_register()
