"""How the program ends when somebody stops it."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STATUS = 1
_IMPORTING = "<frozen importlib._bootstrap>"
_SECONDS_BETWEEN_TRIES = 0.05


@contextmanager
def leaving_plainly() -> Iterator[None]:
    """Within it, Ctrl-C, or being told to stop, ends with status 1 and nothing half-written.

    An interrupt waits for the import under way: raised inside the one of a native library, it can
    pass through C++ that answers an exception with SIGABRT. For the same reason nothing of those
    libraries is given the time to say goodbye once what we had open is closed.
    """
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if _importing(frame):
            threading.Timer(_SECONDS_BETWEEN_TRIES, _thread.interrupt_main, [number]).start()
            return
        stopped.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        if stopped:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(_STATUS)


def _importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTING:
            return True
        frame = frame.f_back
    return False
