"""Messages in Italian; another day to write the same file on."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from psm_qual.messages import current_language, use_language


@pytest.fixture(autouse=True)
def _italian() -> Iterator[None]:
    before = current_language()
    use_language("it")
    yield
    use_language(before)


class Calendar:
    """Moves the clock that zip archives are dated by."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def turn(self) -> None:
        """It is the 5th of May 2031."""
        self._patch.setattr(time, "localtime", lambda *_: time.struct_time((2031, 5, 5) + (0,) * 6))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """Turn the clock between two writings of one file."""
    return Calendar(monkeypatch)
