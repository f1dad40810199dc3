"""`psm-qual entities confirm`, `split`, `join`…: one decision each, for scripts and for hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, folder_of, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.entity_review import EntityReview
    from psm_qual.model import Place

Code = Annotated[str, typer.Argument(help=say("cli.option.entity_code"), metavar="CODE")]
Codes = Annotated[list[str], typer.Argument(help=say("cli.option.entity_codes"), metavar="CODE…")]
Type = Annotated[str, typer.Argument(help=say("cli.option.entity_type"), metavar="TYPE")]
NewType = Annotated[str, typer.Option("--type", help=say("cli.option.entity_type"), metavar="TYPE")]
At = Annotated[list[str] | None, typer.Option("--at", help=say("cli.option.at"), metavar="PLACE")]
Where = Annotated[str, typer.Option("--at", help=say("cli.option.at"), metavar="PLACE")]
How = Annotated[str, typer.Option("--action", help=say("cli.option.action"), metavar="ACTION")]
Whose = Annotated[str, typer.Option("--entity", help=say("cli.option.whose"), metavar="CODE")]
Note = Annotated[str, typer.Option("--note", help=say("cli.option.note"), metavar="TEXT")]
Apply = Annotated[bool, typer.Option("--apply", help=say("cli.option.apply"))]


def show(
    context: typer.Context, entity: Code, project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """All mentions of an entity with their places, in context."""
    from psm_qual.cli.entity_printing import print_item
    from psm_qual.cli.printing import print_json
    from psm_qual.entity_review import doubt_sentence

    opened = open_project(folder_of(context, project), ask=True)
    item = opened.review_entities().item(entity)
    if not as_json:
        print_item(item)
        return
    print_json(
        {
            "entity": item.state.code,
            "type": item.state.type,
            "action": item.state.action,
            "forms": item.forms,
            "doubts": [doubt_sentence(doubt) for doubt in item.state.doubts],
            "mentions": [
                {"place": str(each.place), "before": each.before, "said": each.said}
                | {"after": each.after, "question": each.question}
                for each in item.contexts
            ],
        }
    )


def confirm(
    context: typer.Context,
    entities: Codes,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
) -> None:
    """Say that entities are right as they are."""
    with _review(context, project, coder, apply=False, waits=False) as review:
        review.confirm(*entities, note=note)
        typer.echo(say("cli.entities.confirmed", entity=", ".join(entities)))


def split(
    context: typer.Context,
    entity: Code,
    at: At = None,
    new_type: NewType = "",
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
    apply: Apply = False,
) -> None:
    """Say that some mentions of an entity are somebody or something else."""
    from psm_qual.entity_review import type_named

    with _review(context, project, coder, apply) as review:
        kind = type_named(new_type) if new_type else None
        new = review.split(entity, _places(at), type=kind, note=note)
        typer.echo(say("cli.entities.split_off", entity=new, other=entity))


def join(
    context: typer.Context,
    entities: Codes,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
    apply: Apply = False,
) -> None:
    """Say that several are one: the smaller code stays."""
    with _review(context, project, coder, apply) as review:
        new = review.join(*entities, note=note)
        typer.echo(say("cli.entities.joined", entity=new, other=", ".join(entities)))


def retype(
    context: typer.Context,
    entity: Code,
    type: Type,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
    apply: Apply = False,
) -> None:
    """Say that an entity is something else than it was taken for."""
    from psm_qual.entity_review import type_named

    with _review(context, project, coder, apply) as review:
        new = review.retype(entity, type_named(type), note=note)
        typer.echo(say("cli.entities.retyped", entity=new, other=entity))


def release(
    context: typer.Context,
    entity: Code,
    at: At = None,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
    apply: Apply = False,
) -> None:
    """Let an entity stand as it is: all of it, or only these mentions."""
    with _review(context, project, coder, apply) as review:
        review.release(entity, _places(at), note=note)
        typer.echo(say("cli.entities.released", entity=_with_places(entity, at)))


def hide(
    context: typer.Context,
    entity: Code,
    at: At = None,
    action: How = "",
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
    apply: Apply = False,
) -> None:
    """Hide what was kept, or hide it in another way."""
    from psm_qual.entity_review import action_named

    with _review(context, project, coder, apply) as review:
        how = action_named(action) if action else None
        review.hide(entity, _places(at), action=how, note=note)
        typer.echo(say("cli.entities.hidden", entity=_with_places(entity, at)))


def add(
    context: typer.Context,
    at: Where = "",
    new_type: NewType = "name",
    whose: Whose = "",
    project: ProjectFolder = HERE,
    coder: Coder = "",
    note: Note = "",
    apply: Apply = False,
) -> None:
    """Hide what nobody had seen: a place, or words that are asked for (never an argument)."""
    from psm_qual.entity_review import place_named, type_named

    with _review(context, project, coder, apply) as review:
        kind = type_named(new_type)
        if at:
            new = [review.add(place=place_named(at), type=kind, entity=whose, note=note)]
        else:
            words = _words_asked_for()
            new = [review.add(each, type=kind, entity=whose, note=note) for each in words]
        for code in new:
            typer.echo(say("cli.entities.added", entity=code))


def undo(
    context: typer.Context,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    apply: Apply = False,
) -> None:
    """Take back one's last decision on an entity; as often as one likes."""
    with _review(context, project, coder, apply) as review:
        about = review.undo()
        typer.echo(say("cli.entities.undone" if about else "cli.entities.no_undo", entity=about))


def history(context: typer.Context, project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Every decision ever taken on entities, and by whom."""
    from psm_qual.cli.printing import print_json, print_parts, rows_of

    table = open_project(folder_of(context, project)).review_entities().history
    rows = rows_of(table)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        about = " ".join(str(row[name]) for name in ("entity", "others", "places") if row[name])
        new = row["becomes"] if row["becomes"] != row["entity"] else ""
        parts = [row["decision"], f"{row['at']:%Y-%m-%d %H:%M}", row["coder"], row["verb"], about]
        parts += [f"→ {new}" if new else "", row["action"], row["note"]]
        parts += ["" if row["in_force"] else say("cli.entities.taken_back")]
        print_parts(parts)


# In the order in which a person who reviews meets them.
ENTITY_COMMANDS: dict[str, Callable[..., None]] = {
    "show": show,
    "confirm": confirm,
    "split": split,
    "join": join,
    "retype": retype,
    "release": release,
    "hide": hide,
    "add": add,
    "undo": undo,
    "history": history,
}


@contextmanager
def _review(
    context: typer.Context, project: Path, coder: str, apply: bool, waits: bool = True
) -> Iterator[EntityReview]:
    """A review in which something is decided; afterwards it is carried out, or said to wait."""
    from psm_qual.cli.outcomes import carry_out_decisions

    opened = open_project(folder_of(context, project), ask=True)
    review = opened.review_entities(coder)
    yield review
    if apply or (waits and review.waiting):
        carry_out_decisions(opened, apply)


def _places(at: list[str] | None) -> list[Place]:
    from psm_qual.entity_review import place_named

    return [place_named(each) for each in at or ()]


def _with_places(entity: str, at: list[str] | None) -> str:
    return f"{entity} ({', '.join(at)})" if at else entity


def _words_asked_for() -> list[str]:
    """Words from standard input, one name a line: an argument would stay in the shell's history."""
    import sys

    if sys.stdin.isatty():
        return [input(say("cli.entities.which_words"))]
    return [line for line in map(str.strip, sys.stdin) if line] or [""]
