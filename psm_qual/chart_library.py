"""The library that draws charts in a page, whole: nothing comes from the net."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

# Gives the page the one function that draws a chart.
_SNIPPET = "window.drawChart = vegaEmbed;"


@cache
def chart_library() -> str:
    """Vega, as it stands in a page of ours: the same text in every page.

    It is a program of others, half a million letters long, and says nothing of a study: whoever
    looks through a page for names knows it by this text and passes over it.
    """
    made = _elsewhere() if _elsewhere else None
    return made or _bundled()


def library_from(other: Callable[[], str | None] | None) -> None:
    """Have somebody else put the library together, for who asks for it first.

    Parameters
    ----------
    other : callable or None
        Gives it once it is there, None if never; without one it is put together here.
    """
    global _elsewhere
    _elsewhere = other


def _bundled() -> str:
    import vl_convert

    return str(vl_convert.javascript_bundle(_SNIPPET)).replace("</script", "<\\/script").strip()


def is_chart_library(script: str) -> bool:
    """Tell whether a script of a page is the library and nothing else."""
    # To have it takes a second: short scripts are not compared.
    return len(script) > _SHORT and script.strip() == chart_library()


_SHORT = 100_000
# Who puts it together instead: see `psm_qual.reports.drawing_beside`.
_elsewhere: Callable[[], str | None] | None = None
