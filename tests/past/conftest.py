"""A small study with three answers, nothing suggested yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import segment

SEGMENTS = [
    segment("s1", "Le bucce le porto giù io."),
    segment("s2", "Il pozzo è secco da luglio."),
    segment("s3", "Mah.", source="b"),
]


@pytest.fixture
def orchards(tmp_path: Path) -> Iterator[Study]:
    """A small study with three answers; nothing suggested yet."""
    study = write_study(tmp_path / "orti", coders=("ada", "bo"))
    fill(study, SEGMENTS)
    yield study
    study.close()
