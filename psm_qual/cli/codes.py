"""`psm-qual codes rename`, `merge`, `split`…: codes change, codings follow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.failing import plain_failures
from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, open_project, pair_named
from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from psm_qual.codebook_changes import CodebookDesk

Code = Annotated[str, typer.Argument(help=say("cli.option.code"), metavar="CODE")]
Codes = Annotated[list[str], typer.Argument(help=say("cli.option.codes"), metavar="CODE…")]
NewId = Annotated[str, typer.Option("--id", help=say("cli.option.new_id"), metavar="NEW")]
Title = Annotated[str, typer.Option("--title", help=say("cli.option.title"), metavar="TITLE")]
Under = Annotated[str, typer.Option("--under", help=say("cli.option.under"), metavar="CODE")]
Top = Annotated[bool, typer.Option("--top", help=say("cli.option.top"))]
Into = Annotated[str, typer.Option("--into", help=say("cli.option.into"), metavar="CODE")]
New = Annotated[
    list[str] | None, typer.Option("--into", help=say("cli.option.new"), metavar="NEW=TITLE")
]
Facet = Annotated[str | None, typer.Option("--facet", help=say("cli.option.facet"), metavar="NAME")]
Note = Annotated[str, typer.Option("--note", help=say("cli.option.note"), metavar="TEXT")]

codes = typer.Typer(no_args_is_help=True)


def rename(
    code: Code,
    new: NewId = "",
    title: Title = "",
    facet: Facet = None,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Give a code another number, another title, or both."""
    with _desk(project, coder) as desk:
        desk.rename(code, id=new, title=title, facet=facet, note=note)
        typer.echo(say("cli.codes.renamed", code=code, into=new or code))


def move(
    code: Code,
    under: Under = "",
    top: Top = False,
    facet: Facet = None,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Put a code, with all below it, under another one or at the top."""
    from psm_qual.cli.failing import tell

    if bool(under) == top:
        tell(say("cli.codes.under_or_top"))
        raise typer.Exit(2)
    with _desk(project, coder) as desk:
        desk.move(code, under, facet=facet, note=note)
        typer.echo(say("cli.codes.moved", code=code, into=under or "–"))


def merge(
    codes: Codes,
    into: Into = "",
    facet: Facet = None,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Make several codes one."""
    with _desk(project, coder) as desk:
        desk.merge(codes, into or codes[0], facet=facet, note=note)
        typer.echo(say("cli.codes.merged", code=", ".join(codes), into=into or codes[0]))


def split(
    code: Code,
    into: New = None,
    facet: Facet = None,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Retire a code for several new ones; its codings wait for a person."""
    new = [pair_named(each) for each in into or ()]
    with _desk(project, coder) as desk:
        desk.split(code, new, facet=facet, note=note)
        typer.echo(say("cli.codes.split_up", code=code, into=", ".join(id for id, _ in new)))
        left = len(desk.waiting())
        if left:
            typer.echo(say_count("cli.codes.left", left))


def retire(
    code: Code,
    facet: Facet = None,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Take a code out of use; old codings keep it."""
    with _desk(project, coder) as desk:
        desk.retire(code, facet=facet, note=note)
        typer.echo(say("cli.codes.retired_now", code=code))


def undo(project: ProjectFolder = HERE, coder: Coder = "", note: Note = "") -> None:
    """Take back the last change; as often as one likes."""
    with _desk(project, coder) as desk:
        last = desk.undo(note)
        if last is None:
            typer.echo(say("cli.codes.no_undo"))
            raise typer.Exit
        what = f"{last.id} · {last.verb.value} {' '.join(last.codes)}".strip()
        typer.echo(say("cli.codes.undone", what=what))


def history(project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Every change ever made, and by whom."""
    from psm_qual.cli.printing import print_json, print_parts, rows_of

    table = open_project(project).codebook_history
    rows = rows_of(table)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        about = str(row["codes"]) + (f" → {row['into']}" if row["into"] else "")
        about = about if row["verb"] != "undo" else f"↶ {row['undoes']}"
        parts = [row["change"], f"{row['at']:%Y-%m-%d %H:%M}", row["coder"], row["verb"]]
        parts += [row["codebook"], about, row["note"]]
        parts += ["" if row["in_force"] else say("cli.entities.taken_back")]
        print_parts(parts)


def waiting(project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Codings whose code has become several, with their passages."""
    from psm_qual.cli.printing import print_json

    passages = open_project(project).codings_waiting(rank=True)
    if as_json:
        print_json(
            [
                {"segment": each.segment.id, "coder": each.coder, "facet": each.facet}
                | {"code": each.code, "into": list(each.into), "likeness": dict(each.likeness)}
                | {"change": each.change.id, "text": each.segment.text}
                for each in passages
            ]
        )
        return
    for each in passages:
        into = ", ".join(f"{code} ({each.likeness.get(code, 0):.2f})" for code in each.into)
        typer.echo(f"{each.segment.id} · {each.coder} · {each.code} → {into}")
        typer.echo(f"  {each.segment.text}")
    if not passages:
        typer.echo(say("cli.codes.nothing_waits"))


def review(project: ProjectFolder = HERE, coder: Coder = "") -> None:
    """Say of each coding that waits which code it is."""
    from psm_qual.cli.outcomes import keep_tables_true
    from psm_qual.cli.waiting_loop import WaitingLoop

    opened = open_project(project)
    WaitingLoop(opened, opened.review(coder)).run()
    keep_tables_true(opened)


def _register() -> None:
    # In the order in which a person who changes a codebook meets them.
    for name, command in (
        ("rename", rename),
        ("move", move),
        ("merge", merge),
        ("split", split),
        ("retire", retire),
        ("waiting", waiting),
        ("review", review),
        ("undo", undo),
        ("history", history),
    ):
        codes.command(name, help=say(f"cli.codes.{name}"))(plain_failures(command))


@contextmanager
def _desk(project: Path, coder: str) -> Iterator[CodebookDesk]:
    """A desk at which something is changed; afterwards the tables are true again."""
    from psm_qual.cli.outcomes import keep_tables_true

    opened = open_project(project)
    yield opened.codes(coder)
    keep_tables_true(opened)
    typer.echo(say("cli.codes.run_again"))


_register()
