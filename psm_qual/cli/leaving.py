"""How the program ends when somebody stops it."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from types import FrameType

_STATUS = 1


def leave_plainly() -> None:
    """Make Ctrl-C, and a job that is told to stop, end with status 1 and nothing half-written.

    Must be called before any library is loaded: what is registered first is called last.
    """
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.append(number)
        raise KeyboardInterrupt

    def leave() -> None:
        # An interrupt inside a native library leaves it, or the interpreter, in a state that ends
        # in a signal instead of the status that was meant: SIGINT, or SIGABRT from its threads.
        if stopped:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(_STATUS)

    atexit.register(leave)
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
