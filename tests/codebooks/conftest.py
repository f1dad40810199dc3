"""Where the codebooks are, and the documents behind them."""

from pathlib import Path

import pytest

CODEBOOKS = Path(__file__).resolve().parents[2] / "codebooks"
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.fixture
def codebooks() -> Path:
    """The project's own codebooks."""
    return CODEBOOKS


@pytest.fixture
def seeds() -> Path:
    """The public documents the codebooks take titles and figures from; may be missing."""
    return SEEDS
