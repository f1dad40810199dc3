"""All tests of codebooks read the errors in Italian."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from psm_qual.messages import current_language, use_language

CODEBOOKS = Path(__file__).resolve().parents[2] / "codebooks"
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.fixture(autouse=True)
def _italian() -> Iterator[None]:
    before = current_language()
    use_language("it")
    yield
    use_language(before)


@pytest.fixture
def codebooks() -> Path:
    """The project's own codebooks."""
    return CODEBOOKS


@pytest.fixture
def seeds() -> Path:
    """The public documents the codebooks take titles and figures from; may be missing."""
    return SEEDS
