"""`psm-qual theme list`, `rename`, `merge`, `adopt`…: people decide on themes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.failing import plain_failures, tell
from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, open_project
from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from psm_qual.theme_desk import ThemeDesk
    from psm_qual.themes.deciding import DecidedTheme

Theme = Annotated[str, typer.Argument(help=say("theme_desk.option.theme"), metavar="THEME")]
Themes = Annotated[
    list[str], typer.Argument(help=say("theme_desk.option.themes"), metavar="THEME…")
]
Name = Annotated[str, typer.Argument(help=say("theme_desk.option.label"), metavar="LABEL")]
Label = Annotated[
    str, typer.Option("--label", help=say("theme_desk.option.label"), metavar="LABEL")
]
Segments = Annotated[
    list[str], typer.Argument(help=say("theme_desk.option.segments"), metavar="SEGMENT…")
]
Into = Annotated[
    list[str] | None,
    typer.Option("--into", help=say("theme_desk.option.into"), metavar="LABEL=SEGMENT,…"),
]
Words = Annotated[str, typer.Argument(help=say("theme_desk.option.words"), metavar="[WORDS]")]
Example = Annotated[
    list[str] | None,
    typer.Option("--example", help=say("theme_desk.option.example"), metavar="SEGMENT"),
]
Code = Annotated[str, typer.Option("--code", help=say("theme_desk.option.code"), metavar="CODE")]
Title = Annotated[
    str, typer.Option("--title", help=say("theme_desk.option.title"), metavar="TITLE")
]
Under = Annotated[str, typer.Option("--under", help=say("theme_desk.option.under"), metavar="CODE")]
Top = Annotated[bool, typer.Option("--top", help=say("theme_desk.option.top"))]
Definition = Annotated[
    str, typer.Option("--definition", help=say("theme_desk.option.definition"), metavar="TEXT")
]
Dropped = Annotated[bool, typer.Option("--dropped", help=say("theme_desk.option.dropped"))]
Target = Annotated[Path, typer.Argument(help=say("theme_files.option.file"), metavar="FILE")]
Files = Annotated[list[Path], typer.Argument(help=say("theme_files.option.files"), metavar="FILE…")]
Note = Annotated[str, typer.Option("--note", help=say("cli.option.note"), metavar="TEXT")]

_COLUMNS = ("theme", "label", "segments", "sources", "novelty", "links", "status", "code")

theme = typer.Typer(no_args_is_help=True)


def list_(project: ProjectFolder = HERE, dropped: Dropped = False, as_json: AsJson = False) -> None:
    """Themes with what was decided on them."""
    from psm_qual.cli.printing import print_json, print_table, rows_of

    desk = open_project(project).theme_desk()
    table = desk.table_of(desk.themes(dropped=dropped))
    rows = rows_of(table)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        row["status"] = say(f"theme_desk.status.{row['status']}")
    headers = [say(f"theme_desk.column.{name}") for name in _COLUMNS]
    print_table(rows, _COLUMNS, headers)


def show(theme: Theme, project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """A theme with its passages, the surest first."""
    from psm_qual.cli.printing import print_json
    from psm_qual.themes.telling.showing import how_sure

    desk = open_project(project).theme_desk()
    own = desk.theme(theme)
    passages = desk.passages(theme)
    if as_json:
        row = desk.table_of([own]).to_dict("records")[0]
        said = [{"segment": s.id, "weight": w, "text": s.text} for s, w in passages]
        print_json({**row, "passages": said})
        return
    status = say(f"theme_desk.status.{own.theme.status}")
    code = desk.code_of(own)
    typer.echo(" · ".join(filter(None, (own.theme.id, own.theme.label, status, code))))
    typer.echo("  " + ", ".join(own.theme.terms))
    for line in how_sure(own.theme.probability, own.theme.stability):
        typer.echo(f"  {line}")
    for segment, weight in passages:
        typer.echo(f"{segment.id} · {weight:.2f}" + (" · +" if segment.id in own.put else ""))
        typer.echo(f"  {segment.text}")


def account(theme: Theme, project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """What a theme tells: how many speak of it, who, whether they agree, what they propose."""
    from psm_qual.cli.theme_account import print_theme

    print_theme(open_project(project).theme(theme), as_json=as_json)


def rename(
    theme: Theme, label: Name, project: ProjectFolder = HERE, coder: Coder = "", note: Note = ""
) -> None:
    """Give a theme a name."""
    with _desk(project, coder) as desk:
        _tell(desk.rename(theme, label, note=note))


def merge(
    themes: Themes,
    label: Label = "",
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Make several themes one."""
    with _desk(project, coder) as desk:
        _tell(desk.merge(themes, label=label, note=note))


