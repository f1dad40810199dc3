"""What anonymising makes of one utterance."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from anonymising_studies import interview, masked

from psm_qual.anonymising import anonymise


@pytest.fixture
def hide() -> Callable[[str], list[str]]:
    """Words of one utterance that are replaced."""

    def hidden(words: str) -> list[str]:
        transcript = interview("int01", ("R", words))
        return masked(anonymise([transcript]), transcript)

    return hidden
