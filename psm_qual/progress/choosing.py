"""Which bar fits where the program runs."""

from __future__ import annotations

import sys

from psm_qual.progress.silent import SilentProgress
from psm_qual.progress.terminal import TerminalProgress
from psm_qual.progress.widget import WidgetProgress
from psm_qual.protocols import Progress


def progress_here() -> Progress:
    """Bars as widgets in a notebook, drawn on a terminal, none elsewhere."""
    if _in_notebook():
        return WidgetProgress()
    return TerminalProgress() if sys.stderr.isatty() else SilentProgress()


def _in_notebook() -> bool:
    # Without IPython loaded this is no notebook, and importing it would cost a second.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    # Jupyter's shells have a kernel, whoever makes them; IPython's own on a terminal has none.
    return hasattr(shell, "kernel")
