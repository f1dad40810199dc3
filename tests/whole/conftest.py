"""The example study, made once for all tests that read it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("PSM_QUAL")}


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example study after `demo`: only to be read."""
    folder = tmp_path_factory.mktemp("example") / "studio"
    command = [sys.executable, "-m", "psm_qual", "demo", "--project", str(folder)]
    result = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "restituzione.html" in result.stdout
    return folder
