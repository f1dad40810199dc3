"""Altair, imported quickly."""

from __future__ import annotations

from typing import Any

from psm_qual.lean_imports import as_if_missing


def altair_library() -> Any:
    """Altair; the first call imports it.

    Its schema checker would bring grammars of internet addresses and read them for seconds: no
    chart of ours has one to be checked.
    """
    with as_if_missing("rfc3987_syntax"):
        import altair

    return altair
