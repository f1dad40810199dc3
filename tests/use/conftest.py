"""A small study with three answers and a few suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from psm_qual.model import Role
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import coding, segment
from tests.making.vaults import PASSPHRASE, saved
from tests.making.village import fill_village

SEGMENTS = [
    segment("q1", "E allora?", role=Role.INTERVIEWER),
    segment("s1", "Le bucce le porto giù io."),
    segment("s2", "Il pozzo è secco da luglio."),
    segment("s3", "Mah.", source="b"),
]
SUGGESTIONS = [
    coding("s1", "1", confidence=0.9),
    coding("s1", "1.1", confidence=0.8),
    coding("s1", "1.2", confidence=0.4),
    coding("s1", "proposta", "tipo", confidence=0.6),
    coding("s2", "2", confidence=0.7),
    coding("s2", "2.1", confidence=0.7),
]


@pytest.fixture
def orchards(tmp_path: Path) -> Iterator[Study]:
    """The small study, open."""
    study = write_study(tmp_path / "orti", coders=("ada", "bo"))
    fill(study, SEGMENTS, SUGGESTIONS)
    yield study
    study.close()


@pytest.fixture
def kept(orchards: Study) -> Study:
    """The small study with a vault, and the passphrase at hand."""
    saved(orchards.vault)
    orchards.passphrase = PASSPHRASE
    return orchards


@pytest.fixture
def village(orchards: Study) -> Study:
    """Passages of bread, fish and wood, of which the codebook knows nothing; two themes found."""
    fill_village(orchards)
    return orchards
