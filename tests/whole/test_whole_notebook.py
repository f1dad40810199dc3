"""The notebooks run one after the other from a clean state, and are kept without outputs."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import pytest
from nbclient import NotebookClient

from psm_qual.new_study import make_example
from tests.conftest import PASSPHRASE, ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NUMBERED = [path.stem for path in NOTEBOOKS if path.stem[0].isdigit()]


def cells(path: Path, kind: str) -> list[nbformat.NotebookNode]:
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == kind]


def test_the_way_of_the_data_is_all_there() -> None:
    assert NUMBERED == [
        "01_importare", "02_anonimizzare", "03_codificare", "04_temi", "05_matrici",
        "06_restituzione",
    ]  # fmt: skip


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    assert [c for c in cells(path, "code") if c.outputs or c.execution_count] == []
    assert "widgets" not in nbformat.read(path, as_version=4).metadata


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_is_told_before_it_comes(path: Path) -> None:
    kinds = [c.cell_type for c in nbformat.read(path, as_version=4).cells]
    alone = [i for i, kind in enumerate(kinds) if kind == "code" and kinds[i - 1] == "code"]
    assert kinds[0] == "markdown"
    assert len(alone) <= 1  # a second table on the same question


@pytest.mark.parametrize(("path", "after"), zip(NOTEBOOKS[:5], NUMBERED[1:], strict=False))
def test_each_says_which_comes_next(path: Path, after: str) -> None:
    assert after in cells(path, "markdown")[-1].source


@pytest.mark.slow
def test_they_run_one_after_the_other_on_the_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
    study = tmp_path / "esempio"
    make_example(study)
    shown = {path.stem: run(path, study / "notebooks") for path in NOTEBOOKS}
    assert "PERSONA_" in shown["02_anonimizzare"]
    assert "restituzione.docx" in shown["06_restituzione"]
    for name, room in (("03_codificare", "coding"), ("02_anonimizzare", "names")):
        assert "application/vnd.jupyter.widget-view+json" in shown[name], room
    surnames = re.compile("errua|avarotti|alosso", re.I)
    assert [name for name, text in shown.items() if surnames.search(text)] == []


def run(path: Path, folder: Path) -> str:
    """Run a notebook where it would stand; all that it shows."""
    book = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(book, timeout=300, kernel_name="python3", resources=where).execute()
    return "".join(str(cell.get("outputs", "")) for cell in book.cells)


def test_lab_opens_on_a_study_and_gives_it_the_notebooks(study: Path, tmp_path: Path) -> None:
    # Where tests run as root, the server would refuse to start.
    (tmp_path / "jupyter_server_config.json").write_text('{"ServerApp": {"allow_root": true}}')
    own = study / "notebooks" / "04_temi.ipynb"
    own.parent.mkdir(exist_ok=True)
    own.write_text("{}", encoding="utf-8")  # somebody's
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "psm_qual", "lab", "--project", str(study), "--no-browser"]
    environment = {**os.environ, "PSM_QUAL_PASSPHRASE": PASSPHRASE}
    environment |= {"JUPYTER_TOKEN": "prova", "JUPYTER_CONFIG_DIR": str(tmp_path)}
    with subprocess.Popen(
        [*command, "--port", str(port)], env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    ) as lab:  # fmt: skip
        try:
            listed = fetched(f"http://127.0.0.1:{port}/api/contents/notebooks?token=prova")
        finally:
            os.killpg(lab.pid, 15)
    assert [name for name in NUMBERED if name not in listed] == []
    assert own.read_text(encoding="utf-8") == "{}"


def fetched(url: str) -> str:
    """What a server that is just starting says."""
    for _ in range(120):
        try:
            with urlopen(url, timeout=5) as found:
                return found.read().decode("utf-8")
        except (URLError, ConnectionError):
            time.sleep(0.5)
    raise AssertionError("JupyterLab does not answer")
