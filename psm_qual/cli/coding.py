"""`psm-qual coding export|import`: one coder's decisions as a file, and taken in again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.failing import plain_failures
from psm_qual.cli.options import HERE, AsJson, Coder, ProjectFolder, open_project
from psm_qual.messages import say

Target = Annotated[Path, typer.Argument(help=say("coding_files.help.file"), metavar="FILE")]
Files = Annotated[list[Path], typer.Argument(help=say("coding_files.help.files"), metavar="FILE…")]
As = Annotated[str, typer.Option("--coder", help=say("coding_files.help.sign"), metavar="SIGN")]

coding = typer.Typer(no_args_is_help=True)


def export_codings(file: Target, coder: Coder = "", project: ProjectFolder = HERE) -> None:
    """Write all that one coder has decided."""
    from psm_qual.coding_files import write_codings

    opened = open_project(project)
    n = write_codings(opened.study, file, coder)
    typer.echo(say("coding_files.written", file=file, n=n))


def import_codings(
    files: Files, coder: As = "", project: ProjectFolder = HERE, as_json: AsJson = False
) -> None:
    """Take in what coders did apart: all of it, or nothing."""
    from psm_qual.cli.failing import tell
    from psm_qual.cli.outcomes import keep_tables_true
    from psm_qual.cli.printing import print_json
    from psm_qual.coding_files import merge_codings

    opened = open_project(project)
    merged = merge_codings(opened.study, files, coder)
    for each in merged:
        if not each.same_codebook:
            tell(say("coding_files.codebook_changed", file=each.file))
        if not each.same_cuts:
            tell(say("coding_files.cut_otherwise", file=each.file))
        if not as_json:
            told = {"coder": each.coder, "added": each.added, "known": each.known}
            typer.echo(say("coding_files.merged", file=each.file, **told))
            if each.cuts:
                typer.echo(say("coding_files.cuts_came", file=each.file, n=each.cuts))
    keep_tables_true(opened)
    if as_json:
        print_json(
            [
                {
                    "file": each.file,
                    "coder": each.coder,
                    "added": each.added,
                    "known": each.known,
                    "cuts": each.cuts,
                }
                for each in merged
            ]
        )


def _register() -> None:
    for name, command in (("export", export_codings), ("import", import_codings)):
        coding.command(name, help=say(f"coding_files.help.{name}"))(plain_failures(command))


_register()
