"""`psm-qual review`: passages to review, in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from psm_qual.cli.options import HERE, Coder, ProjectFolder, open_project
from psm_qual.messages import say

Blind = Annotated[bool, typer.Option("--blind", help=say("blind.option"))]
Order = Annotated[str, typer.Option("--order", help=say("cli.option.order"))]


def review(
    project: ProjectFolder = HERE, coder: Coder = "", blind: Blind = False, order: Order = "teach"
) -> None:
    """Review suggestions: accept, reject, change, undo, memo; or code blind, without them."""
    from psm_qual.cli.review_loop import ReviewLoop

    opened = open_project(project)
    ReviewLoop(opened.review(coder, blind=blind), order).run()
    from psm_qual.cli.outcomes import keep_tables_true
    from psm_qual.stages.learned import relearn

    relearn(opened.study)
    keep_tables_true(opened)
