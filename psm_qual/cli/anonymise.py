"""`psm-qual anonymise`: names → pseudonyms; with `--audit`, how many were overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from psm_qual.cli.options import HERE, Again, AsJson, Coder, ProjectFolder, open_project
from psm_qual.cli.stage import STAGE_COMMANDS
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.project import Project

Size = Annotated[
    int | None, typer.Option("--audit", help=say("cli.option.audit"), metavar="N", min=0)
]
Add = Annotated[bool, typer.Option("--add", help=say("cli.option.audit_add"))]


def anonymise(
    project: ProjectFolder = HERE,
    again: Again = False,
    audit: Size = None,
    add: Add = False,
    coder: Coder = "",
    as_json: AsJson = False,
) -> None:
    """Put pseudonyms in the place of names; or measure on passages what was overlooked."""
    from psm_qual.cli.outcomes import run_and_tell

    opened = open_project(project, ask=True)
    if audit is None:
        run_and_tell(opened, STAGE_COMMANDS["anonymise"], again=again)
    else:
        _audit(opened, audit, coder, add=add, new=again, as_json=as_json)


def _audit(opened: Project, size: int, coder: str, *, add: bool, new: bool, as_json: bool) -> None:
    from psm_qual.cli.audit_loop import AuditLoop
    from psm_qual.cli.printing import print_json
    from psm_qual.pipeline import run_stages

    # What is looked at must be what would be published.
    run_stages(opened.study, STAGE_COMMANDS["anonymise"])
    audit = opened.audit(size, coder, new=new)
    AuditLoop(audit, aside=as_json).run(add=add)
    if as_json:
        print_json(audit.result.values)
        return
    for sentence in audit.result.sentences:
        typer.echo(sentence)
