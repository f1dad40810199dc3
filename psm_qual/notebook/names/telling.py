"""How far a stage is, told to the browser while the kernel works."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from psm_qual.protocols import Advance

# Seconds between two messages: a stage may take thousands of steps.
_PAUSE = 0.2


class TellingProgress:
    """Sends how far a stage is; titles and numbers only.

    Parameters
    ----------
    send : callable
        Sends a message to the browser.
    """

    def __init__(self, send: Callable[[Mapping[str, object]], object]) -> None:
        self._send = send

    @contextmanager
    def task(self, title: str, total: int) -> Iterator[Advance]:
        """Tell of a task of `total` steps; 0 when nobody can tell how many."""
        done, told = 0, 0.0

        def advance(steps: int) -> None:
            nonlocal done, told
            done += steps
            if time.monotonic() - told >= _PAUSE:
                told = time.monotonic()
                self._tell(title, done, total)

        self._tell(title, 0, total)
        yield advance

    def _tell(self, title: str, done: int, total: int) -> None:
        self._send({"type": "progress", "title": title, "done": done, "total": total})
