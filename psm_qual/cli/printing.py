"""Tables on standard output: for people, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import typer

from psm_qual.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


class Saveable(Protocol):
    """A table that writes itself as its file's ending says."""

    def save(self, path: Path) -> object:
        """Write it."""
        ...


def save_and_tell(table: Saveable, out: Path | None, *, as_json: bool) -> None:
    """Save a table if a file is named, and say so, unless what is printed is to be JSON alone."""
    if out is not None:
        table.save(out)
        if not as_json:
            typer.echo(say("cli.written", file=out))


def print_json(value: Any) -> None:
    """Print a value as JSON, accents as they are; null where a figure is not known."""
    typer.echo(json.dumps(_without_nan(value), ensure_ascii=False, indent=2, default=str))


def _without_nan(value: object) -> object:
    """The same with null where a figure is not known: NaN is no JSON."""
    if isinstance(value, dict):
        return {key: _without_nan(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(inner) for inner in value]
    return None if isinstance(value, float) and value != value else value


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a table by column."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def print_parts(parts: Iterable[object]) -> None:
    """Print what there is of some parts on one line."""
    typer.echo(" · ".join(str(part) for part in parts if part))


def headers_of(columns: Sequence[str]) -> list[str]:
    """What people call the columns of a table."""
    return [say(f"cli.column.{name}") for name in columns]


def print_table(
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    headers: Sequence[str] | None = None,
) -> None:
    """Print rows as a table.

    Parameters
    ----------
    rows : sequence of mapping of str to object
        Values by column.
    columns : sequence of str
        Which ones, in order.
    headers : sequence of str, optional
        What stands above them; by default their names.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*(headers or columns), box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*(Text(str(row.get(column, ""))) for column in columns))
    Console().print(table)
