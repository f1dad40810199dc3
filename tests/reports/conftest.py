"""Another day to write the same file on."""

from __future__ import annotations

import time

import pytest


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
