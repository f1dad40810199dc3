"""Every command that can be typed, those of a group by both their words."""

from __future__ import annotations

import click
from typer.main import get_command

from psm_qual.cli.app import app


def every_command() -> dict[str, click.Command]:
    """Commands by what follows `psm-qual`: "run", "vault status"."""
    return _flat(get_command(app))


def _flat(group: click.Command, before: str = "") -> dict[str, click.Command]:
    found = {}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        words = f"{before}{name}"
        if hasattr(command, "commands"):
            found |= _flat(command, f"{words} ")
        # A group may do something by itself: `psm-qual entities`.
        if getattr(command, "invoke_without_command", True):
            found[words] = command
    return found
