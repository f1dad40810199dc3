"""`psm-qual accept`: leave to the machine what it is promised to get right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, open_project
from psm_qual.messages import say, say_count

if TYPE_CHECKING:
    from psm_qual.accepting import CodePromise, Promises
    from psm_qual.project import Project

_PRECISION = typer.Option("--precision", help=say("cli.option.precision"))
_CONFIDENCE = typer.Option("--confidence", help=say("cli.option.confidence"))
_TOGETHER = typer.Option("--together", help=say("cli.option.together"))
_DRY = typer.Option("--dry-run", help=say("cli.option.dry_run"))
_UNDO = typer.Option("--undo", help=say("cli.option.undo_accept"))


def accept(
    project: ProjectFolder = HERE,
    precision: Annotated[float, _PRECISION] = 0.9,
    confidence: Annotated[float, _CONFIDENCE] = 0.95,
    together: Annotated[bool, _TOGETHER] = False,
    dry_run: Annotated[bool, _DRY] = False,
    undo: Annotated[bool, _UNDO] = False,
    coder: Coder = "",
    as_json: AsJson = False,
) -> None:
    """Accept by itself what is right as often as promised; or take that back."""
    from psm_qual.accepting import Promises
    from psm_qual.cli.outcomes import keep_tables_true

    opened = open_project(project)
    if undo:
        _take_back(opened, coder)
        return
    sign = "" if dry_run else opened.study.coder(coder)
    promises = Promises(opened.study, precision, confidence, together=together)
    _show(promises, as_json)
    if dry_run:
        return
    accepted = promises.accept(sign)
    if accepted:
        keep_tables_true(opened)
    if not as_json:
        none = say("accepting.none")
        typer.echo(say_count("accepting.accepted", accepted) if accepted else none)


def _take_back(opened: Project, coder: str) -> None:
    from psm_qual.accepting import take_back
    from psm_qual.cli.outcomes import keep_tables_true

    undone = take_back(opened.study, opened.study.coder(coder))
    if undone:
        keep_tables_true(opened)
    typer.echo(say_count("accepting.undone", undone) if undone else say("cli.loop.no_undo"))


def _show(promises: Promises, as_json: bool) -> None:
    from psm_qual.cli.printing import headers_of, print_json, print_table

    rows = [_row(each) for each in promises.found]
    if as_json:
        print_json(rows)
        return
    typer.echo(say("accepting.by", blind=len(promises.blind), left=len(promises.left)))
    columns = ["facet", "code", "threshold", "tried", "right", "accepts", "needed"]
    for row, each in zip(rows, promises.found, strict=True):
        row["code"] = _which(each)
        row["needed"] = _needed(each, len(promises.left))
        row["threshold"] = "–" if each.promise.threshold is None else each.promise.threshold
    print_table(rows, columns, headers_of(columns))
    typer.echo(say("accepting.legend"))


def _row(each: CodePromise) -> dict[str, object]:
    found = each.promise
    return {
        "facet": each.facet,
        "level": each.level,
        "code": each.code,
        "threshold": found.threshold,
        "tried": found.tried,
        "right": found.right,
        "accepts": found.accepts,
        "needed": found.needed,
        "hopeless": found.hopeless,
    }


def _which(each: CodePromise) -> str:
    from psm_qual.accepting import TOGETHER

    if each.code != TOGETHER:
        return each.code
    # A codebook may name its levels as it likes.
    named = not each.facet and each.level in ("axis", "strategy")
    return say(f"accepting.any_{each.level}") if named else say("accepting.any_code")


def _needed(each: CodePromise, left: int) -> str:
    found = each.promise
    if found.hopeless:
        return say("accepting.hopeless")
    if found.needed is None:
        return ""
    return str(found.needed) if found.needed <= left else f"> {left}"
