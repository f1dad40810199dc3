"""The same corpus gives the same ids, texts and numbers, in another folder and another process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, Cli, write_corpus


@pytest.mark.slow
def test_another_folder_gives_the_same_files(
    finished_study: Path, tmp_path: Path, cli: Cli
) -> None:
    folder = tmp_path / "altrove"
    assert cli("init", folder).exit_code == 0
    write_corpus(folder / "corpus")
    # Another process with another hash seed: no order of a set may show.
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PSM_QUAL_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "psm_qual", "run", "--project", str(folder)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    ours, theirs = (_files(study / "outputs") for study in (finished_study, folder))
    assert list(ours) == list(theirs)
    # Documents bear the study's name, the record its seconds.
    differ = [name for name in ours if ours[name] != theirs[name]]
    stems = ("restituzione", "position_paper", "mappa_attori")
    named = {f"{stem}.{end}" for stem in stems for end in ("html", "docx")}
    assert set(differ) <= {"run.json", *named}


def _files(outputs: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(outputs)).removeprefix("publication/"): path.read_bytes()
        for path in sorted(outputs.rglob("*"))
        if path.is_file() and path.suffix != ".xlsx"
    }
