"""No bar: tests, programs, output that goes to a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psm_qual.protocols import Advance


class SilentProgress:
    """Shows nothing."""

    @contextmanager
    def task(self, title: str, total: int) -> Iterator[Advance]:
        """Open a bar that nobody sees."""
        yield lambda _steps: None
