"""All commands, and where they start.

Only light modules are imported here and at the top of the command files: `psm-qual --help`
answers at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from psm_qual.cli.accept import accept
from psm_qual.cli.agreement import agreement
from psm_qual.cli.anonymise import anonymise
from psm_qual.cli.blind import blind
from psm_qual.cli.check import check
from psm_qual.cli.codes import codes
from psm_qual.cli.coding import coding
from psm_qual.cli.codings import codings
from psm_qual.cli.compare import compare
from psm_qual.cli.consensus import CONSENSUS_COMMANDS, consensus
from psm_qual.cli.cooccurrence import cooccurrence
from psm_qual.cli.crosswalk import crosswalk
from psm_qual.cli.demo import demo
from psm_qual.cli.doctor import doctor
from psm_qual.cli.entities import entities
from psm_qual.cli.entity_commands import ENTITY_COMMANDS
from psm_qual.cli.entity_review import entity_review
from psm_qual.cli.export import export
from psm_qual.cli.failing import plain_failures
from psm_qual.cli.history import history
from psm_qual.cli.importing import import_project
from psm_qual.cli.indicators import indicators
from psm_qual.cli.init import init
from psm_qual.cli.lab import lab
from psm_qual.cli.leaving import leaving_plainly
from psm_qual.cli.matrix import matrix
from psm_qual.cli.passages import passages
from psm_qual.cli.publish import publish
from psm_qual.cli.review import review
from psm_qual.cli.run import run
from psm_qual.cli.stage import STAGE_COMMANDS, stage_command
from psm_qual.cli.status import status
from psm_qual.cli.template import template
from psm_qual.cli.text import text
from psm_qual.cli.theme import theme
from psm_qual.cli.vault import vault
from psm_qual.messages import say

_HELP = {"help_option_names": ["--help", "-h"]}

app = typer.Typer(
    name="psm-qual",
    help=say("cli.help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
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
    app.command("lab", help=say("cli.lab.help"))(plain_failures(lab))
    own: dict[str, Callable[..., None]] = {"anonymise": anonymise, "publish": publish}
    for name in STAGE_COMMANDS:
        stage = own.get(name) or stage_command(name)
        app.command(name, help=say(f"cli.{name}"))(plain_failures(stage))
    for name, command in (
        ("status", status),
        ("text", text),
        ("review", review),
        ("accept", accept),
        ("matrix", matrix),
        ("cooccurrence", cooccurrence),
        ("compare", compare),
        ("indicators", indicators),
        ("agreement", agreement),
        ("codings", codings),
        ("history", history),
        ("check", check),
        ("export", export),
        ("template", template),
        ("doctor", doctor),
    ):
        app.command(name, help=say(f"cli.{name}"))(plain_failures(command))
    imported = plain_failures(import_project)
    app.command("import", help=say("importing.help.import"))(imported)
    app.command("blind", help=say("blind.command"))(plain_failures(blind))
    app.add_typer(coding, name="coding", help=say("coding_files.help.coding"))
    app.add_typer(passages, name="passages", help=say("recutting.help.passages"))
    app.add_typer(codes, name="codes", help=say("cli.codes.list"))
    app.add_typer(crosswalk, name="crosswalk", help=say("cli.crosswalk.list"))
    app.add_typer(theme, name="theme", help=say("theme_desk.help.theme"))
    app.add_typer(vault, name="vault", help=say("cli.vault"))
    _register_consensus()
    _register_entities()


def _register_consensus() -> None:
    """`psm-qual consensus` alone asks, one disagreement at a time."""
    group = typer.Typer(invoke_without_command=True, context_settings=_HELP)
    group.callback()(plain_failures(consensus))
    for name, command in CONSENSUS_COMMANDS.items():
        group.command(name, help=say(f"consensus.help.{name}"))(plain_failures(command))
    app.add_typer(group, name="consensus", help=say("consensus.help.ask"))


def _register_entities() -> None:
    """`psm-qual entities` alone lists them; its commands decide on them."""
    group = typer.Typer(invoke_without_command=True, context_settings=_HELP)
    group.callback()(plain_failures(entities))
    group.command("review", help=say("cli.entities.review"))(plain_failures(entity_review))
    for name, command in ENTITY_COMMANDS.items():
        group.command(name, help=say(f"cli.entities.{name}"))(plain_failures(command))
    app.add_typer(group, name="entities", help=say("cli.entities.list"))


_register()


def main() -> None:
    """Run `psm-qual`."""
    with leaving_plainly():
        app()
