"""Import a library without what it would bring along and nobody here asks of it.

Some libraries import others for seconds, for parts of themselves that are never used here, and do
without them where they are not installed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def as_if_missing(*names: str) -> Iterator[None]:
    """Let libraries be imported as if some others were not installed.

    Whoever asks for the others afterwards gets them. Those that are imported already stay: then
    there is nothing to save.

    Parameters
    ----------
    *names : str
        Modules, each of which is optional to what is imported meanwhile.
    """
    hidden = [name for name in names if name not in sys.modules]
    # What Python itself takes for "there is no such module".
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            if name in sys.modules and sys.modules[name] is None:
                del sys.modules[name]
