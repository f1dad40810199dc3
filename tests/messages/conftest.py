"""Tests may speak either language; whoever comes after finds the one that was there."""

from collections.abc import Iterator

import pytest

from psm_qual.messages import catalogue


@pytest.fixture(autouse=True)
def _language_put_back() -> Iterator[None]:
    before = catalogue._chosen
    yield
    catalogue._chosen = before


@pytest.fixture
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the program starts: nobody asked for a language."""
    monkeypatch.setattr(catalogue, "_chosen", None)
    monkeypatch.delenv("PSM_QUAL_LANG", raising=False)
