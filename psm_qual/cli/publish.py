"""`psm-qual publish`: matrices, leak check, documents; with `--document`, only some of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from psm_qual.cli.options import HERE, Again, ProjectFolder, open_project
from psm_qual.cli.stage import STAGE_COMMANDS
from psm_qual.messages import say


class Document(StrEnum):
    """What can be published."""

    RESTITUTION = "restituzione"
    POSITION_PAPER = "position_paper"
    ACTORS = "mappa_attori"


Documents = Annotated[
    list[Document] | None, typer.Option("--document", help=say("cli.option.document"))
]


def publish(
    project: ProjectFolder = HERE, again: Again = False, document: Documents = None
) -> None:
    """Write all documents, or those that are named."""
    from psm_qual.cli.outcomes import run_and_tell

    opened = open_project(project, ask=True)
    # In the order in which they quote, each once.
    opened.study.documents = tuple(each.value for each in Document if each in (document or ()))
    run_and_tell(opened, STAGE_COMMANDS["publish"], again=again)
