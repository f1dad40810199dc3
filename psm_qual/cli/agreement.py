"""`psm-qual agreement`: coders compared, and what became of suggestions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder, open_project
from psm_qual.messages import say

if TYPE_CHECKING:
    import pandas as pd

    from psm_qual.coders import Comparison, Together

Coders = Annotated[
    list[str] | None, typer.Argument(help=say("cli.option.coders"), metavar="[CODER CODER]")
]
Row = dict[str, object]


def agreement(
    coders: Coders = None, project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """Compare two coders where both coded blind, or else on what both reviewed; or all pairs."""
    from psm_qual.cli.printing import print_json
    from psm_qual.coders import acceptance, compare_all, compare_coders, pairs_in_common

    study = open_project(project).study
    pairs = pairs_in_common(study, coders or ())
    found = [compare_coders(study, first, second) for first, second in pairs]
    together = None if coders else compare_all(study)
    accepted = _rows(acceptance(study, coders or ()))
    if as_json:
        told = [_plain(each, accepted, together) for each in found]
        print_json(told[0] if coders else told)
        return
    for each in found:
        _print(each)
    if together:
        _print_together(together)
    _print_acceptance(accepted)


def _plain(each: Comparison, accepted: list[Row], together: Together | None) -> Row:
    both = (each.first, each.second)
    plain: Row = {
        "coders": list(both),
        "segments": each.segments,
        "blind": each.blind,
        "codes": _rows(each.codes.reset_index()),
        "passages": _rows(each.passages.reset_index()),
        "acceptance": [row for row in accepted if row["coder"] in both],
        "warning": say("agreement.too_easily"),
    }
    if together:
        plain["together"] = {
            "coders": list(together.coders),
            "segments": together.segments,
            "codes": _rows(together.codes.reset_index()),
            "passages": _rows(together.passages.reset_index()),
        }
    return plain


def _rows(table: pd.DataFrame) -> list[Row]:
    """Rows for people and programs: JSON has no NaN."""
    return [
        {str(name): None if _undefined(value) else value for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def _undefined(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _print(each: Comparison) -> None:
    names = {"first": each.first, "second": each.second, "n": each.segments}
    if each.blind:
        typer.echo(say("agreement.on_blind", **names))
    else:
        typer.echo(say("cli.agreement_on", **names))
        typer.echo(say("agreement.not_blind"))
    rows = [row | _narrow(row) for row in _rows(each.codes.reset_index())]
    _print_figures(rows, ["code", "used"], ["agreement", "kappa", "ac1", "alpha"])
    typer.echo(say("agreement.by_code", first=each.first, second=each.second))
    typer.echo(say("agreement.by_passage"))
    columns = ["set", "passages", "same", "empty"]
    _print_figures(_rows(each.passages.reset_index()), columns, ["alpha"])
    typer.echo(say("agreement.intervals"))


def _narrow(row: Row) -> Row:
    """A code with its facet, how often it was used and its prevalence, in two narrow columns."""
    facet = f"\n({row['facet']})" if row["facet"] else ""
    used = " · ".join(str(row[name]) for name in ("first", "second", "both"))
    return {"code": f"{row['code']}{facet}", "used": f"{used}\n{row['prevalence']:.1%}"}


def _print_together(each: Together) -> None:
    typer.echo(say("agreement.together", coders=", ".join(each.coders), n=each.segments))
    _print_figures(_rows(each.codes.reset_index()), ["code", "facet"], ["alpha"])
    _print_figures(_rows(each.passages.reset_index()), ["set"], ["alpha"])


def _print_acceptance(rows: list[Row]) -> None:
    if not rows:
        return
    typer.echo(say("agreement.acceptance"))
    columns = ["coder", "code", "facet", "decided", "accepted", "share"]
    named = [row if row["code"] else row | {"code": say("agreement.all_codes")} for row in rows]
    _print_figures(named, columns, [])
    typer.echo(say("agreement.too_easily"))


def _print_figures(rows: list[Row], columns: list[str], figures: list[str]) -> None:
    """A table; under each of the figures its interval."""
    from psm_qual.cli.printing import print_table

    shown = [
        {name: "–" if value is None else value for name, value in row.items()}
        | {name: _figure(row, name) for name in figures}
        for row in rows
    ]
    columns = [*columns, *figures]
    print_table(shown, columns, [say(f"agreement.column.{name}") for name in columns])


def _figure(row: Row, name: str) -> str:
    low, value, high = (row[key] for key in (f"{name}_low", name, f"{name}_high"))
    text = "–" if value is None else f"{value:.2f}"
    return text if low is None else f"{text}\n{low:.2f}–{high:.2f}"
