"""`psm-qual review`: passages to review, in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from psm_qual.cli.options import HERE, Coder, ProjectFolder, open_project
from psm_qual.messages import say

Blind = Annotated[bool, typer.Option("--blind", help=say("blind.option"))]


def review(project: ProjectFolder = HERE, coder: Coder = "", blind: Blind = False) -> None:
    """Review suggestions: accept, reject, change, undo, memo; or code blind, without them."""
    from psm_qual.cli.review_loop import ReviewLoop

    opened = open_project(project)
    ReviewLoop(opened.review(coder, blind=blind)).run()
    from psm_qual.cli.outcomes import keep_tables_true

    keep_tables_true(opened)
