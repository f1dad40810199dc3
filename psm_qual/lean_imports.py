"""Libraries loaded without what they only look for in case somebody uses it.

spaCy's thinc looks for PyTorch, presidio for transformers: several seconds and a quarter of a
gigabyte for networks that nothing here runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

_HEAVY = ("torch", "transformers")
# Pipelines of spaCy that do run on PyTorch: who installed these has use for it.
_RUN_ON_IT = ("spacy_transformers", "spacy_curated_transformers")


@contextmanager
def without_networks() -> Iterator[None]:
    """Import as if neither PyTorch nor transformers were installed.

    Whoever imports them afterwards gets them. What is loaded already stays, and where a pipeline
    is installed that runs on them nothing is left out.
    """
    modules: dict[str, Any] = sys.modules
    absent = [] if any(map(find_spec, _RUN_ON_IT)) else [n for n in _HEAVY if n not in modules]
    # None is how Python notes that a module is not to be imported.
    modules |= dict.fromkeys(absent)
    try:
        yield
    finally:
        for name in absent:
            if modules.get(name, "") is None:
                del modules[name]
