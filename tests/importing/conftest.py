"""Studies made of projects, with small things for the models."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from psm_qual.exchange.interchange import Interchange
from psm_qual.importing import Imported, import_files
from tests.making.exchanged import small, written
from tests.making.vaults import CHEAP, PASSPHRASE

Take = Callable[..., Imported]


@pytest.fixture(autouse=True)
def _cheap_vaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psm_qual.vault.vault.Cost", lambda: CHEAP)


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Take projects into the study in a folder, or make it."""

    def into(folder: str, *projects: Interchange, passphrase: str = PASSPHRASE) -> Imported:
        files = [written(tmp_path / "files", p, f"{n}.qdpx") for n, p in enumerate(projects)]
        return import_files(tmp_path / folder, files, passphrase=passphrase, prepare=small)

    return into
