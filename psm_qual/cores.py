"""Cores of the machine: how many this program may use, and one at a time where that is faster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any


def cores() -> int:
    """Cores this program may use: on a shared machine fewer than there are."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def one_core_a_product() -> Iterator[None]:
    """Work out each product of numpy's matrices on one core.

    The products of our models are small. Shared by several threads of the matrix library they are
    hardly faster, and many times slower where another program has one of the cores: the threads
    wait for each other at the end of each. The numbers are the same.

    The limit is the whole program's: it holds until the last of the threads that asked for it is
    done, and then it is as it was before the first.
    """
    _ALONE.enter()
    try:
        yield
    finally:
        _ALONE.leave()


@contextmanager
def one_core() -> Iterator[None]:
    """Work on one core, whatever the libraries loaded so far would do.

    Sums that threads share come out otherwise with each number of cores; and where another program
    has one of the cores, threads that wait for each other after each step take ten times as long.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        yield


class _Alone:
    """Who has asked for one core a product, and not yet let go of it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._within = 0
        self._limit: Any = None

    def enter(self) -> None:
        """Set the limit, unless somebody has."""
        with self._lock:
            if not self._within:
                self._limit = _limits()(limits=1, user_api="blas")
                self._limit.__enter__()
            self._within += 1

    def leave(self) -> None:
        """Lift the limit, unless somebody else needs it."""
        with self._lock:
            self._within -= 1
            if not self._within:
                self._limit.__exit__(None, None, None)


_ALONE = _Alone()


@cache
def _limits() -> Any:
    import numpy  # noqa: F401  (its library has to be there to be found)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().limit
