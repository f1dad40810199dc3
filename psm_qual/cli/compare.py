"""`psm-qual compare --rows axis --by zone --group montagna=5,6,7 --group pianura=2,3,4`."""

from __future__ import annotations

from typing import Annotated

import typer

from psm_qual.cli.matrix import Count, CountOption, Out, Publishable, Reviewed, Rows
from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project, pair_named
from psm_qual.messages import say

By = Annotated[str, typer.Option("--by", help=say("cli.option.by_attribute"))]
Group = Annotated[
    list[str] | None,
    typer.Option("--group", help=say("cli.option.group"), metavar="NAME=VALUE,…"),
]
_COLUMNS = ("value", "group", "hits", "of", "share", "low", "high", "few")


def compare(
    rows: Rows,
    by: By,
    group: Group = None,
    count: CountOption = Count.SOURCES,
    out: Out = None,
    reviewed: Reviewed = False,
    publishable: Publishable = False,
    project: ProjectFolder = HERE,
    as_json: AsJson = False,
) -> None:
    """Compare groups of sources."""
    from psm_qual.cli.printing import print_json, rows_of, save_and_tell

    found = open_project(project).compare(
        rows,
        by,
        _groups(group or []),
        count=count.value,
        reviewed_only=reviewed,
        publishable=publishable,
    )
    save_and_tell(found, out, as_json=as_json)
    if as_json:
        tables = {"shares": found.shares, "differences": found.differences, "tests": found.tests}
        plain = {name: table.astype(object) for name, table in tables.items()}
        print_json({name: rows_of(t.where(t.notna(), None)) for name, t in plain.items()})
    elif out is None:
        _print(found.shares.to_dict("records"))
        typer.echo(found.note)


def _groups(written: list[str]) -> dict[str, list[str]] | None:
    from psm_qual.errors import SettingsError
    from psm_qual.messages import problem

    found = {}
    for each in written:
        name, values = pair_named(each)
        members = [value.strip() for value in values.split(",") if value.strip()]
        if not name or not members:
            raise problem(SettingsError, "comparing.bad_group", written=each)
        found[name] = members
    return found or None


def _print(rows: list[dict[object, object]]) -> None:
    from psm_qual.cli.printing import print_table
    from psm_qual.reports.charting import percent

    shown = []
    for row in rows:
        known = row["share"] == row["share"]
        shares = {
            name: percent(float(str(row[name]))) if known else say("reports.mark")
            for name in ("share", "low", "high")
        }
        counts = {name: row[name] if known else say("reports.mark") for name in ("hits", "of")}
        few = say("comparing.few_word") if known and row["few"] else ""
        shown.append({"value": row["value"], "group": row["group"], **counts, **shares, "few": few})
    print_table(shown, _COLUMNS, [say(f"comparing.column.{name}") for name in _COLUMNS])
