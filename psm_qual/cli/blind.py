"""`psm-qual blind`: which passages are coded blind, and who has coded them."""

from __future__ import annotations

from typing import Annotated

import typer

from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, open_project
from psm_qual.messages import say

Size = Annotated[int | None, typer.Option("--draw", help=say("blind.draw"), metavar="N", min=1)]
Seed = Annotated[int | None, typer.Option("--seed", help=say("blind.seed"), metavar="N", min=0)]


def blind(
    draw: Size = None,
    seed: Seed = None,
    coder: Coder = "",
    project: ProjectFolder = HERE,
    as_json: AsJson = False,
) -> None:
    """Draw passages to be coded blind; without `--draw`, say who has coded how many."""
    from psm_qual.blinding import blind_rows
    from psm_qual.cli.failing import tell
    from psm_qual.cli.printing import print_json, print_table

    opened = open_project(project)
    if draw is not None:
        made = opened.draw_blind(draw, coder, seed=seed)
        n = len(made.draw.segments)
        tell(say("blind.drawn", n=n, strata=made.strata, seed=made.draw.seed))
        if made.without:
            tell(say("blind.without", sources=", ".join(made.without)))
    rows = blind_rows(opened.study)
    if as_json:
        print_json(rows)
        return
    columns = ["coder", "drawn", "coded"]
    print_table(rows, columns, [say(f"blind.column.{name}") for name in columns])
