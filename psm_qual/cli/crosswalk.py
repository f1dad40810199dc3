"""`psm-qual crosswalk propose|confirm|apply`: from one codebook to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.failing import plain_failures
from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, open_project, pair_named
from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from psm_qual.crosswalk_making import CrosswalkMaking

Old = Annotated[str, typer.Argument(help=say("cli.option.old_codebook"), metavar="OLD")]
New = Annotated[str, typer.Argument(help=say("cli.option.new_codebook"), metavar="NEW")]
Lines = Annotated[
    list[str] | None, typer.Option("--line", help=say("cli.option.line"), metavar="CODE=TARGET")
]
Rejected = Annotated[
    list[str] | None,
    typer.Option("--reject", help=say("cli.option.reject_line"), metavar="CODE=TARGET"),
]
Note = Annotated[str, typer.Option("--note", help=say("cli.option.note"), metavar="TEXT")]

crosswalk = typer.Typer(no_args_is_help=True)


def propose(
    old: Old, new: New, project: ProjectFolder = HERE, coder: Coder = "", as_json: AsJson = False
) -> None:
    """Propose what each code corresponds to, with the reasons; nothing is decided."""
    from psm_qual.cli.printing import headers_of, print_json, print_table, rows_of

    making = open_project(project).crosswalk(old, new, coder)
    making.propose()
    rows = rows_of(making.table)
    if as_json:
        print_json(rows)
        return
    shown = [
        {
            "code": f"{row['code']} {making.old[str(row['code'])].title}",
            "target": _named(making, str(row["target"])),
            "confidence": f"{row['confidence']:.0%}",
            "state": say(f"cli.crosswalk.state.{row['state']}"),
        }
        for row in rows
        if row["confidence"] == row["confidence"]
    ]
    columns = ["code", "target", "confidence", "state"]
    print_table(shown, columns, headers_of(columns))


def confirm(
    old: Old,
    new: New,
    line: Lines = None,
    reject: Rejected = None,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Confirm or reject lines: those named, or all that are open, one after the other."""
    from psm_qual.cli.crosswalk_loop import CrosswalkLoop

    making = open_project(project).crosswalk(old, new, coder)
    if not line and not reject:
        CrosswalkLoop(making).run()
    for each in line or ():
        making.confirm(*pair_named(each), note=note)
    for each in reject or ():
        making.reject(*pair_named(each), note=note)
    if making.file.exists():
        typer.echo(say("cli.written", file=_shown(making.file)))


def apply(
    old: Old, new: New, project: ProjectFolder = HERE, coder: Coder = "", note: Note = ""
) -> None:
    """Let the study use the new codebook, its codings translated."""
    from psm_qual.cli.outcomes import keep_tables_true

    opened = open_project(project)
    done = opened.crosswalk(old, new, coder).apply(note)
    keep_tables_true(opened)
    typer.echo(say("cli.crosswalk.applied", old=old, new=new, n=done.translated))
    if done.left:
        typer.echo(say_count("cli.crosswalk.left_behind", done.left))
    if done.waiting:
        typer.echo(say_count("cli.codes.left", done.waiting))
    typer.echo(say("cli.codes.run_again"))


def _register() -> None:
    for name, command in (("propose", propose), ("confirm", confirm), ("apply", apply)):
        crosswalk.command(name, help=say(f"cli.crosswalk.{name}"))(plain_failures(command))


def _named(making: CrosswalkMaking, target: str) -> str:
    return f"{target} {making.new[target].title}" if target else say("cli.crosswalk.nothing")


def _shown(file: Path) -> str:
    return "/".join(file.parts[-3:])


_register()
