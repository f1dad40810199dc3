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
    from psm_qual.recutting import Recutting

    opened = open_project(project)
    # Coders of the same passage must have the same before them: blind, nothing is cut.
    own = None if blind else Recutting(opened.study, coder)
    ReviewLoop(opened.review(coder, blind=blind), order, own).run()
    from psm_qual.cli.outcomes import keep_tables_true
    from psm_qual.stages.learned import relearn

    relearn(opened.study)
    keep_tables_true(opened)
