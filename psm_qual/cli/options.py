"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.project import Project

ProjectFolder = Annotated[
    Path, typer.Option("--project", help=say("cli.option.project"), metavar="DIR")
]
AsJson = Annotated[bool, typer.Option("--json", help=say("cli.option.json"))]
Again = Annotated[bool, typer.Option("--again", help=say("cli.option.again"))]
Coder = Annotated[str, typer.Option("--coder", help=say("cli.option.coder"), metavar="SIGN")]

HERE = Path()


def open_project(folder: Path, *, ask: bool = False) -> Project:
    """Open the study in a folder.

    Parameters
    ----------
    folder : Path
        Study folder.
    ask : bool
        Ask for the vault's passphrase when it is not in the environment and somebody is at the
        terminal.
    """
    from psm_qual.project import Project
    from psm_qual.stages.secrets import passphrase_of

    passphrase = passphrase_of()
    if ask and not passphrase:
        passphrase = _ask_passphrase()
    return Project.open(folder, passphrase=passphrase)


def passphrase_or_ask() -> str:
    """Passphrase of the vault from the environment; else from whoever is at the terminal."""
    from psm_qual.stages.secrets import passphrase_of

    return passphrase_of() or _ask_passphrase()


def folder_of(context: typer.Context, project: Path) -> Path:
    """The study folder: named after the command, or before it."""
    before = context.obj
    return before if project == HERE and isinstance(before, Path) else project


def pair_named(text: str) -> tuple[str, str]:
    """What stands before and behind the first ``=`` of an argument."""
    first, _, second = text.partition("=")
    return first.strip(), second.strip()


def _ask_passphrase() -> str:
    import getpass
    import sys

    return getpass.getpass(say("cli.passphrase")) if sys.stdin.isatty() else ""
