"""One JupyterLab and one browser for all tests of widgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.making.lab import CHROMIUM, NO_CHROMIUM, Lab, browsing, serving


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    if not CHROMIUM:
        # Once and plainly, not with each test.
        pytest.exit(NO_CHROMIUM, returncode=1)
    folder = tmp_path_factory.mktemp("quaderni")
    home = tmp_path_factory.mktemp("jupyter")
    root = str(Path(__file__).parents[2])
    with serving(folder, home, PYTHONPATH=root) as url, browsing() as browser:
        yield Lab(folder, url, browser)
