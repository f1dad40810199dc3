"""A bar on a terminal, with Rich."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psm_qual.protocols import Advance


class TerminalProgress:
    """Draws on standard error, so that standard output stays clean."""

    @contextmanager
    def task(self, title: str, total: int) -> Iterator[Advance]:
        """Open a bar of `total` steps."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeElapsedColumn as Elapsed

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Elapsed())
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True) as progress:
            bar = progress.add_task(title, total=total or None)
            yield lambda steps: progress.advance(bar, steps)
