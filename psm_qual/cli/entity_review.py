"""`psm-qual entities review`: names to review, in the terminal."""

from __future__ import annotations

import typer

from psm_qual.cli.entity_commands import Apply
from psm_qual.cli.options import HERE, Coder, ProjectFolder, folder_of, open_project


def entity_review(
    context: typer.Context,
    project: ProjectFolder = HERE,
    coder: Coder = "",
    apply: Apply = False,
) -> None:
    """Review who and what was found: what the machine is unsure of comes first."""
    from psm_qual.cli.entity_loop import EntityLoop
    from psm_qual.cli.outcomes import carry_out_decisions

    opened = open_project(folder_of(context, project), ask=True)
    review = opened.review_entities(coder)
    try:
        EntityLoop(review).run()
    finally:
        if review.waiting:
            carry_out_decisions(opened, apply)
