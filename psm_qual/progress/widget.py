"""A bar in a notebook, with ipywidgets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psm_qual.protocols import Advance


class WidgetProgress:
    """Shows an ipywidgets bar under the cell, and closes it when the stage is done."""

    @contextmanager
    def task(self, title: str, total: int) -> Iterator[Advance]:
        """Open a bar of `total` steps."""
        from IPython.display import display
        from ipywidgets import HTML, HBox, IntProgress

        bar = IntProgress(value=0, min=0, max=max(total, 1))
        # Where nobody can tell how long it takes, no figure pretends to.
        bar.bar_style = "" if total else "info"
        bar.value = 0 if total else 1
        count = HTML(f"0/{total}" if total else "…")
        box = HBox([HTML(title), bar, count])
        display(box)  # type: ignore[no-untyped-call]

        def advance(steps: int) -> None:
            if total:
                bar.value += steps
                count.value = f"{bar.value}/{total}"

        try:
            yield advance
        finally:
            box.close()
