"""What a model says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model in use.

    Parameters
    ----------
    name, version : str
        As its package or its description has them; "" where there is no version.
    license : str
        As it says itself; "" when it does not.
    figures : mapping of str to float
        How well it does, or how large it is: percentages for ``*_f``, ``*_acc`` and ``*_recall``.
    """

    name: str
    version: str
    license: str
    figures: Mapping[str, float] = field(default_factory=dict)
