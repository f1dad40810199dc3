"""Messages in Italian."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from psm_qual.messages import current_language, use_language


@pytest.fixture(autouse=True)
def _italian() -> Iterator[None]:
    before = current_language()
    use_language("it")
    yield
    use_language(before)
