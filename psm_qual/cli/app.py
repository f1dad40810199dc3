"""All commands, and where they start.

Only light modules are imported here and at the top of the command files: `psm-qual --help`
answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from psm_qual.cli.agreement import agreement
from psm_qual.cli.check import check
from psm_qual.cli.demo import demo
from psm_qual.cli.doctor import doctor
from psm_qual.cli.entities import entities
from psm_qual.cli.export import export
from psm_qual.cli.failing import plain_failures
from psm_qual.cli.init import init
from psm_qual.cli.leaving import leaving_plainly
from psm_qual.cli.matrix import matrix
from psm_qual.cli.review import review
from psm_qual.cli.run import run
from psm_qual.cli.stage import STAGE_COMMANDS, stage_command
from psm_qual.cli.status import status
from psm_qual.cli.text import text
from psm_qual.cli.vault import vault
from psm_qual.messages import say

app = typer.Typer(
    name="psm-qual",
    help=say("cli.help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from psm_qual import __version__

        typer.echo(f"psm-qual {__version__}")
        raise typer.Exit


@app.callback()
def _global(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help=say("cli.option.version"), callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Options of `psm-qual` itself."""


def _register() -> None:
    # In the order in which a new user meets them.
    app.command("init", help=say("cli.init"))(plain_failures(init))
    app.command("demo", help=say("cli.demo"))(plain_failures(demo))
    app.command("run", help=say("cli.run"))(plain_failures(run))
    for name in STAGE_COMMANDS:
        app.command(name, help=say(f"cli.{name}"))(plain_failures(stage_command(name)))
    for name, command in (
        ("status", status),
        ("text", text),
        ("entities", entities),
        ("review", review),
        ("matrix", matrix),
        ("agreement", agreement),
        ("check", check),
        ("export", export),
        ("doctor", doctor),
    ):
        app.command(name, help=say(f"cli.{name}"))(plain_failures(command))
    app.add_typer(vault, name="vault", help=say("cli.vault"))


_register()


def main() -> None:
    """Run `psm-qual`."""
    with leaving_plainly():
        app()
