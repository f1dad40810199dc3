"""The widgets in which a facilitator works: one room a widget, all on one way of asking.

A widget asks its Python side by messages (`messages.py`), never by synchronised traits: what is
synchronised is written into the notebook file, and nothing of a study may be.
"""

from __future__ import annotations

from importlib import import_module

# What opens a widget → the file it is in: a widget loads only what it needs.
_OPENING = {
    "coding_review": "coding_review",
    "consensus_desk": "consensus_widget",
    "names_review": "names_review",
    "theme_board": "theme_board",
}
__all__ = list(_OPENING)


def __getattr__(name: str) -> object:
    if name in _OPENING:
        return getattr(import_module(f"psm_qual.notebook.{_OPENING[name]}"), name)
    raise AttributeError(f"module 'psm_qual.notebook' has no attribute {name!r}")