def split(
    theme: Theme,
    into: Into = None,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Make several themes of one, by passages."""
    parts = dict(_part(each) for each in into or ())
    with _desk(project, coder) as desk:
        desk.split(theme, parts, note=note)
        for each in desk.themes():
            if each.theme.label in parts:
                _tell(each)


def drop(theme: Theme, project: ProjectFolder = HERE, coder: Coder = "", note: Note = "") -> None:
    """Show a theme no more."""
    with _desk(project, coder) as desk:
        _tell(desk.drop(theme, note=note))


def keep(theme: Theme, project: ProjectFolder = HERE, coder: Coder = "", note: Note = "") -> None:
    """Keep a theme as it is; one that was dropped comes back."""
    with _desk(project, coder) as desk:
        _tell(desk.keep(theme, note=note))


def adopt(
    theme: Theme,
    code: Code = "",
    title: Title = "",
    under: Under = "",
    top: Top = False,
    definition: Definition = "",
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Make a theme a code, its passages accepted for it."""
    if under and top:
        tell(say("cli.codes.under_or_top"))
        raise typer.Exit(2)
    place = "" if top else under or None
    with _desk(project, coder) as desk:
        own = desk.adopt(
            theme, code=code, title=title, under=place, definition=definition, note=note
        )
        assert own.adopted is not None  # it has just been
        n = len(own.adopted.codings)
        told = say_count("theme_desk.adopted", n, theme=own.theme.id, code=own.adopted.code)
        typer.echo(told)
        typer.echo(say("theme_desk.adopted_then", code=own.adopted.code))


def seed(
    words: Words = "",
    example: Example = None,
    label: Label = "",
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Make a theme of what gathers around some words, or some passages."""
    with _desk(project, coder) as desk:
        own = desk.seed(words, example or (), label=label, note=note)
        _tell(own)
        for segment, weight in desk.passages(own.theme.id)[:10]:
            typer.echo(f"{segment.id} · {weight:.2f}")
            typer.echo(f"  {segment.text}")


def put(
    theme: Theme,
    segments: Segments,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Put passages into a theme."""
    with _desk(project, coder) as desk:
        _tell(desk.put(theme, segments, note=note))


def take(
    theme: Theme,
    segments: Segments,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Take passages out of a theme."""
    with _desk(project, coder) as desk:
        _tell(desk.take(theme, segments, note=note))


def undo(project: ProjectFolder = HERE, coder: Coder = "", note: Note = "") -> None:
    """Take back the last decision on themes; as often as one likes."""
    with _desk(project, coder) as desk:
        last = desk.undo(note=note)
        if last is None:
            typer.echo(say("cli.codes.no_undo"))
            return
        what = " ".join(filter(None, (last.verb.value, last.label, last.words, last.code)))
        typer.echo(say("cli.codes.undone", what=f"{last.id} · {what}"))


def history(project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Every decision ever taken on themes, and by whom."""
    from psm_qual.cli.printing import print_json, print_parts, rows_of

    table = open_project(project).theme_history
    rows = rows_of(table)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        about = [row["themes"], row["label"], row["parts"], row["words"], row["passages"]]
        about += [row["code"], row["note"]]
        if row["verb"] == "undo":
            about = [f"↶ {row['undoes']}", row["note"]]
        parts = [row["decision"], f"{row['at']:%Y-%m-%d %H:%M}", row["coder"], row["verb"], *about]
        parts += ["" if row["in_force"] else say("cli.entities.taken_back")]
        print_parts(parts)


def export(file: Target, project: ProjectFolder = HERE) -> None:
    """Write all that was decided on themes."""
    from psm_qual.theme_files import write_themes

    n = write_themes(open_project(project).study, file)
    typer.echo(say("theme_files.written", file=file, n=n))


def import_(files: Files, project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Take in what was decided in another copy: all of it, or nothing."""
    from psm_qual.cli.outcomes import keep_tables_true
    from psm_qual.cli.printing import print_json
    from psm_qual.theme_files import merge_themes

    opened = open_project(project)
    merged = merge_themes(opened.study, files)
    rows = [{"file": each.file, "added": each.added, "known": each.known} for each in merged]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            typer.echo(say("theme_files.merged", **row))
    keep_tables_true(opened)


def _register() -> None:
    # In the order in which a person who looks at themes meets them.
    for name, command in (
        ("list", list_),
        ("show", show),
        ("tell", account),
        ("rename", rename),
        ("merge", merge),
        ("split", split),
        ("drop", drop),
        ("keep", keep),
        ("adopt", adopt),
        ("seed", seed),
        ("put", put),
        ("take", take),
        ("undo", undo),
        ("history", history),
        ("export", export),
        ("import", import_),
    ):
        theme.command(name, help=say(f"theme_desk.help.{name}"))(plain_failures(command))


def _part(text: str) -> tuple[str, list[str]]:
    label, _, segments = text.rpartition("=")
    named = [each.strip() for each in segments.split(",")]
    return " ".join(label.split()), [each for each in named if each]


def _tell(own: DecidedTheme) -> None:
    status = say(f"theme_desk.status.{own.theme.status}")
    n = len(own.theme.segments)
    what = {"theme": own.theme.id, "label": own.theme.label, "status": status}
    typer.echo(say_count("theme_desk.now", n, **what))


@contextmanager
def _desk(project: Path, coder: str) -> Iterator[ThemeDesk]:
    """A desk at which something is decided; afterwards the tables are true again."""
    from psm_qual.cli.outcomes import keep_tables_true

    opened = open_project(project)
    yield opened.theme_desk(coder)
    keep_tables_true(opened)


_register()
