"""How an entity and its mentions look in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psm_qual.entity_review import Context, EntityItem

# The reader's eye needs a sentence or two, not the whole turn.
_AROUND = 90


def print_item(item: EntityItem, most: int = 0) -> None:
    """Say what an entity is, why it is doubted, and where it is mentioned.

    Parameters
    ----------
    item : EntityItem
        The entity.
    most : int
        How many mentions to show; 0 for all.
    """
    from psm_qual.entity_review import doubt_sentence

    for doubt in item.state.doubts:
        typer.echo(say("cli.entities.doubt", text=doubt_sentence(doubt)))
    if item.forms:
        typer.echo(say("cli.entities.forms", text=", ".join(item.forms)))
    shown = list(mentions_told_apart(item.contexts))
    for number, (context, times) in enumerate(shown[: most or None], start=1):
        if context.question:
            typer.echo(say("cli.entities.question", text=_cut(context.question)))
        typer.echo(say("cli.entities.mention", n=number, place=context.place, text=_line(context)))
        if times > 1:
            typer.echo(say_count("cli.entities.same", times - 1))
    if most and len(shown) > most:
        typer.echo(say_count("cli.entities.more", len(shown) - most))


def mentions_told_apart(contexts: Iterable[Context]) -> Iterable[tuple[Context, int]]:
    """Mentions that a person can tell apart, with how often each comes.

    The label of who speaks comes once a turn: it is shown once a source.
    """
    labels: dict[tuple[str, str], int] = {}
    contexts = list(contexts)
    for context in contexts:
        if context.in_label:
            key = context.place.source, context.said
            labels[key] = labels.get(key, 0) + 1
    for context in contexts:
        times = labels.pop((context.place.source, context.said), 0) if context.in_label else 1
        if times:
            yield context, times


def _line(context: Context) -> str:
    before, after = context.before[-_AROUND:], context.after[:_AROUND]
    before = before if len(before) == len(context.before) else f"…{before.partition(' ')[2]}"
    after = after if len(after) == len(context.after) else f"{after.rpartition(' ')[0]}…"
    return f"{before}«{context.said}»{after}"


def _cut(text: str) -> str:
    return text if len(text) <= 2 * _AROUND else text[: 2 * _AROUND].rpartition(" ")[0] + "…"
