"""`psm-qual passages split`, `trim`, `part`, `join`…: people say where passages begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.failing import plain_failures
from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.model import Segment
    from psm_qual.recutting import Recutting

Passage = Annotated[str, typer.Argument(help=say("recutting.help.segment"), metavar="SEGMENT")]
Where = Annotated[str, typer.Argument(help=say("recutting.help.at"), metavar="[WORDS]")]
Words = Annotated[str, typer.Argument(help=say("recutting.help.words"), metavar="[WORDS]")]
At = Annotated[int, typer.Option("--at", help=say("recutting.help.at_offset"), metavar="N")]
Start = Annotated[int, typer.Option("--start", help=say("recutting.help.start"), metavar="N")]
End = Annotated[int, typer.Option("--end", help=say("recutting.help.end"), metavar="N")]
Following = Annotated[
    str, typer.Option("--next", help=say("recutting.help.following"), metavar="SEGMENT")
]

_COLUMNS = ("cut", "at", "coder", "verb", "source", "before", "after", "in_force")
# An offset that nobody gave.
_NONE = -1

passages = typer.Typer(no_args_is_help=True)


def split(
    segment: Passage,
    words: Where = "",
    at: At = _NONE,
    coder: Coder = "",
    project: ProjectFolder = HERE,
) -> None:
    """Split a passage where some words begin."""
    with _recutting(project, coder) as own:
        start, _ = _stretch(own, segment, words, at, at)
        _tell(own.split(segment, start))


def trim(
    segment: Passage,
    words: Words = "",
    start: Start = _NONE,
    end: End = _NONE,
    coder: Coder = "",
    project: ProjectFolder = HERE,
) -> None:
    """Keep only some words of a passage."""
    with _recutting(project, coder) as own:
        _tell([own.trim(segment, *_stretch(own, segment, words, start, end))])


def part(
    segment: Passage,
    words: Words = "",
    start: Start = _NONE,
    end: End = _NONE,
    coder: Coder = "",
    project: ProjectFolder = HERE,
) -> None:
    """Cut some words out of a passage, to be coded by themselves."""
    with _recutting(project, coder) as own:
        key = own.part(segment, *_stretch(own, segment, words, start, end))
        _tell([own.passage(key)])


def join(
    segment: Passage, following: Following = "", coder: Coder = "", project: ProjectFolder = HERE
) -> None:
    """Join a passage with the next."""
    with _recutting(project, coder) as own:
        _tell([own.join(segment, following)])


def undo(coder: Coder = "", project: ProjectFolder = HERE) -> None:
    """Take back the last cut."""
    with _recutting(project, coder) as own:
        taken = own.undo()
        there = ", ".join(taken.after) if taken else ""
        typer.echo(say("recutting.undone", segments=there) if taken else say("recutting.nothing"))


def history(project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Every cut, one a line."""
    from psm_qual.cli.printing import print_json, print_table
    from psm_qual.recutting import Recutting

    table = Recutting(open_project(project).study).history()
    rows = [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]
    if as_json:
        print_json([{**row, "at": row["at"].isoformat()} for row in rows])
        return
    for row in rows:
        row["at"] = row["at"].to_pydatetime().astimezone().isoformat(sep=" ", timespec="minutes")
        row["verb"] = say(f"recutting.verb.{row['verb']}")
        row["in_force"] = "✓" if row["in_force"] else say("cli.entities.taken_back")
    print_table(rows, _COLUMNS, [say(f"recutting.column.{name}") for name in _COLUMNS])


def _register() -> None:
    for name, command in (
        ("split", split),
        ("trim", trim),
        ("part", part),
        ("join", join),
        ("undo", undo),
        ("history", history),
    ):
        passages.command(name, help=say(f"recutting.help.{name}"))(plain_failures(command))


def _stretch(own: Recutting, segment: str, words: str, start: int, end: int) -> tuple[int, int]:
    """What was meant, in words or in offsets."""
    from psm_qual.errors import DecisionError
    from psm_qual.messages import problem
    from psm_qual.recutting.words import place_of

    given = start != _NONE or end != _NONE
    if given == bool(words.strip()):
        raise problem(DecisionError, "recutting.words_or_offsets")
    passage = own.passage(segment)
    if words.strip():
        return place_of(passage, words)
    return max(start, 0), len(passage.text) if end == _NONE else end


def _tell(segments: Iterable[Segment]) -> None:
    typer.echo(say("recutting.cut", segments=", ".join(each.id for each in segments)))
    for each in segments:
        typer.echo(f"  {each.id}: {each.text}")


@contextmanager
def _recutting(project: Path, coder: str) -> Iterator[Recutting]:
    """Somebody who cuts; afterwards suggestions and tables are true again."""
    from psm_qual.cli.outcomes import keep_tables_true
    from psm_qual.recutting import Recutting
    from psm_qual.stages.learned import relearn

    opened = open_project(project)
    yield Recutting(opened.study, coder)
    relearn(opened.study)
    keep_tables_true(opened)


_register()
