"""`psm-qual run`: every stage, without questions."""

from __future__ import annotations

from psm_qual.cli.options import HERE, Again, ProjectFolder, open_project


def run(project: ProjectFolder = HERE, again: Again = False) -> None:
    """Run every stage whose input changed; go on from where it stopped."""
    from psm_qual.cli.outcomes import run_and_tell
    from psm_qual.pipeline import STAGES

    run_and_tell(open_project(project), [stage.name for stage in STAGES], again=again)
