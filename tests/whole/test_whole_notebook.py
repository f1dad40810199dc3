"""The notebook runs from a clean state, and is kept without outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import PASSPHRASE, ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert [c for c in cells if c.cell_type == "code" and (c.outputs or c.execution_count)] == []


def test_first_steps_run(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("PSM_QUAL_STUDIO", str(study))
    notebook = nbformat.read(ROOT / "notebooks/primi_passi.ipynb", as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    shown = "".join(str(cell.get("outputs", "")) for cell in notebook.cells)
    assert "restituzione.html" in shown
    assert "PERSONA_" in shown
    # The overview is shown as a table, with what is left to review.
    assert "restano da rivedere" in shown
    assert "errua" not in shown
