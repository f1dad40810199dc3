"""`psm-qual lab`: JupyterLab on a study, with the notebooks beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from psm_qual.cli.options import HERE, ProjectFolder, open_project
from psm_qual.messages import say

NoBrowser = Annotated[bool, typer.Option("--no-browser", help=say("cli.option.no_browser"))]
Port = Annotated[int, typer.Option("--port", help=say("cli.option.port"), metavar="N")]

_FIRST = "01_importare.ipynb"


def lab(project: ProjectFolder = HERE, no_browser: NoBrowser = False, port: Port = 8888) -> None:
    """Open JupyterLab on the study; notebooks that are there already stay as they are."""
    from psm_qual.new_study import EXAMPLE_PASSPHRASE, give_notebooks, is_example
    from psm_qual.stages.secrets import check_passphrase

    # The checkout is the example study: whoever tries it need not know its passphrase.
    opened = open_project(project, ask=not is_example(project))
    if is_example(project):
        opened.study.passphrase = opened.study.passphrase or EXAMPLE_PASSPHRASE
    try:
        if opened.study.passphrase:
            check_passphrase(opened.study)
        folder, passphrase = opened.study.folder, opened.study.passphrase
        new = give_notebooks(folder)
    finally:
        opened.close()
    for name in new:
        typer.echo(say("cli.lab.new", file=f"notebooks/{name}"))
    typer.echo(say("cli.lab.leave"))
    raise typer.Exit(_serve(folder, passphrase, port, browser=not no_browser))


def _serve(folder: Path, passphrase: str, port: int, *, browser: bool) -> int:
    """Run JupyterLab until it is left; the passphrase goes to its kernels, and to no file."""
    import os
    import subprocess
    import sys
    from contextlib import suppress

    from psm_qual.stages.secrets import PASSPHRASE

    command = [sys.executable, "-m", "jupyterlab", f"notebooks/{_FIRST}", f"--port={port}"]
    command += [f"--ServerApp.root_dir={folder}", *([] if browser else ["--no-browser"])]
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, PASSPHRASE: passphrase}
    ) as server:
        # Ctrl-C reaches the server as well, which asks whether it is meant.
        while server.poll() is None:
            with suppress(KeyboardInterrupt):
                server.wait()
    return server.returncode
