"""The widgets in which a facilitator works: one room a widget, all on one way of asking.

A widget asks its Python side by messages (`messages.py`), never by synchronised traits: what is
synchronised is written into the notebook file, and nothing of a study may be.
"""

from __future__ import annotations

from importlib import import_module

# What opens each widget, and where it is: a widget loads only what it needs.
_OPENED_BY = {
    "coding_review": "psm_qual.notebook.coding",
    "consensus_desk": "psm_qual.notebook.consensus_widget",
    "names_review": "psm_qual.notebook.names",
    "theme_board": "psm_qual.notebook.themes",
}


def __getattr__(name: str) -> object:
    if name in _OPENED_BY:
        return getattr(import_module(_OPENED_BY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
