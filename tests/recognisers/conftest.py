"""Presidio takes seconds to import: the recognisers are made once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from psm_qual.protocols import Recogniser
from psm_qual.recognisers import load_recognisers


@pytest.fixture(scope="session")
def recognisers() -> list[Recogniser]:
    """The recognisers as a stage gets them."""
    return load_recognisers()


@pytest.fixture
def spot(recognisers: list[Recogniser]) -> Callable[[str], set[tuple[str, str]]]:
    """What is found in a text, as (type, words)."""

    def found(text: str) -> set[tuple[str, str]]:
        return {
            (finding.type.value, finding.span.of(text))
            for recogniser in recognisers
            for finding in recogniser.find(text)
        }

    return found
