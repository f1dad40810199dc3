"""`psm-qual history [--segment ID]`: who did what and when, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.past import Event

Segment = Annotated[str, typer.Option("--segment", help=say("cli.option.segment"), metavar="ID")]


def history(segment: Segment = "", project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """List every event, one a line."""
    from dataclasses import asdict

    from psm_qual.cli.printing import print_json
    from psm_qual.past import history as events_of

    events = events_of(open_project(project).study, segment)
    if as_json:
        print_json([{**asdict(event), "at": event.at.isoformat()} for event in events])
        return
    for event in events:
        typer.echo(" · ".join(part for part in _parts(event, segment) if part))


def _parts(event: Event, segment: str) -> list[str]:
    from psm_qual.past.state import shown

    return [
        shown(event.at),
        event.who,
        say(f"past.what.{event.what}"),
        "" if segment else event.segment,
        "/".join(part for part in (event.facet, event.code) if part),
        "" if event.confidence is None else f"{event.confidence:.0%}",
        event.memo and f"«{event.memo}»",
        event.cut,
        ", ".join(f"{say(f'past.count.{name}')} {n}" for name, n in event.counts.items()),
        "" if event.undoes is None else say("past.undoes", decision=event.undoes),
        "" if event.decision is None else say("past.decision", decision=event.decision),
        "" if event.in_force else say("cli.entities.taken_back"),
        *_with_what(event),
    ]


def _with_what(event: Event) -> list[str]:
    book = " ".join((event.codebook, event.version, f"({event.codebook_hash})"))
    if event.run is None:
        return [book if event.codebook else ""]
    if event.what == "run":
        threshold = "" if event.threshold is None else f"{event.threshold:g}"
        model = f"{event.model_hash}, {event.language} {event.language_hash}"
        run = say("past.run", run=event.run)
        return [run, model, book, threshold and say("past.threshold", threshold=threshold)]
    return [say("past.run", run=event.run), event.model_hash, book if event.codebook else ""]
