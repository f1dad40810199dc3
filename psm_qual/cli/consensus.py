"""`psm-qual consensus`: what coders disagree on, side by side, and what it is resolved to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, folder_of, open_project
from psm_qual.messages import say

Segment = Annotated[str, typer.Argument(help=say("consensus.option.segment"), metavar="SEGMENT")]
Codes = Annotated[
    list[str] | None, typer.Argument(help=say("consensus.option.codes"), metavar="CODE…")
]
Memo = Annotated[str, typer.Option("--memo", help=say("consensus.option.memo"), metavar="TEXT")]
Facet = Annotated[str, typer.Option("--facet", help=say("consensus.option.facet"), metavar="FACET")]


def consensus(context: typer.Context, coder: Coder = "", project: ProjectFolder = HERE) -> None:
    """Go through disagreements, one at a time."""
    from psm_qual.cli.consensus_loop import ConsensusLoop
    from psm_qual.cli.outcomes import keep_tables_true

    # `psm-qual consensus --project DIR list` means the same as with the folder at the end.
    context.obj = project
    if context.invoked_subcommand:
        return
    opened = open_project(project)
    opened.study.coder(coder)
    ConsensusLoop(opened.consensus(coder)).run()
    keep_tables_true(opened)


def list_disagreements(
    context: typer.Context, project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """What is left to resolve: each coder's codes and notes."""
    from psm_qual.cli.printing import print_json, print_table, rows_of

    table = open_project(folder_of(context, project)).consensus().table
    rows = rows_of(table)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        row["blind"] = say(f"consensus.blind.{'yes' if row['blind'] else 'no'}")
    columns = [name for name in table.columns if name != "source"]
    print_table(rows, columns, [say(f"consensus.column.{name}") for name in columns])


def resolve(
    context: typer.Context,
    segment: Segment,
    codes: Codes = None,
    memo: Memo = "",
    facet: Facet = "",
    coder: Coder = "",
    project: ProjectFolder = HERE,
) -> None:
    """Settle one: all codes that the passage is to have, and why."""
    from psm_qual.cli.outcomes import keep_tables_true

    opened = open_project(folder_of(context, project))
    opened.consensus(coder).resolve(segment, codes or (), memo, facet=facet)
    typer.echo(say("consensus.resolved", segment=segment, codes=" ".join(codes or ()) or "–"))
    keep_tables_true(opened)


def undo(context: typer.Context, coder: Coder = "", project: ProjectFolder = HERE) -> None:
    """Take back one's last resolution."""
    from psm_qual.cli.outcomes import keep_tables_true

    opened = open_project(folder_of(context, project))
    undone = opened.consensus(coder).undo()
    typer.echo(say("consensus.undone" if undone else "consensus.no_undo", segment=undone))
    keep_tables_true(opened)


def history(context: typer.Context, project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Every resolution: what each coder had said, who resolved, why."""
    from psm_qual.cli.printing import print_json, print_parts, rows_of

    table = open_project(folder_of(context, project)).consensus().history
    rows = rows_of(table)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        taken_back = "" if row["in_force"] else say("consensus.taken_back")
        parts = [f"{row['at']:%Y-%m-%d %H:%M}", row["coder"], row["segment"], row["facet"]]
        parts += [f"{row['between']} → {row['codes'] or '–'}", row["memo"], taken_back]
        print_parts(parts)


CONSENSUS_COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_disagreements,
    "resolve": resolve,
    "undo": undo,
    "history": history,
}
