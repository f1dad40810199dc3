"""The widgets in which a facilitator works: one room a widget, all on one way of asking.

A widget asks its Python side by messages (`messages.py`), never by synchronised traits: what is
synchronised is written into the notebook file, and nothing of a study may be.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# What opens a widget, and where it is: loaded when it is asked for.
_OPENING = {
    "names_review": "psm_qual.notebook.names",
}


def __getattr__(name: str) -> Any:
    if name in _OPENING:
        return getattr(import_module(_OPENING[name]), name)
    raise AttributeError(name)
