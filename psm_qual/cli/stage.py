"""`psm-qual read`, `segment`, `suggest`, `themes`: one stage each."""

from __future__ import annotations

from collections.abc import Callable

from psm_qual.cli.options import HERE, Again, ProjectFolder, open_project

# Command → the stages it runs: the tables that other programs read are kept true each time.
STAGE_COMMANDS = {
    "read": ["read"],
    "segment": ["segment"],
    "anonymise": ["anonymise", "tables"],
    "suggest": ["suggest", "tables"],
    "themes": ["themes", "tables"],
    "publish": ["tables", "matrices", "publish"],
}


def stage_command(name: str) -> Callable[..., None]:
    """Make the command that runs one stage."""

    def command(project: ProjectFolder = HERE, again: Again = False) -> None:
        from psm_qual.cli.outcomes import run_and_tell

        opened = open_project(project)
        run_and_tell(opened, STAGE_COMMANDS[name], again=again)

    return command
