"""Databases in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from psm_qual.store import Store, sqlite_url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a study's database would be; it is not there yet."""
    return tmp_path / ".psm_qual" / "project.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """A new database."""
    opened = Store(sqlite_url(file))
    yield opened
    opened.close()
