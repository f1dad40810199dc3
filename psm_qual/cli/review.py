"""`psm-qual review`: passages to review, in the terminal."""

from __future__ import annotations

from psm_qual.cli.options import HERE, Coder, ProjectFolder, open_project


def review(project: ProjectFolder = HERE, coder: Coder = "") -> None:
    """Review suggestions: accept, reject, change, undo, memo."""
    from psm_qual.cli.review_loop import ReviewLoop

    opened = open_project(project)
    ReviewLoop(opened.review(coder)).run()
    from psm_qual.cli.outcomes import keep_tables_true

    keep_tables_true(opened)
