"""The widgets in which a facilitator works: one room a widget, all on one way of asking.

A widget asks its Python side by messages (`messages.py`), never by synchronised traits: what is
synchronised is written into the notebook file, and nothing of a study may be.
"""

from importlib import import_module
from typing import Any

# Where each widget is opened.
_WIDGETS = {
    "coding_review": "psm_qual.notebook.coding",
}


def __getattr__(name: str) -> Any:
    """Widgets are imported when they are opened: ipywidgets and pandas take their time."""
    if name in _WIDGETS:
        return getattr(import_module(_WIDGETS[name]), name)
    raise AttributeError(name)
